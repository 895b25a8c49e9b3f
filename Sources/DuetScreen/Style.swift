/// How the letters of a cell are set.
public struct Attributes: OptionSet, Hashable, Sendable {
  /// One bit an attribute; the upper bits are unused.
  public let rawValue: UInt8

  /// Attributes from their bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Heavier, or brighter where the terminal has no bold face.
  public static let bold = Attributes(rawValue: 1)
  /// Fainter.
  public static let dim = Attributes(rawValue: 2)
  /// Slanted; terminals without it show it in another way or not at all.
  public static let italic = Attributes(rawValue: 4)
  /// With a line below.
  public static let underline = Attributes(rawValue: 8)
  /// Foreground and background exchanged.
  public static let reverse = Attributes(rawValue: 16)
}

/// The look of a cell, packed in 64 bits: two colours of 25 bits and eight attributes.
public struct Style: Hashable, Sendable {
  /// Foreground in bits 0 to 24, background in bits 25 to 49, attributes in bits 50 to 57.
  let packed: UInt64

  /// A style; what is left out is the terminal's default.
  public init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    packed =
      UInt64(foreground.packed) | UInt64(background.packed) << 25
      | UInt64(attributes.rawValue) << 50
  }

  /// The terminal's default colours without attributes.
  public static let plain = Style()

  /// The colour of the letters.
  public var foreground: Color { Color(packed: UInt32(packed & 0x1FF_FFFF)) }
  /// The colour behind the letters.
  public var background: Color { Color(packed: UInt32(packed >> 25 & 0x1FF_FFFF)) }
  /// How the letters are set.
  public var attributes: Attributes { Attributes(rawValue: UInt8(packed >> 50 & 0xFF)) }

  /// The same style with another foreground.
  public func with(foreground: Color) -> Style {
    Style(foreground: foreground, background: background, attributes: attributes)
  }

  /// The same style with another background.
  public func with(background: Color) -> Style {
    Style(foreground: foreground, background: background, attributes: attributes)
  }

  /// The same style with these attributes added.
  public func with(_ added: Attributes) -> Style {
    Style(
      foreground: foreground, background: background, attributes: attributes.union(added))
  }

  /// The same style with these attributes taken away.
  public func without(_ removed: Attributes) -> Style {
    Style(
      foreground: foreground, background: background, attributes: attributes.subtracting(removed))
  }
}
