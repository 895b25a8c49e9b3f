/// The original texts that `sparks` takes sentences from and that the word model learns from.
struct Corpus: Sendable {
  /// A paragraph of prose, or a stanza of verse.
  struct Passage: Sendable {
    /// The file it stands in.
    let genre: String
    /// Its sentences, or its lines where it is verse.
    let sentences: [String]
    /// Whether its sentences are lines of verse.
    let isVerse: Bool
  }

  /// The passages, in the order of the files.
  let passages: [Passage]
  /// The words of each passage, for training.
  let sequences: [[String]]

  /// Genres whose paragraphs are stanzas, separated by blank lines.
  static let verse: Set<String> = ["poems", "verses"]

  init(_ genres: [(name: String, text: String)]) {
    var passages: [Passage] = []
    for genre in genres {
      let isVerse = Self.verse.contains(genre.name)
      let blocks =
        isVerse
        ? Self.stanzas(genre.text)
        : genre.text.split(separator: "\n").map { Words.sentences(String($0)) }
      passages += blocks.map { Passage(genre: genre.name, sentences: $0, isVerse: isVerse) }
    }
    self.passages = passages
    sequences = passages.map { Words.tokens($0.sentences.joined(separator: " ")) }
  }

  private static func stanzas(_ text: String) -> [[String]] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .split { $0.allSatisfy(\.isWhitespace) }
      .map { $0.map(String.init) }
  }
}
