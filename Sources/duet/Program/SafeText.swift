/// Makes text of models and files safe for a terminal: nothing in it can move the cursor.
///
/// Every control character becomes the picture that Unicode has for it (U+2400 to U+2421), a
/// control of writing direction and any other invisible control its code in angle brackets.
enum SafeText {
  /// The text with line feeds and tabs kept, everything else that controls made visible.
  static func block(_ text: some StringProtocol) -> String {
    safe(text) { $0 == 10 || $0 == 9 }
  }

  /// The text as one line: line feeds and tabs are made visible too.
  static func line(_ text: some StringProtocol) -> String {
    safe(text) { _ in false }
  }

  /// The text as one line in which every run of white space is one space.
  static func excerpt(_ text: some StringProtocol, limit: Int) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let short = words.count > limit ? words.prefix(max(limit - 3, 0)) + "..." : words[...]
    return line(short)
  }

  private static func safe(_ text: some StringProtocol, keeping keep: (UInt32) -> Bool) -> String {
    let needsNothing = text.unicodeScalars.allSatisfy { !isControl($0) || keep($0.value) }
    guard !needsNothing else { return String(text) }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if !isControl(scalar) || keep(scalar.value) {
        result.append(scalar)
      } else {
        result.append(contentsOf: mark(for: scalar).unicodeScalars)
      }
    }
    return String(result)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF,
      0xE0000...0xE007F:
      true
    default: false
    }
  }

  private static func mark(for scalar: Unicode.Scalar) -> String {
    let picture: UInt32? =
      switch scalar.value {
      case 0..<0x20: 0x2400 + scalar.value
      case 0x7F: 0x2421
      default: nil
      }
    if let picture, let mark = Unicode.Scalar(picture) { return String(mark) }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }
}
