/// Whether a text is one of the references, but for case, punctuation and articles.
struct ExactMatchMetric: TextMetric {
  var id: String { "exact-match" }
  var title: String { "exact match" }
  var summary: String { "1 when it equals a reference but for case, punctuation and articles." }
  var source: String { "Rajpurkar et al. (2016), section 6.1" }
  var range: ClosedRange<Double> { 0...1 }
  var isHigherBetter: Bool { true }

  func score(_ input: MetricInput) -> Double? {
    if input.references.isEmpty { return nil }
    let words = AnswerMatch.words(input.text)
    return input.references.contains { AnswerMatch.words($0) == words } ? 1 : 0
  }
}
