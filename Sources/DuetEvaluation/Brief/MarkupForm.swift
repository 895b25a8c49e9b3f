/// Data and markup that can be told by its form.
enum MarkupForm {
  /// The text inside a code fence that holds all of it; else the text.
  static func unfenced(_ text: Substring) -> Substring {
    guard text.hasPrefix("```"), let first = text.firstIndex(where: \.isNewline),
      let last = text.lastIndex(where: \.isNewline), last > first, text[last...].trimmed == "```"
    else { return text }
    return text[text.index(after: first)..<last].trimmed
  }

  /// Whether every line that is not blank is a JSON value.
  static func isJSONLines(_ text: Substring) -> Bool {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.trimmed.isEmpty }
    return !lines.isEmpty && lines.allSatisfy { JSONForm.isValue($0.trimmed) }
  }

  /// Whether there is a Markdown table: a row of cells over a row of dashes.
  static func hasTable(_ text: Substring) -> Bool {
    let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmed }
    return zip(lines, lines.dropFirst()).contains { head, rule in
      let cells = cells(of: rule)
      return head.contains("|") && rule.contains("|") && cells.count == Self.cells(of: head).count
        && cells.allSatisfy { cell in
          cell.contains("-") && cell.allSatisfy { $0 == "-" || $0 == ":" }
        }
    }
  }

  private static func cells(of row: Substring) -> [Substring] {
    var row = row
    if row.hasPrefix("|") { row.removeFirst() }
    if row.hasSuffix("|") { row.removeLast() }
    return row.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
  }

  /// Whether there are two lines or more, all of the same two fields or more (RFC 4180, each record
  /// on a line).
  static func isCSV(_ text: Substring) -> Bool {
    let counts = text.split(whereSeparator: \.isNewline).map { line in
      var count = 1
      var isQuoted = false
      for character in line {
        if character == "\"" { isQuoted.toggle() }
        if character == ",", !isQuoted { count += 1 }
      }
      return count
    }
    return counts.count > 1 && counts[0] > 1 && counts.allSatisfy { $0 == counts[0] }
  }
}

/// Whether a text is JSON (RFC 8259), without building what it holds.
struct JSONForm {
  private let bytes: [UInt8]
  private var place = 0

  /// Whether a text is one JSON object or array; a bare word or number is no document.
  static func isValue(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return false }
    var form = JSONForm(bytes: Array(text.utf8))
    return form.value(depth: 0) && form.isAtEnd()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func isAtEnd() -> Bool {
    skipSpace()
    return place == bytes.count
  }

  private mutating func skipSpace() {
    while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) -> Bool {
    skipSpace()
    guard place < bytes.count, depth < 200 else { return false }
    switch bytes[place] {
    case UInt8(ascii: "{"): return members(until: "}", depth: depth, areNamed: true)
    case UInt8(ascii: "["): return members(until: "]", depth: depth, areNamed: false)
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "t"): return word("true")
    case UInt8(ascii: "f"): return word("false")
    case UInt8(ascii: "n"): return word("null")
    default: return number()
    }
  }

  private mutating func members(
    until end: Unicode.Scalar, depth: Int, areNamed: Bool
  ) -> Bool {
    place += 1
    if take(end) { return true }
    repeat {
      skipSpace()
      if areNamed { guard string(), take(":") else { return false } }
      guard value(depth: depth + 1) else { return false }
    } while take(",")
    return take(end)
  }

  private mutating func string() -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { return false }
    place += 1
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      guard bytes[place] >= 0x20 else { return false }
      if bytes[place] == UInt8(ascii: "\\") {
        place += 1
        guard place < bytes.count, "\"\\/bfnrtu".utf8.contains(bytes[place]) else { return false }
      }
      place += 1
    }
    place += 1
    return place <= bytes.count
  }

  private mutating func word(_ word: String) -> Bool {
    guard bytes[place...].starts(with: word.utf8) else { return false }
    place += word.utf8.count
    return true
  }

  private mutating func number() -> Bool {
    let start = place
    while place < bytes.count, "+-.eE0123456789".utf8.contains(bytes[place]) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    return text.first?.isNumber == true || text.hasPrefix("-") ? Double(text) != nil : false
  }
}
