/// The colours that a terminal of few colours has.
public struct TerminalPalette: Sendable {
  /// The colours that may be used.
  public let colors: [Color]
  /// What is perceived of each.
  private let perceived: [PerceivedColor]
  /// The relative luminance of each.
  private let luminances: [Double]

  private init(_ colors: [Color]) {
    self.colors = colors
    perceived = colors.map { PerceivedColor($0) }
    luminances = colors.map { LinearColor($0).luminance }
  }

  /// The colours of a depth; nil where there are all, or none.
  ///
  /// The first 16 are those that xterm has when nobody chose others; of 256 only the 240 that are
  /// the same everywhere.
  public static func of(_ depth: ColorDepth) -> TerminalPalette? {
    switch depth {
    case .trueColor, .monochrome: nil
    case .colors256: colors256
    case .colors16: colors16
    case .colors8: colors8
    }
  }

  static let first: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]
  private static let colors8 = TerminalPalette(first.prefix(8).map { Color(rgb: $0) })
  private static let colors16 = TerminalPalette(first.map { Color(rgb: $0) })
  private static let colors256 = TerminalPalette(
    (UInt32(0)..<216).map { cube in
      let levels: [UInt32] = [0, 95, 135, 175, 215, 255]
      let red = levels[Int(cube / 36)]
      return Color(rgb: red << 16 | levels[Int(cube / 6 % 6)] << 8 | levels[Int(cube % 6)])
    } + (UInt32(0)..<24).map { Color(rgb: (8 + 10 * $0) * 0x010101) })

  /// The colour that looks most like another.
  ///
  /// - Parameters:
  ///   - background: what it has to be read on; nil where it is a background itself.
  ///   - least: the least contrast with the background; where no colour has it, the one with the
  ///     most is taken.
  ///   - taken: colours that it must not be.
  ///   - vividness: by what the hue of the wanted colour is multiplied. Where all colours but the
  ///     greys are vivid, pale ones would all become grey otherwise; with 0 only greys are taken.
  public func nearest(
    to color: Color, on background: Color? = nil, least: Double = 1, besides taken: [Color] = [],
    vividness: Double = 1
  ) -> Color {
    var wanted = PerceivedColor(color)
    wanted.redness *= vividness
    wanted.yellowness *= vividness
    let ground = background.map { LinearColor($0).luminance }
    var best: (color: Color, cost: Double)?
    for (place, candidate) in colors.enumerated() where !taken.contains(candidate) {
      let look = perceived[place]
      if vividness == 0, !look.isGrey { continue }
      let contrast = ground.map { LinearColor.contrast(luminances[place], $0) } ?? 21
      // Too little contrast costs more than any difference of colour.
      let difference = wanted.distance(to: look) + (wanted.isOpposite(to: look) ? 0.5 : 0)
      let cost = contrast < least ? 100 - contrast : difference
      if cost < best?.cost ?? .infinity { best = (candidate, cost) }
    }
    return best?.color ?? color
  }
}
