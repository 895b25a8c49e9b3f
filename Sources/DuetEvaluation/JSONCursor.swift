/// A place in JSON text, good for finding values without decoding them.
struct JSONCursor {
  /// Why a value could not be passed.
  enum Trouble: Error {
    /// The text ends inside it.
    case incomplete
    /// It does not follow the grammar.
    case malformed
  }

  let base: UnsafeRawPointer
  /// The next byte to read.
  var position: Int
  /// One past the last byte; eight bytes after it are readable.
  let end: Int

  init(base: UnsafeRawPointer, position: Int, end: Int) {
    self.base = base
    self.position = position
    self.end = end
  }

  /// The next byte after white space, not passed.
  mutating func peek() throws(Trouble) -> UInt8 {
    while position < end {
      let next = byte(position)
      if next != 0x20, next != 0x0A, next != 0x0D, next != 0x09 { return next }
      position += 1
    }
    throw .incomplete
  }

  /// Passes one byte that must come next after white space.
  mutating func expect(_ wanted: UInt8) throws(Trouble) {
    guard try peek() == wanted else { throw .malformed }
    position += 1
  }

  /// Passes a string and returns what is between its quotes.
  mutating func string() throws(Trouble) -> VoteFields.Field {
    try expect(0x22)
    let start = position
    var isEscaped = false
    while position < end {
      let word = base.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let hits = Self.hits(word, 0x22) | Self.hits(word, 0x5C)
      if hits == 0 {
        position += 8
        continue
      }
      position += hits.trailingZeroBitCount >> 3
      if position >= end { break }
      if byte(position) == 0x22 {
        position += 1
        return VoteFields.Field(start: start, end: position - 1, isEscaped: isEscaped)
      }
      isEscaped = true
      position += 2
    }
    throw .incomplete
  }

  /// Passes any value.
  ///
  /// - Returns: A string's content, or the spelling of a number or of true and false; not present
  ///   for null, arrays and objects.
  mutating func value() throws(Trouble) -> VoteFields.Field {
    let next = try peek()
    if next == 0x22 { return try string() }
    if next == 0x7B || next == 0x5B {
      try skipNested()
      return VoteFields.Field()
    }
    let start = position
    while position < end, Self.isScalar(byte(position)) { position += 1 }
    if position == start { throw .malformed }
    // A number at the end of the text may go on.
    if position == end { throw .incomplete }
    if next == 0x6E { return VoteFields.Field() }
    return VoteFields.Field(start: start, end: position)
  }

  private mutating func skipNested() throws(Trouble) {
    var depth = 0
    while position < end {
      switch byte(position) {
      case 0x22:
        _ = try string()
        continue
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D: depth -= 1
      default: break
      }
      position += 1
      if depth == 0 { return }
    }
    throw .incomplete
  }

  /// Letters, digits and the signs of numbers.
  private static func isScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: true
    default: false
    }
  }

  @inline(__always)
  private func byte(_ offset: Int) -> UInt8 {
    base.load(fromByteOffset: offset, as: UInt8.self)
  }

  @inline(__always)
  private static func hits(_ word: UInt64, _ value: UInt64) -> UInt64 {
    let difference = word ^ (value &* 0x0101_0101_0101_0101)
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
  }
}

extension JSONCursor {
  /// Where the next line feed is, or `nil` without one.
  static func lineEnd(_ base: UnsafeRawPointer, from start: Int, to end: Int) -> Int? {
    var position = start
    while position < end {
      let word = base.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let found = hits(word, 0x0A)
      if found != 0 {
        position += found.trailingZeroBitCount >> 3
        return position < end ? position : nil
      }
      position += 8
    }
    return nil
  }

  /// Undoes a string's escapes where they stand, which never makes it longer.
  ///
  /// - Returns: One past the new last byte.
  static func unescape(_ bytes: UnsafeMutablePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var read = start
    var write = start
    func put(_ scalar: Unicode.Scalar) {
      for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
        bytes[write] = unit
        write += 1
      }
    }
    while read < end {
      guard bytes[read] == 0x5C, read + 1 < end else {
        bytes[write] = bytes[read]
        read += 1
        write += 1
        continue
      }
      let kind = bytes[read + 1]
      read += 2
      guard kind == 0x75 else {
        bytes[write] = plain(kind)
        write += 1
        continue
      }
      var code = hexadecimal(bytes, read, end) ?? 0xFFFD
      read = min(end, read + 4)
      if (0xD800..<0xDC00).contains(code), read + 1 < end, bytes[read] == 0x5C,
        bytes[read + 1] == 0x75, let low = hexadecimal(bytes, read + 2, end),
        (0xDC00..<0xE000).contains(low)
      {
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        read += 6
      }
      put(Unicode.Scalar(code) ?? "\u{FFFD}")
    }
    return write
  }

  private static func plain(_ kind: UInt8) -> UInt8 {
    switch kind {
    case 0x62: 0x08
    case 0x66: 0x0C
    case 0x6E: 0x0A
    case 0x72: 0x0D
    case 0x74: 0x09
    default: kind
    }
  }

  private static func hexadecimal(
    _ bytes: UnsafeMutablePointer<UInt8>, _ start: Int, _ end: Int
  ) -> UInt32? {
    guard start + 4 <= end else { return nil }
    var code: UInt32 = 0
    for offset in start..<start + 4 {
      switch bytes[offset] {
      case 0x30...0x39: code = code << 4 | UInt32(bytes[offset] - 0x30)
      case 0x41...0x46: code = code << 4 | UInt32(bytes[offset] - 0x37)
      case 0x61...0x66: code = code << 4 | UInt32(bytes[offset] - 0x57)
      default: return nil
      }
    }
    return code
  }
}
