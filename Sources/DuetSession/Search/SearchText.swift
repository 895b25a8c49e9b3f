/// How texts are parted into words for a search.
public enum SearchText {
  /// Whether a scalar is a part of words: a letter, a digit, or for private use.
  public static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .privateUse:
      true
    default: false
    }
  }

  /// Whether a scalar belongs to a script that is written without spaces between words, or, as
  /// Korean, with endings that hide where a word ends: each of them is a word of its own here.
  ///
  /// Thai, Lao, Tibetan, Myanmar, Khmer, Hangul, kana, bopomofo and Han, by their blocks.
  public static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x0E00: false
    case 0x0E00..<0x0E80, 0x0E80..<0x0F00, 0x0F00..<0x1000, 0x1000..<0x10A0, 0x1780..<0x1800,
      0x3005...0x3007, 0x3040..<0x3130, 0x31A0..<0x31C0, 0x31F0..<0x3200, 0x3400..<0x4DC0,
      0x4E00..<0xA000, 0xAC00..<0xD7B0, 0xF900..<0xFB00, 0xFF66..<0xFFA0, 0x1B000..<0x1B170,
      0x20000..<0x323B0:
      true
    default: false
    }
  }
}
