/// Counts words without building them.
public enum WordCount {
  /// The number of words: runs of letters and digits between spaces, dashes and ideographs.
  ///
  /// Marks inside a word do not divide it (`don't`, `well-known`, `3.14`); every ideograph and kana
  /// is a word of its own; what has neither letter nor digit is none. Costs some nanoseconds a byte.
  public static func count(_ text: some StringProtocol) -> Int {
    var tally = WordTally()
    tally.take(Substring(text))
    return tally.words
  }
}

/// Counts the words of a text that only grows; costs what is new of it.
public struct WordTally: Sendable, Equatable {
  /// The words so far.
  public private(set) var words = 0
  private var isInWord = false
  private var end = 0

  /// The count of the empty text.
  public init() {}

  /// Takes the whole text so far, which must begin with the text it was given before.
  public mutating func extend(_ text: String) {
    take(text[text.utf8.index(text.startIndex, offsetBy: end)...])
    end = text.utf8.count
  }

  mutating func take(_ text: Substring) {
    for scalar in text.unicodeScalars {
      switch GlyphClass(scalar) {
      case .han, .hiragana, .katakana:
        words += 1
        isInWord = false
      case .word:
        if !isInWord { words += 1 }
        isInWord = true
      case .space: isInWord = false
      case .apostrophe, .other: if scalar.isDash { isInWord = false }
      }
    }
  }
}

extension Unicode.Scalar {
  /// Whether a mark stands between words: dashes and the ellipsis, but no hyphen.
  fileprivate var isDash: Bool {
    (0x2012...0x2015).contains(value) || value == 0x2026
  }
}
