import DuetSession

/// Reads JSON (RFC 8259) from bytes, as leniently as text from servers needs.
///
/// Raw control characters inside strings are taken as they are; a surrogate escape without its
/// partner and bytes that are no UTF-8 become U+FFFD. Of equal keys the last counts. Nesting deeper
/// than 200 is refused, so that no input exhausts the stack.
struct JSONReader {
  /// Why the bytes are no JSON.
  struct SyntaxError: Error, Equatable {
    /// The byte at which reading stopped, from 0.
    let offset: Int
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var depth = 0

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The one value that the bytes hold.
  ///
  /// - Throws: `SyntaxError`, also for a second value.
  static func value(of bytes: [UInt8]) throws(SyntaxError) -> JSONValue {
    let (values, rest) = leadingValues(of: bytes, limit: 1)
    guard let value = values.first, rest == bytes.count else { throw SyntaxError(offset: rest) }
    return value
  }

  /// The values that stand one after another, and the offset at which reading stopped: the count of
  /// bytes when all were read.
  static func leadingValues(of bytes: [UInt8], limit: Int = .max) -> ([JSONValue], Int) {
    bytes.withUnsafeBufferPointer { buffer in
      var reader = JSONReader(bytes: buffer)
      var values: [JSONValue] = []
      reader.skipSpace()
      while reader.position < buffer.count, values.count < limit {
        guard let value = try? reader.readValue() else { break }
        values.append(value)
        reader.skipSpace()
      }
      return (values, reader.position)
    }
  }

  private var problem: SyntaxError { SyntaxError(offset: position) }
  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func readValue() throws(SyntaxError) -> JSONValue {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try readObject()
    case UInt8(ascii: "["): return try readArray()
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    default: return try readNumber()
    }
  }

  private mutating func readWord(
    _ word: StaticString, _ value: JSONValue
  ) throws(SyntaxError) -> JSONValue {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count else { throw problem }
    for index in 0..<word.utf8CodeUnitCount
    where bytes[position + index] != (word.utf8Start + index).pointee {
      throw problem
    }
    position = end
    return value
  }

  private mutating func descend() throws(SyntaxError) {
    position += 1
    depth += 1
    guard depth <= 200 else { throw problem }
    skipSpace()
  }

  private mutating func readArray() throws(SyntaxError) -> JSONValue {
    try descend()
    defer { depth -= 1 }
    var elements: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return .array(elements) }
    while true {
      elements.append(try readValue())
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(elements) }
      guard take(UInt8(ascii: ",")) else { throw problem }
    }
  }

  private mutating func readObject() throws(SyntaxError) -> JSONValue {
    try descend()
    defer { depth -= 1 }
    var members: [String: JSONValue] = [:]
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipSpace()
      let key = try readString()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw problem }
      members[key] = try readValue()
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw problem }
    }
  }

  private mutating func readNumber() throws(SyntaxError) -> JSONValue {
    let start = position
    var isWhole = true
    while let byte = next {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): break
      case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"):
        isWhole = false
      default: return try number(from: start, isWhole: isWhole)
      }
      position += 1
    }
    return try number(from: start, isWhole: isWhole)
  }

  private mutating func number(from start: Int, isWhole: Bool) throws(SyntaxError) -> JSONValue {
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let integer = Int64(text) { return .integer(integer) }
    guard let number = Double(text), number.isFinite else {
      position = start
      throw problem
    }
    return .number(number)
  }

  private mutating func readString() throws(SyntaxError) -> String {
    guard take(UInt8(ascii: "\"")) else { throw problem }
    var start = position
    var text: [UInt8] = []
    while let byte = next {
      if byte == UInt8(ascii: "\"") {
        defer { position += 1 }
        if text.isEmpty { return String(decoding: bytes[start..<position], as: UTF8.self) }
        text += bytes[start..<position]
        return String(decoding: text, as: UTF8.self)
      }
      position += 1
      guard byte == UInt8(ascii: "\\") else { continue }
      text += bytes[start..<(position - 1)]
      text += Array(String(try readEscape()).utf8)
      start = position
    }
    throw problem
  }

  private mutating func readEscape() throws(SyntaxError) -> Unicode.Scalar {
    guard let byte = next else { throw problem }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "u"): return try readUnicodeEscape()
    default: throw problem
    }
  }

  private mutating func readUnicodeEscape() throws(SyntaxError) -> Unicode.Scalar {
    let first = try readHexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let mark = position
    guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")),
      let second = try? readHexadecimal(), (0xDC00...0xDFFF).contains(second)
    else {
      position = mark
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func readHexadecimal() throws(SyntaxError) -> UInt32 {
    guard position + 4 <= bytes.count else { throw problem }
    var value: UInt32 = 0
    for byte in bytes[position..<(position + 4)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw problem }
      value = value << 4 | UInt32(digit)
    }
    position += 4
    return value
  }
}
