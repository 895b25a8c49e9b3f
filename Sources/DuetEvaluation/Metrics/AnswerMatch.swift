/// Comparison of short answers after taking away what does not matter.
///
/// Source: Rajpurkar, Zhang, Lopyrev and Liang, "SQuAD: 100,000+ questions for machine
/// comprehension of text", EMNLP (2016), section 6.1: lower case, no punctuation, no articles.
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
