/// Byte-wise views of text: `==` of `String` compares canonical equivalence, under which texts of
/// different lengths can be equal, so everything that counts offsets compares bytes.
extension StringProtocol {
  /// Whether both texts consist of the same UTF-8 bytes.
  func hasSameBytes(as other: some StringProtocol) -> Bool {
    utf8.elementsEqual(other.utf8)
  }

  /// Feeds the length and the UTF-8 bytes.
  func hashBytes(into hasher: inout Hasher) {
    hasher.combine(utf8.count)
    for byte in utf8 { hasher.combine(byte) }
  }

  /// The index of a UTF-8 offset, which must lie in `0...utf8.count`.
  func index(atByte offset: Int) -> Index {
    utf8.index(utf8.startIndex, offsetBy: offset)
  }

  /// Whether the text is exactly one grapheme cluster.
  var isOneGrapheme: Bool {
    !isEmpty && index(after: startIndex) == endIndex
  }
}

extension String {
  /// The text between two UTF-8 offsets, which must be scalar boundaries inside the text.
  func slice(fromByte start: Int, toByte end: Int) -> Substring {
    self[index(atByte: start)..<index(atByte: end)]
  }

  /// Whether a new line feed occurs, seen as a byte so that CR LF counts.
  var hasLineFeed: Bool {
    utf8.contains(UInt8.lineFeed)
  }
}

extension UInt8 {
  /// The byte of `\n`.
  static let lineFeed: UInt8 = 0x0A
  /// The byte of `\r`.
  static let carriageReturn: UInt8 = 0x0D

  /// Whether the byte continues a scalar and so cannot begin one.
  var isContinuation: Bool {
    self & 0xC0 == 0x80
  }
}
