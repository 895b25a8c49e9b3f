import DuetScreen
import DuetStudio

/// What is measured of a theme.
enum ThemeCheck {
  /// The depths that a theme is checked at, with the words for each.
  static let depths: [(ColorDepth, String)] = [
    (.trueColor, ""), (.colors256, " with 256 colours"), (.colors16, " with 16 colours"),
    (.colors8, " with 8 colours"),
  ]

  /// The least distance of roles that every eye must tell apart.
  ///
  /// About four times what is just noticeable; see `PerceivedColor`.
  static let leastDistance = 0.08

  /// Roles that every eye must tell apart by their colours.
  private static let pairs: [(ThemeRole, ThemeRole)] = [
    (.person, .machine), (.added, .removed), (.success, .failure),
  ]

  /// How far apart two roles look to an eye.
  struct Finding {
    /// The roles.
    var roles: (ThemeRole, ThemeRole)
    /// The eye.
    var vision: ColorVision
    /// The distance, 0 to 1.
    var distance: Double
  }

  /// The distances of all pairs to all eyes; none where the colours are the terminal's own.
  static func distances(in theme: Theme) -> [Finding] {
    pairs.flatMap { first, second -> [Finding] in
      let (one, other) = (theme[first].foreground, theme[second].foreground)
      if one.isStandard || other.isStandard { return [] }
      return ColorVision.allCases.map { vision in
        Finding(
          roles: (first, second), vision: vision, distance: vision.distance(one, other))
      }
    }
  }

  /// The contrast of a style; nil where a colour is the terminal's own.
  static func contrast(of style: Style) -> Double? {
    guard !style.foreground.isStandard, !style.background.isStandard else { return nil }
    return style.foreground.contrast(with: style.background)
  }

  /// The least contrast of all roles at a depth; nil where the colours are the terminal's own.
  static func leastContrast(of theme: Theme, at depth: ColorDepth) -> Double? {
    let shown = theme.adapted(to: ThemeTarget(depth: depth))
    return ThemeRole.allCases.compactMap { contrast(of: shown[$0]) }.min()
  }

  /// A number cut to one decimal, so that 4.49 is never shown as 4.5.
  static func tenths(_ value: Double) -> Double { Double(Int(value * 10)) / 10 }

  /// A number cut to two decimals.
  static func hundredths(_ value: Double) -> String {
    let value = Int(value * 100)
    return "0.\(value < 10 ? "0" : "")\(value)"
  }
}
