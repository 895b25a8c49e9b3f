/// How many times shorter a text is when it is compressed.
///
/// Source: Shaib, Barrow, Sun, Siu, Wallace and Nenkova, "Standardizing the measurement of text
/// diversity" (2024), section 3, over the bytes of zlib at level 9.
struct CompressionMetric: TextMetric {
  var id: String { "compression" }
  var title: String { "compression ratio" }
  var summary: String { "Bytes of the text by those of its zlib stream: more repeats itself more." }
  var source: String { "Shaib et al. (2024), section 3; zlib 1.2.13, level 9" }
  var range: ClosedRange<Double> { 0...1032 }
  var isHigherBetter: Bool { false }

  func score(_ input: MetricInput) -> Double? { Self.ratio(of: input.text) }

  /// Bytes by compressed bytes; `nil` for an empty text.
  static func ratio(of text: String) -> Double? {
    let count = text.utf8.count
    return count == 0 ? nil : Double(count) / Double(Deflate.length(of: text.utf8))
  }
}
