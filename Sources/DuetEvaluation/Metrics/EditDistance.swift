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

/// How like a text is to the likest of the other outputs of its prompt.
///
/// Compares words, so that a page takes a few milliseconds; above 0.9 two texts are near-duplicates.
struct NearDuplicateMetric: TextMetric {
  var id: String { "near-duplicate" }
  var title: String { "likest sibling" }
  var summary: String { "Share of words kept by the fewest edits into the likest other output." }
  var source: String { "Levenshtein (1966), over words" }
  var range: ClosedRange<Double> { 0...1 }
  var isHigherBetter: Bool { false }

  func score(_ input: MetricInput) -> Double? {
    let words = NGrams.words(input.text)
    return input.siblings.map { sibling in
      let others = NGrams.words(sibling)
      let longer = max(words.count, others.count)
      return longer == 0 ? 1 : 1 - Double(EditDistance.between(words, others)) / Double(longer)
    }.max()
  }
}
