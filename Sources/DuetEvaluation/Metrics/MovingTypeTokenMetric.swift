/// Moving-average type-token ratio of a text.
struct MovingTypeTokenMetric: TextMetric {
  var id: String { "mattr" }
  var title: String { "MATTR 50" }
  var summary: String { "Different words by all words, averaged over windows of 50 words." }
  var source: String { "Covington and McFall (2010)" }
  var range: ClosedRange<Double> { 0...1 }
  var isHigherBetter: Bool { true }

  func score(_ input: MetricInput) -> Double? {
    LexicalDiversity.movingRatio(Rouge.tokens(input.text, false))
  }
}
