public import DuetText

extension VariantID: Packable {
  /// Adds both numbers.
  public func pack(into writer: inout PackedWriter) {
    writer.write(generation)
    writer.write(index)
  }

  /// Reads both numbers.
  public init(unpacking reader: inout PackedReader) {
    self.init(generation: Int(unpacking: &reader), index: Int(unpacking: &reader))
  }
}

extension Author: Packable {
  /// Adds one byte for the person; for others a byte that says which, and the name.
  public func pack(into writer: inout PackedWriter) {
    switch self {
    case .person: writer.write(byte: 0)
    case .variant(let id):
      writer.write(byte: 1)
      writer.write(id)
    case .other(let other):
      writer.write(byte: 2)
      writer.write(case: other.kind)
      writer.write(shared: other.name)
    }
  }

  /// Reads an author.
  public init(unpacking reader: inout PackedReader) {
    switch reader.readByte() {
    case 0: self = .person
    case 1: self = .variant(VariantID(unpacking: &reader))
    case 2:
      self = .other(
        OtherAuthor(kind: reader.readCase(.unknown), name: reader.readShared()))
    default:
      reader.fail()
      self = .other(.unknown)
    }
  }
}

extension SessionID: Packable {
  /// Adds the name.
  public func pack(into writer: inout PackedWriter) { writer.write(text: name) }

  /// Reads the name.
  public init(unpacking reader: inout PackedReader) { self.init(reader.readText()) }
}

extension VariantOrigin: Packable {
  /// Adds the session and the name there.
  public func pack(into writer: inout PackedWriter) {
    writer.write(session)
    writer.write(variant)
  }

  /// Reads an origin.
  public init(unpacking reader: inout PackedReader) {
    self.init(session: SessionID(unpacking: &reader), variant: VariantID(unpacking: &reader))
  }
}

extension Moment: Packable {
  /// Adds the milliseconds.
  public func pack(into writer: inout PackedWriter) { writer.write(milliseconds) }

  /// Reads the milliseconds.
  public init(unpacking reader: inout PackedReader) {
    self.init(milliseconds: Int(unpacking: &reader))
  }
}

extension PackedWriter {
  /// Adds a case by its place among all of its kind.
  mutating func write<Case: CaseIterable & Equatable>(case value: Case) {
    let place = Case.allCases.enumerated().first { $0.element == value }?.offset ?? 0
    write(byte: UInt8(place))
  }

  /// Adds texts of which many are alike.
  mutating func write(shared texts: [String]) {
    write(UInt64(texts.count))
    for text in texts { write(shared: text) }
  }
}

extension PackedReader {
  /// Reads a case by its place among all of its kind; `other` when there is none.
  mutating func readCase<Case: CaseIterable>(_ other: Case) -> Case {
    let place = Int(readByte())
    if let found = Case.allCases.dropFirst(place).first { return found }
    fail()
    return other
  }

  /// Reads texts of which many are alike.
  mutating func readSharedTexts() -> [String] { readMany { $0.readShared() } }
}
