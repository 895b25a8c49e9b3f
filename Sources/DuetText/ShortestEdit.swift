/// A search for the fewest removals and additions that lead from one sequence to another.
///
/// The greedy algorithm of Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), figure 2.
/// A path leads from the start of both sequences to their ends; on diagonal `k` it is as many
/// elements further in the left sequence than in the right one.
struct ShortestEdit {
  private let left: [Int]
  private let right: [Int]
  /// Of each distance, how far left the paths of all shorter distances reach, by diagonal.
  private var reached: [[Int]] = []

  /// The matches of a shortest edit script, in order, or nil when it has more steps than a limit.
  ///
  /// Positions are indices of the slices. Time is the sum of the lengths times the distance, memory
  /// the square of the distance.
  static func matches(
    _ left: ArraySlice<Int>, _ right: ArraySlice<Int>, within limit: Int
  ) -> [SequenceMatcher.Match]? {
    var search = ShortestEdit(left: Array(left), right: Array(right))
    guard search.run(within: limit) else { return nil }
    return search.path().map { match in
      SequenceMatcher.Match(
        left: match.left + left.startIndex, right: match.right + right.startIndex,
        count: match.count)
    }
  }

  private init(left: [Int], right: [Int]) {
    self.left = left
    self.right = right
  }

  private mutating func run(within limit: Int) -> Bool {
    let middle = limit + 1
    var furthest = Array(repeating: 0, count: 2 * limit + 3)
    for distance in 0...min(limit, left.count + right.count) {
      reached.append(Array(furthest[middle - distance...middle + distance]))
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        let place = middle + diagonal
        let isDown =
          diagonal == -distance
          || diagonal != distance && furthest[place - 1] < furthest[place + 1]
        var x = isDown ? furthest[place + 1] : furthest[place - 1] + 1
        while x < left.count, x - diagonal < right.count, left[x] == right[x - diagonal] { x += 1 }
        furthest[place] = x
        if x >= left.count, x - diagonal >= right.count { return true }
      }
    }
    return false
  }

  /// Walks back from the ends and collects what was equal on the way.
  private func path() -> [SequenceMatcher.Match] {
    var matches: [SequenceMatcher.Match] = []
    var x = left.count
    var y = right.count
    for distance in (1..<max(reached.count, 1)).reversed() {
      let before = reached[distance]
      let diagonal = x - y
      let isDown =
        diagonal == -distance
        || diagonal != distance
          && before[diagonal - 1 + distance] < before[diagonal + 1 + distance]
      let previous = isDown ? diagonal + 1 : diagonal - 1
      let previousX = before[previous + distance]
      let startX = isDown ? previousX : previousX + 1
      if x > startX {
        matches.append(
          SequenceMatcher.Match(left: startX, right: startX - diagonal, count: x - startX))
      }
      x = previousX
      y = previousX - previous
    }
    if x > 0 { matches.append(SequenceMatcher.Match(left: 0, right: 0, count: x)) }
    return matches.reversed()
  }
}
