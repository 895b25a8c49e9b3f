/// Which sentences of two texts belong together.
///
/// In three steps, each of which leaves to the next what it cannot place:
///
/// 1. Equal sentences in the same order: the longest common subsequence (`SequenceMatcher`, after
///    Myers 1986), so that as few as possible count as moved.
/// 2. Between those, sentences that became others: of all pairings that cross nowhere the one with
///    the greatest sum of similarities (the table of Needleman and Wunsch 1970), where only pairs at
///    least as alike as ``changeThreshold`` count.
/// 3. What is left over on both sides: equal sentences are moved, as in Heckel, "A technique for
///    isolating differences between files" (1978), in the order in which they stand where one occurs
///    often; then those at least as alike as ``moveThreshold``, the most alike first.
struct SentencePairing {
  /// How alike two sentences at the same place are at least when one became the other.
  static let changeThreshold = 0.5
  /// How alike two sentences at different places are at least when one is the other, moved.
  static let moveThreshold = 0.75
  /// How many pairs of sentences are compared at most in one table; beyond, only near ones are.
  static let greatestTable = 40_000

  /// Two sentences that belong together, by their numbers from 0.
  struct Pair: Hashable {
    var left: Int
    var right: Int
  }

  /// The pairs in the same order, equal or changed, ascending on both sides.
  private(set) var inOrder: [Pair] = []
  /// The pairs that stand in another order, ascending on the left.
  private(set) var moved: [Pair] = []

  private let left: [WordBag]
  private let right: [WordBag]

  /// Aligns sentences.
  ///
  /// - Parameters:
  ///   - left: the words of each sentence of the old text.
  ///   - right: those of the new one; numbered together with the old.
  init(_ left: [WordBag], _ right: [WordBag]) {
    self.left = left
    self.right = right
    let equal = SequenceMatcher.matches(left.map(\.sentence), right.map(\.sentence))
      .flatMap { match in
        (0..<match.count).map { Pair(left: match.left + $0, right: match.right + $0) }
      }
    let moves = equalMoves(besides: equal)
    inOrder = equal + changes(between: equal, besides: moves)
    inOrder.sort { $0.left < $1.left }
    moved = (moves + similarMoves(besides: inOrder + moves)).sorted { $0.left < $1.left }
  }

  /// Step 2: the pairs that became others, gap by gap.
  private func changes(between equal: [Pair], besides moves: [Pair]) -> [Pair] {
    let movedLeft = Set(moves.map(\.left))
    let movedRight = Set(moves.map(\.right))
    var result: [Pair] = []
    var start = Pair(left: 0, right: 0)
    for end in equal + [Pair(left: left.count, right: right.count)] {
      let lefts = (start.left..<end.left).filter { !movedLeft.contains($0) }
      let rights = (start.right..<end.right).filter { !movedRight.contains($0) }
      result += bestPairing(lefts, rights)
      start = Pair(left: end.left + 1, right: end.right + 1)
    }
    return result
  }

  /// The pairing without crossings that has the greatest sum of similarities.
  ///
  /// Where the table would be too large, sentences are paired place by place.
  func bestPairing(_ lefts: [Int], _ rights: [Int]) -> [Pair] {
    guard !lefts.isEmpty, !rights.isEmpty else { return [] }
    guard lefts.count * rights.count <= Self.greatestTable else {
      return zip(lefts, rights).filter { weight($0, $1) > 0 }.map { Pair(left: $0, right: $1) }
    }
    let width = rights.count + 1
    var sums = Array(repeating: 0.0, count: (lefts.count + 1) * width)
    var weights = sums
    for row in lefts.indices.reversed() {
      for column in rights.indices.reversed() {
        let place = row * width + column
        let weight = weight(lefts[row], rights[column])
        weights[place] = weight
        let taken = weight > 0 ? weight + sums[place + width + 1] : 0
        sums[place] = max(taken, sums[place + width], sums[place + 1])
      }
    }
    return path(lefts, rights, sums, weights)
  }

  private func path(
    _ lefts: [Int], _ rights: [Int], _ sums: [Double], _ weights: [Double]
  ) -> [Pair] {
    let width = rights.count + 1
    var result: [Pair] = []
    var (row, column) = (0, 0)
    while row < lefts.count, column < rights.count {
      let place = row * width + column
      if weights[place] > 0, sums[place] == weights[place] + sums[place + width + 1] {
        result.append(Pair(left: lefts[row], right: rights[column]))
        row += 1
        column += 1
      } else if sums[place] == sums[place + width] {
        row += 1
      } else {
        column += 1
      }
    }
    return result
  }

  private func weight(_ one: Int, _ other: Int) -> Double {
    let similarity = left[one].similarity(to: right[other])
    return similarity >= Self.changeThreshold ? similarity : 0
  }

  /// Step 3, first half: equal sentences with words that no pair in order has.
  private func equalMoves(besides pairs: [Pair]) -> [Pair] {
    let takenLeft = Set(pairs.map(\.left))
    let takenRight = Set(pairs.map(\.right))
    var waiting: [Int: [Int]] = [:]
    for place in right.indices.reversed()
    where !takenRight.contains(place) && !right[place].words.isEmpty {
      waiting[right[place].sentence, default: []].append(place)
    }
    return left.indices.compactMap { place in
      guard !takenLeft.contains(place), let other = waiting[left[place].sentence]?.popLast()
      else { return nil }
      return Pair(left: place, right: other)
    }
  }

  /// Step 3, second half: nearly equal sentences, the most alike first.
  private func similarMoves(besides pairs: [Pair]) -> [Pair] {
    var takenLeft = Set(pairs.map(\.left))
    var takenRight = Set(pairs.map(\.right))
    let lefts = left.indices.filter { !takenLeft.contains($0) }
    let rights = right.indices.filter { !takenRight.contains($0) }
    guard lefts.count * rights.count <= Self.greatestTable else { return [] }
    var found: [(similarity: Double, pair: Pair)] = []
    for one in lefts {
      for other in rights {
        let similarity = left[one].similarity(to: right[other])
        if similarity >= Self.moveThreshold {
          found.append((similarity, Pair(left: one, right: other)))
        }
      }
    }
    found.sort {
      ($1.similarity, $0.pair.left, $0.pair.right) < ($0.similarity, $1.pair.left, $1.pair.right)
    }
    return found.compactMap { _, pair in
      guard !takenLeft.contains(pair.left), !takenRight.contains(pair.right) else { return nil }
      takenLeft.insert(pair.left)
      takenRight.insert(pair.right)
      return pair
    }
  }
}
