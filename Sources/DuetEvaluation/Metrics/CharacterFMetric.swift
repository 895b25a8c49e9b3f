/// chrF against the reference that it likes best.
struct CharacterFMetric: TextMetric {
  var id: String { "chrf" }
  var title: String { "chrF" }
  var summary: String { "F measure of shared runs of one to six characters." }
  var source: String { "Popović (2015); sacrebleu 2.6.0, nc:6, nw:0" }
  var range: ClosedRange<Double> { 0...100 }
  var isHigherBetter: Bool { true }

  func score(_ input: MetricInput) -> Double? {
    input.references.isEmpty ? nil : CharacterF(input.text, references: input.references).score
  }
}
