/// Somebody else's words, fit for one line on a terminal.
enum SafeText {
  /// The text with runs of white space and control characters as one space, cut to `limit`
  /// characters; the rest is marked by three dots.
  ///
  /// What could turn the order of a line round or hide in it (bidirectional controls, zero-width
  /// and format characters) is left out, and so are marks beyond the fourth of one character.
  static func line(_ text: String, limit: Int = 200) -> String {
    var result = ""
    var count = 0
    for character in text.unicodeScalars.prefix(limit * 8).split(whereSeparator: isBlank)
      .map({ Substring.UnicodeScalarView($0.filter { !isHidden($0) }) })
      .filter({ !$0.isEmpty }).map({ Substring($0) }).joined(separator: " ")
    {
      guard count < limit else { return result + "..." }
      result.unicodeScalars.append(contentsOf: character.unicodeScalars.prefix(5))
      count += 1
    }
    return result
  }

  /// The first words of a body that was to be an answer; markup is not shown.
  static func excerpt(of bytes: [UInt8], limit: Int = 200) -> String {
    let text = String(decoding: bytes.prefix(64 * 1024), as: UTF8.self)
    let isMarkup = text.unicodeScalars.first { !isBlank($0) && $0 != "\u{FEFF}" } == "<"
    return line(isMarkup ? withoutMarkup(text) : text, limit: limit)
  }

  /// The text of a page without its tags, scripts and styles.
  static func withoutMarkup(_ page: String) -> String {
    var result = ""
    var rest = Substring(page)
    while let open = rest.firstIndex(of: "<") {
      result += rest[..<open] + " "
      let tag = rest[open...].prefix(8).lowercased()
      let end =
        tag.hasPrefix("<script")
        ? "</script>" : tag.hasPrefix("<style") ? "</style>" : tag.hasPrefix("<!--") ? "-->" : ">"
      guard let close = rest[open...].firstRange(of: end) else { return result }
      rest = rest[close.upperBound...]
    }
    return result + rest
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .format, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
