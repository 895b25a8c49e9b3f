/// A short mark of some bytes, by which damage is found and equal pages are known.
///
/// 128 bits from two lanes of folded 64-bit products, as in Wang Yi's wyhash (public domain, final
/// version 4), with the lanes mixed at the end. It is fast and guards against damage; it does not
/// guard against somebody who wants two pages to have one mark.
public struct PageDigest: Hashable, Sendable {
  /// The mark: 16 bytes.
  public let bytes: [UInt8]

  /// The mark that these 16 bytes are; nil for any other number of bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// The mark of some bytes.
  public init(of content: [UInt8]) {
    self.init(of: content[...])
  }

  /// The mark of a part of some bytes.
  public init(of content: ArraySlice<UInt8>) {
    let (one, other) = content.withUnsafeBytes(Self.lanes)
    bytes = [one, other].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * UInt64($0))) }
    }
  }

  private static let secrets: [UInt64] = [
    0x2d35_8dcc_aa6c_78a5, 0x8bb8_4b93_962e_acc9, 0x4b33_a62e_d433_d4a3, 0x4d5a_2da5_1de1_aa47,
  ]

  private static func lanes(_ content: UnsafeRawBufferPointer) -> (UInt64, UInt64) {
    let (a, b, c, d) = (secrets[0], secrets[1], secrets[2], secrets[3])
    var one = a
    var other = c
    var offset = 0
    while offset + 32 <= content.count {
      one = fold(word(content, offset) ^ b, word(content, offset + 8) ^ one)
      other = fold(word(content, offset + 16) ^ d, word(content, offset + 24) ^ other)
      offset += 32
    }
    var rest: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &rest) { last in
      last.copyMemory(from: UnsafeRawBufferPointer(rebasing: content[offset...]))
    }
    let length = UInt64(content.count)
    one = fold(rest.0.littleEndian ^ b, rest.1.littleEndian ^ one) ^ length
    other = fold(rest.2.littleEndian ^ d, rest.3.littleEndian ^ other)
    return (fold(one ^ a, other ^ b), fold(other ^ c, one ^ d))
  }

  private static func word(_ content: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: content.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  private static func fold(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = one.multipliedFullWidth(by: other)
    return product.high ^ product.low
  }
}
