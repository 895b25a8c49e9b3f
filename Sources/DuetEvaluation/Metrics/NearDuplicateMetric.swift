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
    return input.siblings.map { sibling in
      let others = NGrams.words(sibling)
      let longer = max(words.count, others.count)
      return longer == 0 ? 1 : 1 - Double(EditDistance.between(words, others)) / Double(longer)
    }.max()
  }
}
