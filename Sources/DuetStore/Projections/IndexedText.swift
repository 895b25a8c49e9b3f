import DuetSession

/// How a text stands in the full-text index.
///
/// The index's own tokenizer takes a run of letters as one word, so that of a Chinese, Japanese or
/// Thai sentence only its beginning would be found. Such letters are parted by a control character
/// on the way in, and joined on the way out. Three control characters that no text needs have a
/// meaning here; where a text has them, a space stands in the index.
enum IndexedText {
  /// Parts letters that are words of their own.
  static let joint: Unicode.Scalar = "\u{1F}"
  /// Begin and end of what matches, in what SQLite marks.
  static let open: Unicode.Scalar = "\u{1D}"
  static let close: Unicode.Scalar = "\u{1E}"

  /// A text of the same length in bytes without the three control characters, and without NUL.
  static func scrubbed(_ text: String) -> String {
    spaced(text) { $0 == 0 || (0x1D...0x1F).contains($0) }
  }

  /// A text as a column holds it: with spaces for NUL, where SQLite's own text ends.
  static func column(_ text: String) -> String { spaced(text) { $0 == 0 } }

  private static func spaced(_ text: String, where isSpaced: (UInt8) -> Bool) -> String {
    guard text.utf8.contains(where: isSpaced) else { return text }
    return String(decoding: text.utf8.map { isSpaced($0) ? 0x20 : $0 }, as: UTF8.self)
  }

  /// A scrubbed text as it is indexed.
  static func parted(_ text: String) -> String {
    // Letters that stand alone have three bytes or more, the first of them above this.
    guard text.utf8.contains(where: { $0 >= 0xE0 }) else { return text }
    var result = String.UnicodeScalarView()
    var wasAlone = true
    for scalar in text.unicodeScalars {
      let isAlone = SearchText.standsAlone(scalar)
      if isAlone, !wasAlone { result.append(joint) }
      result.append(scalar)
      if isAlone { result.append(joint) }
      wasAlone = isAlone
    }
    return String(result)
  }

  /// The text that was indexed.
  static func whole(_ text: String) -> String {
    guard text.utf8.contains(0x1F) else { return text }
    return String(decoding: text.utf8.filter { $0 != 0x1F }, as: UTF8.self)
  }

  /// A number that another text hardly ever has.
  ///
  /// Source: Fowler, Noll and Vo, "The FNV Non-Cryptographic Hash Algorithm", FNV-1a of 64 bits.
  static func digest(_ text: String) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int64(bitPattern: hash)
  }
}
