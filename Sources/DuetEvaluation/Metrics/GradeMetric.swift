/// Flesch-Kincaid grade.
struct GradeMetric: TextMetric {
  var id: String { "grade" }
  var title: String { "school grade" }
  var summary: String { "Years of schooling that the text asks for." }
  var source: String { "Kincaid et al. (1975)" }
  var range: ClosedRange<Double> { -15.59...Double.greatestFiniteMagnitude }
  var isHigherBetter: Bool { false }

  func score(_ input: MetricInput) -> Double? { Readability(input.text).fleschKincaidGrade }
}
