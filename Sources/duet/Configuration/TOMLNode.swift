import TOMLKit

/// A value of a TOML document, whatever library read it.
indirect enum TOMLNode: Equatable, Sendable {
  /// A string.
  case string(String)
  /// A whole number.
  case integer(Int)
  /// A number with a fraction.
  case number(Double)
  /// `true` or `false`.
  case bool(Bool)
  /// An array.
  case array([TOMLNode])
  /// A table; the order of its keys is not kept.
  case table([String: TOMLNode])
  /// A date or a time, of which Duet uses none.
  case date

  /// The value that TOMLKit read.
  init(_ value: any TOMLValueConvertible) {
    switch value.type {
    case .string: self = .string(value.string ?? "")
    case .int: self = .integer(value.int ?? 0)
    case .double: self = .number(value.double ?? 0)
    case .bool: self = .bool(value.bool ?? false)
    case .array: self = .array(value.array.map { $0.map { TOMLNode($0) } } ?? [])
    case .table: self = value.table.map { TOMLNode(table: $0) } ?? .table([:])
    case .date, .time, .dateTime: self = .date
    }
  }

  /// The table that TOMLKit read.
  init(table: TOMLTable) {
    var members: [String: TOMLNode] = [:]
    for key in table.keys {
      if let value = table[key] { members[key] = TOMLNode(value) }
    }
    self = .table(members)
  }

  /// What the value is, with its article, for a sentence.
  var kind: String {
    switch self {
    case .string: "a string"
    case .integer: "a whole number"
    case .number: "a number"
    case .bool: "true or false"
    case .array: "an array"
    case .table: "a table"
    case .date: "a date"
    }
  }
}
