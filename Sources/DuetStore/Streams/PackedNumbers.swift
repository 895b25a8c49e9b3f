/// Numbers in as few bytes as they need: seven bits a byte, the lowest first, the last byte below
/// 128 (LEB128, as DWARF 5 describes it in section 7.6); the sign is kept in the lowest bit.
enum PackedNumbers {
  /// Adds a number.
  static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1))
    while rest >= 128 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Reads the number at a place, and moves behind it; nil when there is none, or one that was
  /// not written by ``append(_:to:)``.
  static func read(_ bytes: [UInt8], at place: inout Int) -> Int? {
    var value: UInt = 0
    var shift: UInt = 0
    while place < bytes.count, shift < 70 {
      let byte = bytes[place]
      place += 1
      guard shift < 63 || byte < 2 else { return nil }
      value |= UInt(byte & 127) << shift
      if byte < 128 {
        return byte == 0 && shift > 0
          ? nil : Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1)
      }
      shift += 7
    }
    return nil
  }
}
