/// How many words a text shares with the reference that it likes best.
struct TokenF1Metric: TextMetric {
  var id: String { "token-f1" }
  var title: String { "token F1" }
  var summary: String { "F measure of shared words, but for case, punctuation and articles." }
  var source: String { "Rajpurkar et al. (2016), section 6.1" }
  var range: ClosedRange<Double> { 0...1 }
  var isHigherBetter: Bool { true }

  func score(_ input: MetricInput) -> Double? {
    input.references.map { AnswerMatch.f1(input.text, $0) }.max()
  }
}
