import DuetSession

/// What importers ask of a value; a member that is missing, null or of another kind is nil.
extension JSONValue {
  /// The member of an object.
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self, let value = members[key], value != .null else {
      return nil
    }
    return value
  }

  /// The text.
  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The truth.
  var truth: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The number.
  var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The number, where it is whole.
  var int: Int? {
    switch self {
    case .integer(let value): Int(value)
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }

  /// The elements of an array.
  var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members of an object.
  var members: [String: JSONValue]? {
    if case .object(let members) = self { members } else { nil }
  }
}
