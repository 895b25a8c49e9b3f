/// What a grapheme is to words.
enum GlyphClass: Sendable {
  case word, han, hiragana, katakana, apostrophe, space, other

  /// Classifies a grapheme by its first scalar.
  init(_ character: Character) {
    guard let scalar = character.unicodeScalars.first else {
      self = .other
      return
    }
    self.init(scalar)
  }

  /// Classifies a scalar.
  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: self = .word
    case 0x20, 0x09...0x0D, 0x85, 0xA0: self = .space
    case 0x27, 0x2019: self = .apostrophe
    case 0..<0x80: self = .other
    case 0x3041...0x309F: self = .hiragana
    case 0x30A0...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: self = .katakana
    default: self = Self.found(scalar)
    }
  }

  /// Whether graphemes of the class make up words.
  var isWord: Bool {
    switch self {
    case .word, .han, .hiragana, .katakana: true
    case .apostrophe, .space, .other: false
    }
  }

  private static func found(_ scalar: Unicode.Scalar) -> GlyphClass {
    let properties = scalar.properties
    if properties.isIdeographic { return .han }
    if properties.isWhitespace { return .space }
    if properties.isAlphabetic { return .word }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
      .connectorPunctuation:
      return .word
    default: return .other
    }
  }
}
