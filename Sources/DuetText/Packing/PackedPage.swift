/// Bytes that never change, with their mark.
///
/// A page of elements holds them one after another, then where each begins, then their number, so
/// that one of them is read without the others.
public struct PackedPage: Sendable, Equatable {
  /// What is on the page.
  public let bytes: [UInt8]
  /// The mark of the bytes.
  public let digest: PageDigest

  /// A page of these bytes.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    digest = PageDigest(of: bytes)
  }

  /// A page of elements.
  init(packing elements: ArraySlice<some Packable>) {
    var writer = PackedWriter()
    var starts: [Int] = []
    for element in elements {
      starts.append(writer.bytes.count)
      writer.write(part: element)
    }
    for start in starts + [elements.count] {
      for shift in [0, 8, 16, 24] { writer.write(byte: UInt8(truncatingIfNeeded: start >> shift)) }
    }
    self.init(writer.bytes)
  }

  /// The number of elements.
  var count: Int { word(before: bytes.count) }

  /// An element; `place` must be in `0..<count`.
  func element<Element: Packable>(_ place: Int) -> Element {
    let start = word(before: bytes.count - 4 * (count - place))
    var reader = PackedReader(bytes, from: start)
    return reader.readPart()
  }

  private func word(before end: Int) -> Int {
    guard end >= 4 else { return 0 }
    return (1...4).reduce(0) { $0 << 8 | Int(bytes[end - $1]) }
  }
}
