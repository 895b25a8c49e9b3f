/// How many insertions, deletions and replacements turn one sequence into another.
///
/// Sources: Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals",
/// Soviet Physics Doklady 10 (1966); Wagner and Fischer, "The string-to-string correction problem",
/// J. ACM 21 (1974).
public enum EditDistance {
  /// The least number of edits; time is the product of the lengths, memory the shorter.
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

  /// 1 less the distance by the longer length, over Unicode scalars; 1 for two empty texts.
  public static func similarity(_ left: String, _ right: String) -> Double {
    let (first, second) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    let longer = max(first.count, second.count)
    return longer == 0 ? 1 : 1 - Double(between(first, second)) / Double(longer)
  }
}
