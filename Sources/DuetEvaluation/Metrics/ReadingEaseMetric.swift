/// Flesch reading ease.
struct ReadingEaseMetric: TextMetric {
  var id: String { "reading-ease" }
  var title: String { "reading ease" }
  var summary: String { "Flesch reading ease: 100 very easy, 60 plain, 0 very hard English." }
  var source: String { "Flesch (1948)" }
  var range: ClosedRange<Double> { -Double.greatestFiniteMagnitude...206.835 }
  var isHigherBetter: Bool { true }

  func score(_ input: MetricInput) -> Double? { Readability(input.text).fleschReadingEase }
}
