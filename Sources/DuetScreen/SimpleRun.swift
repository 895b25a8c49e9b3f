internal import DuetText

/// A part of a text whose scalars are each a grapheme by itself, in one or two columns.
struct SimpleRun {
  /// The offset of its first byte.
  let start: Int
  /// The offset after its last byte.
  let end: Int
  /// The columns of its scalars.
  let columns: Int

  /// The run that begins at an offset of valid UTF-8; empty when nothing simple begins there.
  ///
  /// It ends before the last simple scalar if another kind follows, which might join that one. It
  /// may end as soon as it has so many columns.
  init(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, columns limit: Int) {
    var offset = start
    var columns = 0
    var last = (offset: start, columns: 0)
    var isOpen = true
    while isOpen, offset < bytes.count, columns < limit {
      let byte = bytes[offset]
      if byte >= 0x20, byte < 0x7F {
        last = (offset, columns)
        offset += 1
        columns += 1
      } else {
        let (scalar, length) = Self.scalar(in: bytes, at: offset)
        let width = GlyphProjection.simpleColumns(of: scalar)
        isOpen = width > 0
        if isOpen {
          last = (offset, columns)
          offset += length
          columns += width
        }
      }
    }
    let isJoinable = offset < bytes.count && (!isOpen || !Self.isSimple(bytes, at: offset))
    self.start = start
    end = isJoinable ? last.offset : offset
    self.columns = isJoinable ? last.columns : columns
  }

  /// Hands over each scalar with its columns.
  @inline(__always)
  func forEachScalar(
    of bytes: UnsafeBufferPointer<UInt8>, _ body: (Unicode.Scalar, Int) -> Void
  ) {
    var offset = start
    while offset < end {
      let byte = bytes[offset]
      if byte < 0x80 {
        body(Unicode.Scalar(byte), 1)
        offset += 1
      } else {
        let (scalar, length) = Self.scalar(in: bytes, at: offset)
        body(scalar, GlyphProjection.simpleColumns(of: scalar))
        offset += length
      }
    }
  }

  private static func isSimple(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    GlyphProjection.simpleColumns(of: scalar(in: bytes, at: offset).scalar) > 0
  }

  /// The scalar that begins at an offset of valid UTF-8, and its length in bytes.
  @inline(__always)
  private static func scalar(
    in bytes: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (scalar: Unicode.Scalar, length: Int) {
    let first = UInt32(bytes[offset])
    if first < 0x80 { return (Unicode.Scalar(UInt8(first)), 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = first & (0x7F >> UInt32(length))
    for index in (offset + 1)..<(offset + length) {
      value = value << 6 | UInt32(bytes[index] & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
