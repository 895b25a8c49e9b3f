import DuetSession

/// Reads JSON however deep it is nested, and names the line of what is wrong.
///
/// Trees of texts are nested once for each passage, deeper than Foundation reads. Values are built
/// on a stack of their own; what is nested deeper than ``deepest`` is refused, because a value that
/// deep could not be let go of again.
struct JSONParser {
  static let deepest = 8_000

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place: Int
  private let end: Int

  /// A parser of a range of some bytes.
  init(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    self.bytes = bytes
    place = range.lowerBound
    end = range.upperBound
  }

  /// An array or object that is being read.
  private struct Container {
    let isObject: Bool
    var items: [JSONValue] = []
    var members: [String: JSONValue] = [:]
    var key = ""

    var value: JSONValue { isObject ? .object(members) : .array(items) }

    mutating func take(_ value: JSONValue) {
      if isObject { members[key] = value } else { items.append(value) }
    }
  }

  /// Reads one value and nothing behind it but white space.
  mutating func value() throws(ImportProblem) -> JSONValue {
    var open: [Container] = []
    while true {
      var done = try begin(&open)
      while let value = done {
        guard !open.isEmpty else {
          skipSpace()
          guard place == end else { throw problem("something stands behind the value") }
          return value
        }
        open[open.count - 1].take(value)
        done = try goOn(&open)
      }
    }
  }

  /// Begins a value: gives it when it is whole, and nil when it is a container that has more.
  private mutating func begin(_ open: inout [Container]) throws(ImportProblem) -> JSONValue? {
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"):
      place += 1
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object([:]) }
      guard open.count < Self.deepest else { throw problem("it is nested too deep") }
      open.append(Container(isObject: true))
      open[open.count - 1].key = try key()
      return nil
    case UInt8(ascii: "["):
      place += 1
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array([]) }
      guard open.count < Self.deepest else { throw problem("it is nested too deep") }
      open.append(Container(isObject: false))
      return nil
    default: return try scalar()
    }
  }

  /// Goes on after a member: nil when another follows, and the container when it is over.
  private mutating func goOn(_ open: inout [Container]) throws(ImportProblem) -> JSONValue? {
    skipSpace()
    let isObject = open[open.count - 1].isObject
    if take(UInt8(ascii: ",")) {
      if isObject {
        skipSpace()
        open[open.count - 1].key = try key()
      }
      return nil
    }
    guard take(UInt8(ascii: isObject ? "}" : "]")) else {
      throw problem(isEnded ? "the file ends in the middle of a value" : "a comma is missing")
    }
    return open.removeLast().value
  }

  private mutating func key() throws(ImportProblem) -> String {
    guard peek == UInt8(ascii: "\"") else { throw problem("the name of a member is missing") }
    let key = try string()
    skipSpace()
    guard take(UInt8(ascii: ":")) else { throw problem("a colon is missing") }
    return key
  }

  private mutating func scalar() throws(ImportProblem) -> JSONValue {
    switch peek {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "N"): return try word("NaN", .null)
    default: return try number()
    }
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue
  ) throws(ImportProblem) -> JSONValue {
    let count = word.utf8CodeUnitCount
    guard end - place >= count,
      (0..<count).allSatisfy({ bytes[place + $0] == word.utf8Start[$0] })
    else { throw problem("this is no value") }
    place += count
    return value
  }

  private mutating func number() throws(ImportProblem) -> JSONValue {
    let start = place
    while let byte = peek, Self.isOfNumber(byte) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if let value = Int64(text) { return .integer(value) }
    if let value = Double(text) { return .number(value) }
    place = start
    throw problem(isEnded ? "the file ends in the middle of a value" : "this is no value")
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
  }

  /// Reads a string, from its first quotation mark to behind its last.
  private mutating func string() throws(ImportProblem) -> String {
    place += 1
    let start = place
    while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { place += 1 }
    guard let byte = peek else { throw problem("the file ends in the middle of a text") }
    if byte == UInt8(ascii: "\"") {
      place += 1
      return String(decoding: bytes[start..<place - 1], as: UTF8.self)
    }
    var text = [UInt8](bytes[start..<place])
    while let byte = peek {
      place += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      if byte == UInt8(ascii: "\\") { try escape(into: &text) } else { text.append(byte) }
    }
    throw problem("the file ends in the middle of a text")
  }

  private mutating func escape(into text: inout [UInt8]) throws(ImportProblem) {
    guard let byte = peek else { throw problem("the file ends in the middle of a text") }
    place += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "u"): text += Array(String(try scalarOfEscape()).utf8)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    default: throw problem("a backslash stands before what is no escape")
    }
  }

  /// The character of four digits, or of two halves of four; a half alone is a replacement.
  private mutating func scalarOfEscape() throws(ImportProblem) -> Character {
    let first = try fourDigits()
    let replacement: Character = "\u{FFFD}"
    if let scalar = UnicodeScalar(first) { return Character(scalar) }
    guard (0xD800..<0xDC00).contains(first), end - place >= 6,
      bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u")
    else { return replacement }
    let back = place
    place += 2
    let second = try fourDigits()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else {
      place = back
      return replacement
    }
    return Character(scalar)
  }

  private mutating func fourDigits() throws(ImportProblem) -> UInt32 {
    guard end - place >= 4,
      let value = UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
    else { throw problem("four digits are missing behind \\u") }
    place += 4
    return value
  }

  private var peek: UInt8? { place < end ? bytes[place] : nil }

  private var isEnded: Bool { place >= end }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    place += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 32 || byte == 10 || byte == 13 || byte == 9 { place += 1 }
  }

  private func problem(_ reason: String) -> ImportProblem {
    ImportProblem(line: Self.line(of: place, in: bytes), reason: reason)
  }

  /// The line of a place, from 1.
  static func line(of place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    1 + bytes[..<min(place, bytes.count)].reduce(0) { $1 == 10 ? $0 + 1 : $0 }
  }
}
