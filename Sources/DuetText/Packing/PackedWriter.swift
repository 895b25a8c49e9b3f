/// Collects values as compact bytes.
public struct PackedWriter: Sendable {
  /// What was written.
  public private(set) var bytes: [UInt8] = []
  /// Pages that belong to what was written but are kept apart from it, in order.
  public private(set) var pages: [PackedPage] = []
  private var shared: [String] = []

  /// Nothing yet.
  public init() {}

  /// Adds one byte.
  public mutating func write(byte: UInt8) { bytes.append(byte) }

  /// Adds a number in groups of seven bits, the lowest first.
  public mutating func write(_ number: UInt64) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Adds a value.
  public mutating func write(_ value: some Packable) { value.pack(into: &self) }

  /// Adds a text.
  public mutating func write(text: String) {
    write(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  /// Adds a text that comes up often: from the second time on as the number of its first.
  ///
  /// Meant for few different texts, through which it looks one by one.
  public mutating func write(shared text: String) {
    if let place = shared.firstIndex(where: { $0.hasSameBytes(as: text) }) {
      return write(UInt64(place + 1))
    }
    shared.append(text)
    write(UInt64(0))
    write(text: text)
  }

  /// Adds a page, whose bytes are kept apart.
  public mutating func attach(_ page: PackedPage) { pages.append(page) }

  /// Adds a value that can be read without what stands before it.
  mutating func write(part value: some Packable) {
    shared = []
    write(value)
  }
}
