/// How many colours a terminal shows.
public enum ColorDepth: Hashable, Sendable, CaseIterable {
  /// 24 bits a colour.
  case trueColor
  /// The palette of 256: 16 of the user's choice, a cube of 216 and 24 greys.
  case colors256
  /// Eight colours and their bright twins, all of the user's choice.
  case colors16
  /// Eight colours of the user's choice.
  case colors8
  /// No colour; attributes only.
  case monochrome
}

extension Color {
  /// The nearest of the palette's 240 fixed colours, 16 to 255.
  ///
  /// Never one of the first 16, which users redefine. Nearness is the squared distance in RGB weighted
  /// by the eye's sensitivity, as in Riemersma's "Colour metric" (CompuPhase).
  public var index256: UInt8 {
    let cube = (Self.cubeStep(red), Self.cubeStep(green), Self.cubeStep(blue))
    let cubeColor = Color(
      red: Self.cubeLevel(cube.0), green: Self.cubeLevel(cube.1), blue: Self.cubeLevel(cube.2))
    let mean = (Int(red) + Int(green) + Int(blue)) / 3
    let step = max(0, min(23, (mean - 3) / 10))
    let level = UInt8(8 + 10 * step)
    let grey = Color(red: level, green: level, blue: level)
    if distance(to: grey) < distance(to: cubeColor) { return UInt8(232 + step) }
    return UInt8(16 + 36 * cube.0 + 6 * cube.1 + cube.2)
  }

  /// One of 16: a colour of ``index8``, or its bright twin from 8 up.
  public var index16: UInt8 {
    if let exact = TerminalPalette.first.firstIndex(of: rgb) { return UInt8(exact) }
    let high = max(red, green, blue)
    if isGreyish {
      switch high {
      case ..<48: return 0
      case ..<128: return 8
      case ..<208: return 7
      default: return 15
      }
    }
    return index8 + (high >= 192 ? 8 : 0)
  }

  /// One of eight by hue: black, red, green, yellow, blue, magenta, cyan, white.
  public var index8: UInt8 {
    if let exact = TerminalPalette.first.prefix(8).firstIndex(of: rgb) { return UInt8(exact) }
    let high = max(red, green, blue)
    let low = min(red, green, blue)
    if isGreyish { return high < 112 ? 0 : 7 }
    let middle = UInt8((Int(high) + Int(low)) / 2)
    return (red > middle ? 1 : 0) | (green > middle ? 2 : 0) | (blue > middle ? 4 : 0)
  }

  /// Whether it has too little of a hue to be shown as one: a tinted white would become a full
  /// blue, hard to read on black.
  private var isGreyish: Bool {
    let high = Int(max(red, green, blue))
    let low = Int(min(red, green, blue))
    return high - low < 48 || (high - low) * 3 < high
  }

  /// The squared, weighted distance to another colour, 0 to 585,225.
  func distance(to other: Color) -> Int {
    let mean = (Int(red) + Int(other.red)) / 2
    let red = Int(red) - Int(other.red)
    let green = Int(green) - Int(other.green)
    let blue = Int(blue) - Int(other.blue)
    return (512 + mean) * red * red / 256 + 4 * green * green + (767 - mean) * blue * blue / 256
  }

  /// The step of the cube, 0 to 5, that is nearest to a level.
  private static func cubeStep(_ level: UInt8) -> Int {
    level < 48 ? 0 : level < 115 ? 1 : (Int(level) - 35) / 40
  }

  private static func cubeLevel(_ step: Int) -> UInt8 {
    step == 0 ? 0 : UInt8(55 + 40 * step)
  }
}
