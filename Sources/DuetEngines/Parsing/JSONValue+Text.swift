import DuetSession

extension JSONValue {
  /// The value as JSON in one line, keys in ascending order; a number that is none is `null`.
  var text: String {
    var result = ""
    write(to: &result)
    return result
  }

  private func write(to result: inout String) {
    switch self {
    case .null: result += "null"
    case .bool(let value): result += value ? "true" : "false"
    case .integer(let value): result += String(value)
    case .number(let value): result += value.isFinite ? "\(value)" : "null"
    case .string(let value): Self.write(value, to: &result)
    case .array(let elements): Self.write(elements, to: &result)
    case .object(let members): Self.write(members, to: &result)
    }
  }

  private static func write(_ elements: [JSONValue], to result: inout String) {
    result += "["
    for (index, element) in elements.enumerated() {
      if index > 0 { result += "," }
      element.write(to: &result)
    }
    result += "]"
  }

  private static func write(_ members: [String: JSONValue], to result: inout String) {
    result += "{"
    for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { result += "," }
      write(member.key, to: &result)
      result += ":"
      member.value.write(to: &result)
    }
    result += "}"
  }

  private static func write(_ string: String, to result: inout String) {
    result += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{00}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    result += "\""
  }
}

extension JSONValue {
  /// The member of an object; nil when it is missing or `null`, or this is no object.
  subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self, let value = members[key], value != .null else {
      return nil
    }
    return value
  }

  /// The elements of an array.
  var elements: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The string, when it is one.
  var string: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  /// The whole number, also when it is written as a fraction or in a string.
  var wholeNumber: Int? {
    switch self {
    case .integer(let value): Int(exactly: value)
    case .number(let value): Int(exactly: value)
    case .string(let value): Int(value)
    default: nil
    }
  }
}
