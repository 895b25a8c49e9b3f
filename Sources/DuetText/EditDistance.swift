/// How far two words are from one another.
public enum EditDistance {
  /// How many insertions, removals, replacements and swaps of neighbours turn one into the other.
  ///
  /// The optimal string alignment distance: Damerau, "A technique for computer detection and
  /// correction of spelling errors" (CACM 1964), by the recurrence of Wagner and Fischer (JACM
  /// 1974). Quadratic in time.
  public static func between<Letter: Equatable>(_ one: [Letter], _ other: [Letter]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for (row, left) in one.enumerated() {
      var current = [row + 1]
      for (column, right) in other.enumerated() {
        var cost = min(
          last[column] + (left == right ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left == other[column - 1], one[row - 1] == right {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[other.count]
  }
}
