/// Recall-oriented overlap with a reference.
///
/// Source: Lin, "ROUGE: a package for automatic evaluation of summaries", ACL workshop on Text
/// Summarization Branches Out (2004), sections 2 and 3; tokens and details as in the rouge-score
/// package: lower case, only a to z and digits.
public struct Rouge: Sendable, Hashable {
  /// Which overlap is counted.
  public enum Variant: Sendable, Hashable {
    /// Runs of that many words.
    case n(Int)
    /// The longest common subsequence of the whole texts.
    case longest
    /// The union of longest common subsequences of lines: ROUGE-Lsum.
    case longestBySentence
  }

  /// Matching words by all words of the text.
  public let precision: Double
  /// Matching words by all words of the reference.
  public let recall: Double
  /// Harmonic mean of precision and recall.
  public let f: Double

  /// Compares a text with a reference.
  ///
  /// - Parameter isStemmed: Whether words longer than three letters are cut to their stems.
  public init(_ text: String, reference: String, variant: Variant, isStemmed: Bool = false) {
    switch variant {
    case .n(let length):
      let mine = NGrams.counts(Self.tokens(text, isStemmed), length: length)
      let theirs = NGrams.counts(Self.tokens(reference, isStemmed), length: length)
      self.init(
        matches: NGrams.overlap(mine, theirs), mine: mine.values.reduce(0, +),
        theirs: theirs.values.reduce(0, +))
    case .longest:
      self.init(
        longest: Self.tokens(text, isStemmed), reference: Self.tokens(reference, isStemmed))
    case .longestBySentence:
      self.init(bySentence: text, reference: reference, isStemmed: isStemmed)
    }
  }

  /// ROUGE-L of words.
  init(longest mine: [String], reference theirs: [String]) {
    self.init(matches: Self.common(theirs, mine).count, mine: mine.count, theirs: theirs.count)
  }

  private init(matches: Int, mine: Int, theirs: Int) {
    precision = Double(matches) / Double(max(1, mine))
    recall = Double(matches) / Double(max(1, theirs))
    f = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
  }

  private init(bySentence text: String, reference: String, isStemmed: Bool) {
    let mine = text.unicodeScalars.split(separator: "\n").map { Self.tokens(String($0), isStemmed) }
    let theirs = reference.unicodeScalars.split(separator: "\n")
      .map { Self.tokens(String($0), isStemmed) }
    var mineLeft: [String: Int] = [:]
    var theirsLeft: [String: Int] = [:]
    for word in mine.joined() { mineLeft[word, default: 0] += 1 }
    for word in theirs.joined() { theirsLeft[word, default: 0] += 1 }
    var matches = 0
    for sentence in theirs {
      let union = mine.reduce(into: Set<Int>()) { $0.formUnion(Self.common(sentence, $1)) }
      for place in union.sorted() {
        let word = sentence[place]
        if mineLeft[word, default: 0] > 0, theirsLeft[word, default: 0] > 0 {
          matches += 1
          mineLeft[word, default: 0] -= 1
          theirsLeft[word, default: 0] -= 1
        }
      }
    }
    self.init(
      matches: matches, mine: mine.reduce(0) { $0 + $1.count },
      theirs: theirs.reduce(0) { $0 + $1.count })
  }

  static func tokens(_ text: String, _ isStemmed: Bool) -> [String] {
    let lower = text.lowercased().unicodeScalars
    let words = lower.split { !("a"..."z" ~= $0 || "0"..."9" ~= $0) }.map { String($0) }
    return isStemmed ? words.map { $0.utf8.count > 3 ? PorterStemmer.stem($0) : $0 } : words
  }

  /// Places in `first` of one longest common subsequence with `second`, rising.
  ///
  /// Takes time and memory in proportion to the product of the lengths.
  static func common(_ first: [String], _ second: [String]) -> [Int] {
    let width = second.count + 1
    var table = [Int32](repeating: 0, count: (first.count + 1) * width)
    for (i, word) in first.enumerated() {
      for (j, other) in second.enumerated() {
        table[(i + 1) * width + j + 1] =
          word == other
          ? table[i * width + j] + 1
          : max(table[i * width + j + 1], table[(i + 1) * width + j])
      }
    }
    var places: [Int] = []
    var (i, j) = (first.count, second.count)
    while i > 0, j > 0 {
      if first[i - 1] == second[j - 1] {
        places.append(i - 1)
        i -= 1
        j -= 1
      } else if table[i * width + j - 1] > table[(i - 1) * width + j] {
        j -= 1
      } else {
        i -= 1
      }
    }
    return places.reversed()
  }
}
