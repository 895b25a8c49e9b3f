/// SMOG grade.
struct SmogMetric: TextMetric {
  var id: String { "smog" }
  var title: String { "SMOG grade" }
  var summary: String { "Years of schooling by the words of three syllables or more." }
  var source: String { "McLaughlin (1969); textstat 0.7.13" }
  var range: ClosedRange<Double> { 3.1291...Double.greatestFiniteMagnitude }
  var isHigherBetter: Bool { false }

  func score(_ input: MetricInput) -> Double? { Readability(input.text).smogGrade }
}

/// Automated readability index.
struct AutomatedIndexMetric: TextMetric {
  var id: String { "ari" }
  var title: String { "automated index" }
  var summary: String { "Years of schooling by the lengths of words and sentences." }
  var source: String { "Senter and Smith (1967); textstat 0.7.13" }
  var range: ClosedRange<Double> { -21.43...Double.greatestFiniteMagnitude }
  var isHigherBetter: Bool { false }

  func score(_ input: MetricInput) -> Double? { Readability(input.text).automatedIndex }
}

/// Läsbarhetsindex.
struct LixMetric: TextMetric {
  var id: String { "lix" }
  var title: String { "LIX" }
  var summary: String { "Words to the sentence plus percent of long words, in any language." }
  var source: String { "Björnsson (1968); textstat 0.7.13" }
  var range: ClosedRange<Double> { 0...Double.greatestFiniteMagnitude }
  var isHigherBetter: Bool { false }

  func score(_ input: MetricInput) -> Double? { Readability(input.text).lix }
}
