/// Reads values from compact bytes, in the order in which they were written.
///
/// Beyond the end there are zeros, and ``isDamaged`` tells so.
public struct PackedReader {
  private let bytes: [UInt8]
  /// Where the next value stands.
  public private(set) var position: Int
  private var pages: ArraySlice<PackedPage>
  private var shared: [String] = []
  /// Whether the bytes were not those of the values that were read.
  public private(set) var isDamaged = false

  /// Reads bytes and the pages that belong to them.
  ///
  /// - Parameter position: where the first value stands.
  public init(_ bytes: [UInt8], from position: Int = 0, pages: [PackedPage] = []) {
    self.bytes = bytes
    self.position = position
    self.pages = pages[...]
  }

  /// Whether everything was read and nothing was damaged.
  public var isAtEnd: Bool { !isDamaged && position == bytes.count && pages.isEmpty }

  /// Notes that what was read cannot have been written.
  public mutating func fail() { isDamaged = true }

  /// Reads one byte.
  public mutating func readByte() -> UInt8 {
    guard position >= 0, position < bytes.count else {
      isDamaged = true
      return 0
    }
    defer { position += 1 }
    return bytes[position]
  }

  /// Reads a number.
  public mutating func readNumber() -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 64 {
      let byte = readByte()
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    isDamaged = true
    return number
  }

  /// Reads a count of things that take a byte or more each.
  public mutating func readCount() -> Int {
    let number = readNumber()
    guard number <= UInt64(max(bytes.count - position, 0)) else {
      isDamaged = true
      return 0
    }
    return Int(number)
  }

  /// Reads a text.
  public mutating func readText() -> String {
    let count = readCount()
    guard count > 0 else { return "" }
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }

  /// Reads a text that was written as one that comes up often.
  public mutating func readShared() -> String {
    let place = readNumber()
    guard place > 0 else {
      let text = readText()
      shared.append(text)
      return text
    }
    guard place <= UInt64(shared.count) else {
      isDamaged = true
      return ""
    }
    return shared[Int(place) - 1]
  }

  /// Reads a count and as many values.
  public mutating func readMany<Value>(
    _ body: (inout PackedReader) -> Value
  ) -> [Value] {
    let count = readCount()
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count where !isDamaged { values.append(body(&self)) }
    return values
  }

  /// Reads a value that was written so that nothing before it is needed.
  mutating func readPart<Value: Packable>() -> Value {
    shared = []
    return Value(unpacking: &self)
  }

  /// Reads the next page; nil when there is none.
  public mutating func readPage() -> PackedPage? {
    if pages.isEmpty { isDamaged = true }
    return pages.popFirst()
  }
}
