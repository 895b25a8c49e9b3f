/// Comparison of short answers after taking away what does not matter.
///
/// Source: Rajpurkar, Zhang, Lopyrev and Liang, "SQuAD: 100,000+ questions for machine comprehension
/// of text", EMNLP (2016), section 6.1: lower case, no punctuation, no articles.
enum AnswerMatch {
  static func words(_ text: String) -> [Substring] {
    let punctuation = Set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".unicodeScalars)
    var kept = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars where !punctuation.contains(scalar) {
      kept.append(scalar)
    }
    return String(kept).split { $0.isWhitespace }.filter { !["a", "an", "the"].contains($0) }
  }

  /// Harmonic mean of the shares of words found in each other; 1 when both are empty.
  static func f1(_ text: String, _ reference: String) -> Double {
    let (mine, theirs) = (words(text), words(reference))
    if mine.isEmpty || theirs.isEmpty { return mine.isEmpty && theirs.isEmpty ? 1 : 0 }
    let shared = NGrams.overlap(
      NGrams.counts(mine, length: 1), NGrams.counts(theirs, length: 1))
    return 2 * Double(shared) / Double(mine.count + theirs.count)
  }
}

/// Whether a text is one of the references, but for case, punctuation and articles.
struct ExactMatchMetric: TextMetric {
  var id: String { "exact-match" }
  var title: String { "exact match" }
  var summary: String { "1 when it equals a reference but for case, punctuation and articles." }
  var source: String { "Rajpurkar et al. (2016), section 6.1" }
  var range: ClosedRange<Double> { 0...1 }
  var isHigherBetter: Bool { true }

  func score(_ input: MetricInput) -> Double? {
    if input.references.isEmpty { return nil }
    let words = AnswerMatch.words(input.text)
    return input.references.contains { AnswerMatch.words($0) == words } ? 1 : 0
  }
}

/// How many words a text shares with the reference that it likes best.
struct TokenF1Metric: TextMetric {
  var id: String { "token-f1" }
  var title: String { "token F1" }
  var summary: String { "F measure of shared words, but for case, punctuation and articles." }
  var source: String { "Rajpurkar et al. (2016), section 6.1" }
  var range: ClosedRange<Double> { 0...1 }
  var isHigherBetter: Bool { true }

  func score(_ input: MetricInput) -> Double? {
    input.references.map { AnswerMatch.f1(input.text, $0) }.max()
  }
}
