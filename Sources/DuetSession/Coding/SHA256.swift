/// The hash function SHA-256 of FIPS 180-4, for the chain of events.
///
/// It guards against damage and careless change; nothing secret passes through it.
public struct SHA256: Sendable {
  private var state = SIMD8<UInt32>(
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19)
  /// What was taken in and is not a whole block yet: as many bytes of it as are filled.
  private var block = SIMD64<UInt8>()
  private var filled = 0
  private var length: UInt64 = 0

  /// The hash of nothing yet.
  public init() {}

  /// The hash of some bytes: 32 bytes.
  public static func hash(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var hasher = SHA256()
    hasher.update(bytes)
    return hasher.finalize()
  }

  /// Takes in more bytes.
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    if bytes.withContiguousStorageIfAvailable({ take(UnsafeRawBufferPointer($0)) }) == nil {
      Array(bytes).withUnsafeBytes { take($0) }
    }
  }

  /// Takes in bytes, whole blocks of them without copying.
  private mutating func take(_ bytes: UnsafeRawBufferPointer) {
    length &+= UInt64(bytes.count) &* 8
    var rest = bytes[...]
    if filled > 0 {
      let head = rest.prefix(64 - filled)
      fill(head)
      rest = rest.dropFirst(head.count)
      guard filled == 64 else { return }
      compressBlock()
    }
    let whole = rest.prefix(rest.count & ~63)
    compress(UnsafeRawBufferPointer(rebasing: whole))
    fill(rest.dropFirst(whole.count))
  }

  private mutating func fill(_ bytes: Slice<UnsafeRawBufferPointer>) {
    let start = filled
    withUnsafeMutableBytes(of: &block) {
      UnsafeMutableRawBufferPointer(rebasing: $0[start...])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes))
    }
    filled += bytes.count
  }

  /// The hash of everything taken in: 32 bytes.
  public consuming func finalize() -> [UInt8] {
    let bits = length.bigEndian
    pad(from: filled, with: 0x80)
    if filled >= 56 {
      compressBlock()
      pad(from: 0, with: 0)
    }
    withUnsafeMutableBytes(of: &block) {
      $0.storeBytes(of: bits, toByteOffset: 56, as: UInt64.self)
    }
    compressBlock()
    let state = state
    return [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      for place in 0..<8 {
        bytes.storeBytes(of: state[place].bigEndian, toByteOffset: place * 4, as: UInt32.self)
      }
      count = 32
    }
  }

  /// Ends the block with a byte and zeros.
  private mutating func pad(from start: Int, with byte: UInt8) {
    withUnsafeMutableBytes(of: &block) { block in
      block[start] = byte
      for place in (start + 1)..<64 { block[place] = 0 }
    }
  }

  /// Compresses the block that was put together, and begins another.
  private mutating func compressBlock() {
    let full = block
    withUnsafeBytes(of: full) { compress($0) }
    filled = 0
  }

  /// The compression function for blocks of 64 bytes, FIPS 180-4 section 6.2.2.
  private mutating func compress(_ blocks: UnsafeRawBufferPointer) {
    Self.constants.withUnsafeBufferPointer { constants in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
        for start in stride(from: 0, to: blocks.count, by: 64) {
          for index in 0..<16 {
            words[index] = UInt32(
              bigEndian: blocks.loadUnaligned(
                fromByteOffset: start + index * 4, as: UInt32.self))
          }
          for index in 16..<64 {
            let first = words[index - 15]
            let second = words[index - 2]
            let small = rotate(first, 7) ^ rotate(first, 18) ^ (first >> 3)
            let large = rotate(second, 17) ^ rotate(second, 19) ^ (second >> 10)
            words[index] = words[index - 16] &+ small &+ words[index - 7] &+ large
          }
          mix(words, constants)
        }
      }
    }
  }

  private mutating func mix(
    _ words: UnsafeMutableBufferPointer<UInt32>, _ constants: UnsafeBufferPointer<UInt32>
  ) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let high = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      let first = h &+ high &+ ((e & f) ^ (~e & g)) &+ constants[index] &+ words[index]
      let low = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      let second = low &+ ((a & b) ^ (a & c) ^ (b & c))
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
    }
    state &+= SIMD8(a, b, c, d, e, f, g, h)
  }

  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}

private func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
  word >> count | word << (32 - count)
}
