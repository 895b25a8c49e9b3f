/// BLEU of a text against the other outputs of its prompt: how much it repeats them.
///
/// Source: Zhu, Lu, Zheng, Guo, Zhang, Wang and Yu, "Texygen: a benchmarking platform for text
/// generation models", SIGIR (2018), section 3.2.
struct SelfBleuMetric: TextMetric {
  var id: String { "self-bleu" }
  var title: String { "self-BLEU" }
  var summary: String { "BLEU against the other outputs of the prompt: less is more diverse." }
  var source: String { "Zhu et al. (2018); sacrebleu 2.6.0" }
  var range: ClosedRange<Double> { 0...100 }
  var isHigherBetter: Bool { false }

  func score(_ input: MetricInput) -> Double? {
    input.siblings.isEmpty ? nil : Bleu(input.text, references: input.siblings).score
  }
}
