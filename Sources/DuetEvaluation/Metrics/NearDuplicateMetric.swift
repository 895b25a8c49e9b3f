import DuetText

/// How like a text is to the likest of the other outputs of its prompt.
///
/// Compares words, so that a page takes a few milliseconds; above 0.9 two texts are
/// near-duplicates.
struct NearDuplicateMetric: TextMetric {
  var id: String { "near-duplicate" }
  var title: String { "likest sibling" }
  var summary: String { "Share of words kept by the fewest edits into the likest other output." }
  var source: String { "Levenshtein (1966), over words" }
  var range: ClosedRange<Double> { 0...1 }
  var isHigherBetter: Bool { false }

  func score(_ input: MetricInput) -> Double? {
    let words = NGrams.words(input.text)
    return input.siblings.map { EditDistance.similarity(words, NGrams.words($0)) }.max()
  }
}
