/// ROUGE against the reference that it likes best.
struct RougeMetric: TextMetric {
  let variant: Rouge.Variant

  init(_ variant: Rouge.Variant) { self.variant = variant }

  var id: String {
    switch variant {
    case .n(let length): "rouge-\(length)"
    case .longest: "rouge-l"
    case .longestBySentence: "rouge-lsum"
    }
  }
  var title: String { id.uppercased() }
  var summary: String { "F measure of the overlap with the best reference, without stemming." }
  var source: String { "Lin (2004); rouge-score 0.1.2" }
  var range: ClosedRange<Double> { 0...1 }
  var isHigherBetter: Bool { true }

  func score(_ input: MetricInput) -> Double? {
    input.references.map { Rouge(input.text, reference: $0, variant: variant).f }.max()
  }
}
