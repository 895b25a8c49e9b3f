/// Measure of textual lexical diversity.
struct MtldMetric: TextMetric {
  var id: String { "mtld" }
  var title: String { "MTLD" }
  var summary: String { "Words until the type-token ratio falls below 0.72, on average." }
  var source: String { "McCarthy and Jarvis (2010); lexical-diversity 0.1.1" }
  var range: ClosedRange<Double> { 0...Double.greatestFiniteMagnitude }
  var isHigherBetter: Bool { true }

  func score(_ input: MetricInput) -> Double? {
    LexicalDiversity.mtld(Rouge.tokens(input.text, false))
  }
}

/// HD-D.
struct HddMetric: TextMetric {
  var id: String { "hd-d" }
  var title: String { "HD-D" }
  var summary: String { "Type-token ratio to expect of 42 words drawn from the text." }
  var source: String { "McCarthy and Jarvis (2007); lexical-diversity 0.1.1" }
  var range: ClosedRange<Double> { 0...1 }
  var isHigherBetter: Bool { true }

  func score(_ input: MetricInput) -> Double? {
    LexicalDiversity.hdd(Rouge.tokens(input.text, false))
  }
}

/// chrF++ against the reference that it likes best.
struct CharacterFWordsMetric: TextMetric {
  var id: String { "chrf++" }
  var title: String { "chrF++" }
  var summary: String { "chrF with words and pairs of words among the runs." }
  var source: String { "Popović (2017); sacrebleu 2.6.0, nc:6, nw:2" }
  var range: ClosedRange<Double> { 0...100 }
  var isHigherBetter: Bool { true }

  func score(_ input: MetricInput) -> Double? {
    input.references.isEmpty
      ? nil : CharacterF(input.text, references: input.references, words: 2).score
  }
}
