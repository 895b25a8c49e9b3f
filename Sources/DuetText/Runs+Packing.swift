extension Runs: Packable where Value: Packable {
  /// Adds the number of runs, and the value and length of each.
  public func pack(into writer: inout PackedWriter) {
    writer.write(UInt64(runCount))
    forEach { value, range in
      writer.write(value)
      writer.write(UInt64(range.count))
    }
  }

  /// Reads the runs.
  public init(unpacking reader: inout PackedReader) {
    self.init()
    for _ in 0..<reader.readCount() where !reader.isDamaged {
      let value = Value(unpacking: &reader)
      let length = reader.readNumber()
      if length > 1 << 40 { reader.fail() }
      append(value, count: Int(length & (1 << 40 - 1)))
    }
  }
}

extension TextEdit: Packable {
  /// Adds the offset and both texts.
  public func pack(into writer: inout PackedWriter) {
    writer.write(offset)
    writer.write(text: removed)
    writer.write(text: inserted)
  }

  /// Reads an edit.
  public init(unpacking reader: inout PackedReader) {
    self.init(
      offset: Int(unpacking: &reader), removed: reader.readText(), inserted: reader.readText())
  }
}
