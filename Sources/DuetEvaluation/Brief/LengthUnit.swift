/// What a length is counted in.
enum LengthUnit: String, Equatable, Sendable {
  case word, sentence, paragraph, line, character, stanza

  /// The unit that a lower-case word names.
  init?(_ token: Substring) {
    switch token {
    case "word", "words": self = .word
    case "sentence", "sentences": self = .sentence
    case "paragraph", "paragraphs", "para", "paras": self = .paragraph
    case "line", "lines", "verse", "verses": self = .line
    case "stanza", "stanzas": self = .stanza
    case "character", "characters", "char", "chars", "letters": self = .character
    default: return nil
    }
  }

  /// How many of them a text has.
  func count(_ shape: TextShape) -> Int {
    switch self {
    case .word: shape.words
    case .sentence: shape.sentences
    case .paragraph: shape.paragraphs.count
    case .line: shape.lines.count
    case .stanza: shape.blocks.count
    case .character: shape.characters
    }
  }

  /// By how much a plain number may be missed, as a share of it: nobody who asks for 120 words
  /// counts them.
  var tolerance: Double {
    switch self {
    case .word, .character: 0.1
    case .sentence, .paragraph, .line, .stanza: 0
    }
  }

  /// A number of them, in words.
  func named(_ count: Int) -> String { "\(count) \(rawValue)\(count == 1 ? "" : "s")" }
}
