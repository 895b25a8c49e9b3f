/// A colour of a cell: 24 bits of red, green and blue, or the terminal's own.
public struct Color: Hashable, Sendable {
  /// The terminal's default foreground or background, or `1 << 24 | 0xRRGGBB`; 25 bits.
  let packed: UInt32

  init(packed: UInt32) { self.packed = packed }

  /// A colour from its three parts.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    packed = 1 << 24 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
  }

  /// A colour from `0xRRGGBB`; higher bits are ignored.
  public init(rgb: UInt32) {
    packed = 1 << 24 | rgb & 0xFF_FFFF
  }

  /// A colour from `#rrggbb` or `#rgb`, `nil` for anything else.
  public init?(hex: some StringProtocol) {
    guard hex.hasPrefix("#"), hex.utf8.dropFirst().allSatisfy({ $0 != 0x2B && $0 != 0x2D }),
      let value = UInt32(hex.dropFirst(), radix: 16)
    else { return nil }
    switch hex.utf8.count {
    case 7:
      self.init(rgb: value)
    case 4:
      let red = value >> 8 & 0xF
      let green = value >> 4 & 0xF
      self.init(rgb: red * 0x11_0000 + green * 0x1100 + (value & 0xF) * 0x11)
    default: return nil
    }
  }

  /// The terminal's default, whatever the user has chosen there.
  public static let standard = Color(packed: 0)

  /// Whether it is the terminal's default.
  public var isStandard: Bool { packed == 0 }

  /// `0xRRGGBB`; 0 for the terminal's default.
  public var rgb: UInt32 { packed & 0xFF_FFFF }

  /// Red, 0 to 255.
  public var red: UInt8 { UInt8(truncatingIfNeeded: packed >> 16) }
  /// Green, 0 to 255.
  public var green: UInt8 { UInt8(truncatingIfNeeded: packed >> 8) }
  /// Blue, 0 to 255.
  public var blue: UInt8 { UInt8(truncatingIfNeeded: packed) }
}
