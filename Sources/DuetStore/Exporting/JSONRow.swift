/// A JSON value whose members stay in the order in which they are given, on one line.
indirect enum JSONRow {
  case text(String)
  case whole(Int)
  case number(Double)
  case truth(Bool)
  case none
  case list([JSONRow])
  case object([(String, JSONRow)])

  /// The value without a line feed anywhere: equal values give equal bytes.
  var line: String {
    switch self {
    case .text(let text): Self.quoted(text)
    case .whole(let value): String(value)
    case .number(let value): value.isFinite ? String(value) : "null"
    case .truth(let value): value ? "true" : "false"
    case .none: "null"
    case .list(let values): "[" + values.map(\.line).joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + members.map { "\(Self.quoted($0.0)): \($0.1.line)" }.joined(separator: ", ") + "}"
    }
  }

  /// A string in quotation marks.
  ///
  /// Everything that some reader takes for the end of a line is escaped: U+0085, U+2028 and U+2029
  /// are legal in JSON, but Python's `splitlines` cuts at them.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A message of a conversation.
  static func message(_ role: String, _ content: String) -> JSONRow {
    .object([("role", .text(role)), ("content", .text(content))])
  }
}

/// A number and what it counts: "1 vote", "2 votes".
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
