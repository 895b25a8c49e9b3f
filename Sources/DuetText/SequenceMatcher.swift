/// Finds what two sequences of numbers have in common, in order.
enum SequenceMatcher {
  /// A stretch that is equal in both sequences.
  struct Match: Equatable {
    var left: Int
    var right: Int
    var count: Int
    var leftEnd: Int { left + count }
    var rightEnd: Int { right + count }
  }

  /// The greatest edit distance that is looked for before unique elements lead the comparison.
  static let greatestDistance = 600

  /// The stretches in common, in order; neighbours never touch on both sides.
  static func matches(_ left: [Int], _ right: [Int]) -> [Match] {
    var result: [Match] = []
    match(left[...], right[...], &result)
    return result
  }

  private static func match(
    _ left: ArraySlice<Int>, _ right: ArraySlice<Int>, _ result: inout [Match]
  ) {
    let head = zip(left, right).prefix { $0 == $1 }.count
    add(Match(left: left.startIndex, right: right.startIndex, count: head), to: &result)
    let left = left.dropFirst(head)
    let right = right.dropFirst(head)
    let tail = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
    matchMiddle(left.dropLast(tail), right.dropLast(tail), &result)
    add(
      Match(left: left.endIndex - tail, right: right.endIndex - tail, count: tail), to: &result)
  }

  private static func matchMiddle(
    _ left: ArraySlice<Int>, _ right: ArraySlice<Int>, _ result: inout [Match]
  ) {
    guard !left.isEmpty, !right.isEmpty else { return }
    if let found = ShortestEdit.matches(left, right, within: greatestDistance) {
      for match in found { add(match, to: &result) }
      return
    }
    var leftStart = left.startIndex
    var rightStart = right.startIndex
    let anchors = uniqueMatches(left, right)
    guard !anchors.isEmpty else { return }
    for anchor in anchors {
      match(left[leftStart..<anchor.left], right[rightStart..<anchor.right], &result)
      add(anchor, to: &result)
      leftStart = anchor.leftEnd
      rightStart = anchor.rightEnd
    }
    match(left[leftStart...], right[rightStart...], &result)
  }

  private static func add(_ match: Match, to result: inout [Match]) {
    guard match.count > 0 else { return }
    if let last = result.last, last.leftEnd == match.left, last.rightEnd == match.right {
      result[result.count - 1].count += match.count
    } else {
      result.append(match)
    }
  }

  /// The longest increasing chain of elements that occur once on each side ("patience").
  private static func uniqueMatches(
    _ left: ArraySlice<Int>, _ right: ArraySlice<Int>
  ) -> [Match] {
    let rightPlaces = uniquePlaces(right)
    let pairs = uniquePlaces(left).compactMap { element, place in
      rightPlaces[element].map { Match(left: place, right: $0, count: 1) }
    }
    return longestChain(pairs.sorted { $0.left < $1.left })
  }

  private static func uniquePlaces(_ sequence: ArraySlice<Int>) -> [Int: Int] {
    var places: [Int: Int] = [:]
    var repeated: Set<Int> = []
    for (place, element) in zip(sequence.indices, sequence)
    where places.updateValue(place, forKey: element) != nil {
      repeated.insert(element)
    }
    return places.filter { !repeated.contains($0.key) }
  }

  private static func longestChain(_ pairs: [Match]) -> [Match] {
    var piles: [Int] = []
    var below = Array(repeating: -1, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var low = 0
      var high = piles.count
      while low < high {
        let middle = (low + high) / 2
        if pairs[piles[middle]].right < pair.right { low = middle + 1 } else { high = middle }
      }
      below[index] = low > 0 ? piles[low - 1] : -1
      if low == piles.count { piles.append(index) } else { piles[low] = index }
    }
    var chain: [Match] = []
    var next = piles.last ?? -1
    while next >= 0 {
      chain.append(pairs[next])
      next = below[next]
    }
    return chain.reversed()
  }
}
