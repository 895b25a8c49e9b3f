/// The key of an annotation: the sign of an author and a name, with colons escaped.
enum AnnotationKey {
  /// A name on one line, without white space at its ends.
  static func plain(_ name: String) -> String {
    name.split(whereSeparator: { $0.isWhitespace || $0.isNewline }).joined(separator: " ")
  }

  /// An identifier in angle brackets; those inside it are escaped.
  static func identifier(_ text: String) -> String {
    "<" + text.replacing("<", with: "\\<").replacing(">", with: "\\>") + ">"
  }

  /// The key of an author; nil for the unknown, whom no annotation names.
  static func key(of author: OtherAuthor) -> String? {
    guard author.kind != .unknown else { return nil }
    return String(author.kind.rawValue) + escaped(plain(author.name))
  }

  /// The author that a key names; nil when it names none.
  static func author(of key: String) -> OtherAuthor? {
    guard let sign = key.first, let kind = OtherAuthor.Kind(rawValue: sign), kind != .unknown
    else { return nil }
    return OtherAuthor(kind: kind, name: plain(unescaped(key.dropFirst())))
  }

  /// Colons, and backslashes that would be taken for an escape, with a backslash before them.
  private static func escaped(_ name: String) -> String {
    var result = ""
    let characters = Array(name)
    for (place, character) in characters.enumerated() {
      let next = place + 1 < characters.count ? characters[place + 1] : ":"
      let isEscape = character == "\\" && (next == ":" || next == "\\")
      result += character == ":" || isEscape ? "\\\(character)" : "\(character)"
    }
    return result
  }

  private static func unescaped(_ key: Substring) -> String {
    var result = ""
    var rest = key
    while let character = rest.popFirst() {
      if character == "\\", let next = rest.first, next == ":" || next == "\\" {
        rest.removeFirst()
        result.append(next)
      } else {
        result.append(character)
      }
    }
    return result
  }

  /// Splits a line at its first colon that is not escaped; nil when there is none.
  static func split(_ line: Substring) -> (key: String, value: Substring)? {
    var isEscaped = false
    for index in line.indices {
      if line[index] == ":", !isEscaped {
        return (trimmed(line[..<index]), line[line.index(after: index)...])
      }
      isEscaped = line[index] == "\\" && !isEscaped
    }
    return nil
  }

  private static func trimmed(_ key: Substring) -> String {
    let start = key.drop { $0 == " " || $0 == "\t" }
    let end = start.lastIndex { $0 != " " && $0 != "\t" }
    return end.map { String(start[...$0]) } ?? ""
  }
}
