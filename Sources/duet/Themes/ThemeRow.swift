import DuetScreen
import DuetStudio

/// What was measured of a theme, as `themes check` tells it.
struct ThemeRow {
  private let name: String
  /// The least contrast at each depth; nil where the colours are the terminal's own.
  private let contrasts: [Double?]
  /// The least distance of roles that must differ, to each eye.
  private let distances: [Double?]
  private let isColorBlindSafe: Bool

  init(_ file: ThemeFile) {
    name = file.theme.name
    contrasts = ThemeCheck.depths.map {
      ThemeCheck.leastContrast(of: file.theme, at: $0.0).map(ThemeCheck.tenths)
    }
    let findings = ThemeCheck.distances(in: file.theme)
    distances = ColorVision.allCases.map { vision in
      findings.filter { $0.vision == vision }.map(\.distance).min()
    }
    isColorBlindSafe = file.isColorBlindSafe
  }

  static let headings = [
    "theme", "contrast", "256", "16", "8", "apart", "protanopia", "deuteranopia", "tritanopia",
    "colour-blind safe",
  ]

  /// The row for people.
  var columns: [String] {
    [name] + contrasts.map { $0.map { "\($0)" } ?? "-" }
      + distances.map { $0.map(ThemeCheck.hundredths) ?? "-" } + [isColorBlindSafe ? "yes" : ""]
  }

  /// The row for programs.
  var json: JSONText {
    func number(_ value: Double?) -> JSONText { value.map { .number($0) } ?? .null }
    return .members([
      "name": .string(name), "contrast": number(contrasts[0]), "contrast_256": number(contrasts[1]),
      "contrast_16": number(contrasts[2]), "contrast_8": number(contrasts[3]),
      "distance": number(distances[0]), "protanopia": number(distances[1]),
      "deuteranopia": number(distances[2]), "tritanopia": number(distances[3]),
      "color_blind_safe": .bool(isColorBlindSafe),
    ])
  }
}
