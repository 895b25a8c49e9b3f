/// distinct-n of one text.
struct DistinctMetric: TextMetric {
  let length: Int

  init(_ length: Int) { self.length = length }

  var id: String { "distinct-\(length)" }
  var title: String { length == 1 ? "different words" : "different runs of \(length)" }
  var summary: String { "Different runs of \(length) words by all such runs of the text." }
  var source: String { "Li et al. (2016), section 5.2" }
  var range: ClosedRange<Double> { 0...1 }
  var isHigherBetter: Bool { true }

  func score(_ input: MetricInput) -> Double? { Distinct.share([input.text], length: length) }
}
