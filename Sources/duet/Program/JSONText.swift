import DuetSession

/// A JSON value whose objects keep the order of their keys, so that output reads as documented.
enum JSONText: Equatable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number.
  case integer(Int)
  /// A whole number without a sign, such as a seed.
  case unsigned(UInt64)
  /// Any other number; one that JSON cannot write is `null`.
  case number(Double)
  /// A string.
  case string(String)
  /// An array.
  case array([JSONText])
  /// An object; each key is used once.
  case object([Member])

  /// A key of an object and its value.
  struct Member: Equatable, Sendable {
    /// The key.
    var key: String
    /// The value.
    var value: JSONText
  }

  /// An object in the order given.
  static func members(_ members: KeyValuePairs<String, JSONText>) -> JSONText {
    .object(members.map { Member(key: $0.key, value: $0.value) })
  }

  /// A string, or `null`.
  static func optional(_ text: String?) -> JSONText { text.map(JSONText.string) ?? .null }

  /// A whole number, or `null`.
  static func optional(_ number: Int?) -> JSONText { number.map(JSONText.integer) ?? .null }

  /// A number, or `null`.
  static func optional(_ number: Double?) -> JSONText { number.map(JSONText.number) ?? .null }

  /// An array of strings.
  static func strings(_ texts: [String]) -> JSONText { .array(texts.map(JSONText.string)) }

  /// The value in one line.
  var line: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// The value over several lines, two spaces a level; without a line feed at its end.
  var document: String {
    var text = ""
    write(to: &text, indent: 0)
    return text
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .unsigned(let value): text += String(value)
    case .number(let value): text += Self.number(value)
    case .string(let value): Self.quote(value, to: &text)
    case .array(let values):
      Self.list(values, open: "[", close: "]", to: &text, indent: indent) { value, text, inner in
        value.write(to: &text, indent: inner)
      }
    case .object(let members):
      Self.list(members, open: "{", close: "}", to: &text, indent: indent) { member, text, inner in
        Self.quote(member.key, to: &text)
        text += inner == nil ? ":" : ": "
        member.value.write(to: &text, indent: inner)
      }
    }
  }

  private static func list<Element>(
    _ elements: [Element], open: String, close: String, to text: inout String, indent: Int?,
    body: (Element, inout String, Int?) -> Void
  ) {
    text += open
    for (place, element) in elements.enumerated() {
      if place > 0 { text += "," }
      if let indent { text += "\n" + String(repeating: " ", count: (indent + 1) * 2) }
      body(element, &text, indent.map { $0 + 1 })
    }
    if let indent, !elements.isEmpty {
      text += "\n" + String(repeating: " ", count: indent * 2)
    }
    text += close
  }

  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
  }

  /// Quotes as RFC 8259 section 7 asks; line and paragraph separators are escaped as well.
  private static func quote(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar.value {
      case 0x22: text += "\\\""
      case 0x5C: text += "\\\\"
      case 0x0A: text += "\\n"
      case 0x0D: text += "\\r"
      case 0x09: text += "\\t"
      case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
