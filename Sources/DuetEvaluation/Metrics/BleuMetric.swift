/// BLEU of one text against all references.
struct BleuMetric: TextMetric {
  var id: String { "bleu" }
  var title: String { "BLEU" }
  var summary: String { "Precision of runs of one to four words against the references." }
  var source: String { "Papineni et al. (2002); Post (2018), sacrebleu 2.6.0, 13a, exp, eff:yes" }
  var range: ClosedRange<Double> { 0...100 }
  var isHigherBetter: Bool { true }

  func score(_ input: MetricInput) -> Double? {
    input.references.isEmpty ? nil : Bleu(input.text, references: input.references).score
  }
}
