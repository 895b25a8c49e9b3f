/// How far two sequences are from one another: letters of words, or words of texts.
public enum EditDistance {
  /// How many insertions, removals and replacements turn one sequence into the other, at least.
  ///
  /// Time is the product of the lengths, memory the shorter. Sources: Levenshtein, "Binary codes
  /// capable of correcting deletions, insertions, and reversals", Soviet Physics Doklady 10 (1966);
  /// Wagner and Fischer, "The string-to-string correction problem", J. ACM 21 (1974).
  public static func between<Element: Equatable>(_ left: [Element], _ right: [Element]) -> Int {
    if left.count < right.count { return between(right, left) }
    var row = Array(0...right.count)
    for (i, element) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let replaced = diagonal + (element == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
      }
    }
    return row[right.count]
  }

  /// How many slips of the fingers turn one word into the other: as ``between(_:_:)``, and a swap of
  /// neighbours counts as one.
  ///
  /// The optimal string alignment distance: Damerau, "A technique for computer detection and
  /// correction of spelling errors", CACM 7 (1964), by the recurrence of Wagner and Fischer.
  /// Quadratic in time.
  public static func slips<Letter: Equatable>(_ one: [Letter], _ other: [Letter]) -> Int {
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

  /// 1 less the distance by the longer length; 1 for two empty sequences.
  public static func similarity<Element: Equatable>(
    _ left: [Element], _ right: [Element]
  ) -> Double {
    let longer = max(left.count, right.count)
    return longer == 0 ? 1 : 1 - Double(between(left, right)) / Double(longer)
  }
}
