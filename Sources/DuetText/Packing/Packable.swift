/// A value that can be turned into compact bytes, the same on every machine, and back.
public protocol Packable: Equatable, Sendable {
  /// Adds the value to what is written.
  func pack(into writer: inout PackedWriter)

  /// Reads the value that was written there.
  ///
  /// Total: of bytes that are damaged it makes some value, and the reader says that they are.
  init(unpacking reader: inout PackedReader)
}

extension Int: Packable {
  /// Adds the number; small ones, of either sign, take few bytes.
  public func pack(into writer: inout PackedWriter) {
    writer.write(UInt64(bitPattern: Int64((self << 1) ^ (self >> (Int.bitWidth - 1)))))
  }

  /// Reads a number.
  public init(unpacking reader: inout PackedReader) {
    let bits = reader.readNumber()
    self.init(truncatingIfNeeded: Int64(bitPattern: bits >> 1) ^ -Int64(bitPattern: bits & 1))
  }
}

extension UInt64: Packable {
  /// Adds the number; small ones take few bytes.
  public func pack(into writer: inout PackedWriter) { writer.write(self) }

  /// Reads a number.
  public init(unpacking reader: inout PackedReader) { self = reader.readNumber() }
}

extension Bool: Packable {
  /// Adds one byte.
  public func pack(into writer: inout PackedWriter) { writer.write(byte: self ? 1 : 0) }

  /// Reads one byte.
  public init(unpacking reader: inout PackedReader) { self = reader.readByte() != 0 }
}

extension Double: Packable {
  /// Adds the bits of the number.
  public func pack(into writer: inout PackedWriter) { writer.write(bitPattern) }

  /// Reads the bits of a number.
  public init(unpacking reader: inout PackedReader) { self.init(bitPattern: reader.readNumber()) }
}

extension String: Packable {
  /// Adds the length and the UTF-8 bytes.
  public func pack(into writer: inout PackedWriter) { writer.write(text: self) }

  /// Reads a text.
  public init(unpacking reader: inout PackedReader) { self = reader.readText() }
}

extension Optional: Packable where Wrapped: Packable {
  /// Adds whether there is a value, and the value.
  public func pack(into writer: inout PackedWriter) {
    writer.write(byte: self == nil ? 0 : 1)
    self?.pack(into: &writer)
  }

  /// Reads a value that may be missing.
  public init(unpacking reader: inout PackedReader) {
    self = reader.readByte() == 0 ? nil : Wrapped(unpacking: &reader)
  }
}

extension Array: Packable where Element: Packable {
  /// Adds the number of elements and the elements.
  public func pack(into writer: inout PackedWriter) {
    writer.write(UInt64(count))
    for element in self { element.pack(into: &writer) }
  }

  /// Reads the elements.
  public init(unpacking reader: inout PackedReader) {
    self = reader.readMany { Element(unpacking: &$0) }
  }
}
