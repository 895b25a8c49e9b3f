/// Keys held down while another one is pressed.
public struct Modifiers: OptionSet, Hashable, Sendable {
  /// One bit a key, as terminals encode them: shift 1, alt 2, ctrl 4.
  public let rawValue: UInt8

  /// Modifiers from their bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The shift key.
  public static let shift = Modifiers(rawValue: 1)
  /// The alt, option or meta key.
  public static let alt = Modifiers(rawValue: 2)
  /// The control key.
  public static let ctrl = Modifiers(rawValue: 4)
}
