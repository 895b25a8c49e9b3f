/// Words of a text.
struct WordCountMetric: TextMetric {
  var id: String { "words" }
  var title: String { "words" }
  var summary: String { "Words between white space." }
  var source: String { "Unicode White_Space" }
  var range: ClosedRange<Double> { 0...Double.greatestFiniteMagnitude }
  var isHigherBetter: Bool { true }

  func score(_ input: MetricInput) -> Double? {
    Double(NGrams.words(input.text, lowercased: false).count)
  }
}
