/// Puts Unicode scalars together from UTF-8 bytes that arrive one by one.
///
/// A sequence that breaks off gives one U+FFFD, as the Unicode Standard recommends (chapter 3.9,
/// "substitution of maximal subparts"), and the byte that broke it begins anew.
struct ScalarAssembler: Hashable, Sendable {
  private var value: UInt32 = 0
  private var missing = 0
  private var allowed: ClosedRange<UInt8> = 0x80...0xBF

  /// What one byte brings about.
  enum Step: Hashable {
    /// More bytes must follow.
    case more
    /// A scalar is whole.
    case scalar(Unicode.Scalar)
    /// What came before is broken; the byte is to be given again.
    case brokenBefore
  }

  /// Takes one byte.
  mutating func take(_ byte: UInt8) -> Step {
    missing == 0 ? begin(byte) : goOn(byte)
  }

  private mutating func begin(_ byte: UInt8) -> Step {
    allowed = 0x80...0xBF
    switch byte {
    case 0..<0x80: return .scalar(Unicode.Scalar(byte))
    case 0xC2...0xDF: (value, missing) = (UInt32(byte & 0x1F), 1)
    case 0xE0...0xEF: (value, missing) = (UInt32(byte & 0x0F), 2)
    case 0xF0...0xF4: (value, missing) = (UInt32(byte & 0x07), 3)
    default: return .scalar("\u{FFFD}")
    }
    switch byte {
    case 0xE0: allowed = 0xA0...0xBF
    case 0xED: allowed = 0x80...0x9F
    case 0xF0: allowed = 0x90...0xBF
    case 0xF4: allowed = 0x80...0x8F
    default: break
    }
    return .more
  }

  private mutating func goOn(_ byte: UInt8) -> Step {
    guard allowed.contains(byte) else {
      missing = 0
      return .brokenBefore
    }
    allowed = 0x80...0xBF
    value = value << 6 | UInt32(byte & 0x3F)
    missing -= 1
    return missing > 0 ? .more : .scalar(Unicode.Scalar(value) ?? "\u{FFFD}")
  }
}
