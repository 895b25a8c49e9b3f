/// Counts words without building them.
public enum WordCount {
  /// The number of words: runs of letters and digits between spaces, dashes and ideographs.
  ///
  /// Marks inside a word do not divide it (`don't`, `well-known`, `3.14`); every ideograph and kana
  /// is a word of its own; what has neither letter nor digit is none. Costs some nanoseconds a byte.
  public static func count(_ text: some StringProtocol) -> Int {
    var words = 0
    var isInWord = false
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
    return words
  }
}

extension Unicode.Scalar {
  /// Whether a mark stands between words: dashes and the ellipsis, but no hyphen.
  fileprivate var isDash: Bool {
    (0x2012...0x2015).contains(value) || value == 0x2026
  }
}
