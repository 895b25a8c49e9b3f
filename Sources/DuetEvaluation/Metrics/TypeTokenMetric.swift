/// Type-token ratio of a text.
struct TypeTokenMetric: TextMetric {
  var id: String { "type-token" }
  var title: String { "type-token ratio" }
  var summary: String { "Different words by all words." }
  var source: String { "Templin (1957)" }
  var range: ClosedRange<Double> { 0...1 }
  var isHigherBetter: Bool { true }

  func score(_ input: MetricInput) -> Double? {
    LexicalDiversity.typeTokenRatio(Rouge.tokens(input.text, false))
  }
}
