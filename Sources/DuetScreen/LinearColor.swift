/// A colour as amounts of light, from which what the eye makes of it is worked out.
public struct LinearColor: Equatable, Sendable {
  /// Red, green and blue light, 0 to 1.
  public var red, green, blue: Double

  /// Amounts of light.
  public init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The light of a colour, by the transfer function of sRGB (IEC 61966-2-1).
  public init(_ color: Color) {
    self.init(
      red: Self.levels[Int(color.red)], green: Self.levels[Int(color.green)],
      blue: Self.levels[Int(color.blue)])
  }

  /// The relative luminance, 0 (black) to 1 (white).
  ///
  /// WCAG 2.2, definition of relative luminance (https://www.w3.org/TR/WCAG22/).
  public var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }

  /// The contrast of two luminances, 1 to 21.
  static func contrast(_ one: Double, _ two: Double) -> Double {
    (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  /// The light of each level of a component.
  private static let levels: [Double] = (0...255).map { level in
    let value = Double(level) / 255
    guard value > 0.04045 else { return value / 12.92 }
    let base = (value + 0.055) / 1.055
    // base to the power of 2.4.
    return base * base * root(base * base, 5)
  }

  /// A root of a number that is not negative, by Newton's method.
  static func root(_ value: Double, _ degree: Int) -> Double {
    guard value > 0 else { return 0 }
    var guess = max(value, 1)
    for _ in 0..<200 {
      var power = 1.0
      for _ in 1..<degree { power *= guess }
      let next = (Double(degree - 1) * guess + value / power) / Double(degree)
      if next >= guess { return guess }
      guess = next
    }
    return guess
  }
}

extension Color {
  /// The contrast with another colour, from 1 (equal) to 21 (black on white).
  ///
  /// WCAG 2.2, definition of contrast ratio; the order does not matter.
  public func contrast(with other: Color) -> Double {
    LinearColor.contrast(LinearColor(self).luminance, LinearColor(other).luminance)
  }
}
