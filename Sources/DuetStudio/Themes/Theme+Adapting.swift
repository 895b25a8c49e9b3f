public import DuetScreen

/// What a terminal can show of a theme.
public struct ThemeTarget: Equatable, Sendable {
  /// How many colours there are.
  public var depth: ColorDepth
  /// Whether letters can be slanted.
  public var hasItalics: Bool
  /// Whether letters can be dimmed.
  public var hasDim: Bool

  /// A terminal that shows everything, unless it is said otherwise.
  public init(depth: ColorDepth = .trueColor, hasItalics: Bool = true, hasDim: Bool = true) {
    self.depth = depth
    self.hasItalics = hasItalics
    self.hasDim = hasDim
  }
}

extension Theme {
  /// Roles that must look different, the second of each from the first.
  public static let distinctRoles: [(ThemeRole, ThemeRole)] = [
    (.person, .machine), (.added, .removed), (.success, .failure), (.text, .accent),
  ]

  /// Roles that are no colour among colours: paper, ink, and the greys between them.
  private static let quietRoles: Set<ThemeRole> = [
    .text, .title, .person, .faint, .rule, .status, .selection,
  ]

  /// The least contrast that colours of a depth are chosen for.
  ///
  /// That of WCAG 2.2 for text (success criterion 1.4.3), and with the eight colours, of which
  /// half are dark, that for what is large (1.4.11): which values they have is up to the terminal.
  public static func leastContrast(at depth: ColorDepth) -> Double {
    depth == .colors8 ? 3 : 4.5
  }

  /// The theme as a terminal can show it, with the same roles told apart.
  ///
  /// Each colour becomes the one of the terminal's that looks most like it and is still read well on
  /// its background; where roles that must differ would become one colour, the second takes the
  /// next best. Without colours the look is that of the theme `mono`.
  public func adapted(to target: ThemeTarget) -> Theme {
    var theme = self
    if target.depth == .monochrome {
      theme.styles = Self.attributesOnly
    } else if let palette = TerminalPalette.of(target.depth) {
      theme.styles = adaptedStyles(palette, target.depth)
    }
    if !target.hasItalics { theme.underlineSlanted() }
    if !target.hasDim, target.depth == .monochrome {
      theme.styles[.removed] = Style(attributes: .reverse)
    } else if !target.hasDim {
      theme.styles = theme.styles.mapValues { $0.without(.dim) }
    }
    return theme
  }

  /// How roles are told apart without any colour.
  static let attributesOnly: [ThemeRole: Style] = [
    .text: .plain, .faint: Style(attributes: .dim), .title: Style(attributes: .bold),
    .rule: Style(attributes: .dim), .focus: Style(attributes: .bold),
    .accent: Style(attributes: .bold), .selection: Style(attributes: .reverse),
    .match: Style(attributes: [.bold, .underline]),
    .person: .plain, .machine: Style(attributes: .italic),
    .added: Style(attributes: [.bold, .underline]), .removed: Style(attributes: .dim),
    .success: .plain, .warning: Style(attributes: .bold),
    .failure: Style(attributes: [.bold, .underline]), .key: Style(attributes: .bold),
    .status: Style(attributes: .dim),
  ]

  /// Text of a variant is underlined where it cannot be slanted.
  private mutating func underlineSlanted() {
    guard let machine = styles[.machine], machine.attributes.contains(.italic) else { return }
    styles[.machine] = machine.without(.italic).with(.underline)
  }

  private func adaptedStyles(
    _ palette: TerminalPalette, _ depth: ColorDepth
  ) -> [ThemeRole: Style] {
    var adapted: [ThemeRole: Style] = [:]
    let ground = self[.text].background
    let newGround = Self.background(ground, palette)
    for role in ThemeRole.allCases {
      let style = self[role]
      var background = newGround
      if style.background != ground {
        background = Self.background(style.background, palette)
        if background == newGround, !background.isStandard {
          background = palette.nearest(to: style.background, besides: [newGround])
        }
      }
      adapted[role] = style.with(background: background)
    }
    for role in ThemeRole.allCases {
      guard let style = adapted[role] else { continue }
      adapted[role] = foreground(style, role, adapted, palette, depth)
    }
    return adapted
  }

  private static func background(_ color: Color, _ palette: TerminalPalette) -> Color {
    color.isStandard ? color : palette.nearest(to: color)
  }

  private func foreground(
    _ style: Style, _ role: ThemeRole, _ adapted: [ThemeRole: Style], _ palette: TerminalPalette,
    _ depth: ColorDepth
  ) -> Style {
    if style.foreground.isStandard { return style }
    let taken = Self.distinctRoles.filter { first, second in
      second == role && self[first].foreground != style.foreground
    }.compactMap { adapted[$0.0]?.foreground }
    let background = style.background
    let isQuiet = Self.quietRoles.contains(role)
    let color = palette.nearest(
      to: style.foreground, on: background.isStandard ? nil : background,
      least: Self.leastContrast(at: depth), besides: taken,
      vividness: isQuiet ? 0 : depth == .colors256 ? 1.6 : 2.5)
    let adaptedStyle = style.with(foreground: color)
    let isAsLoud = [.faint, .rule, .status].contains(role) && color == adapted[.text]?.foreground
    return isAsLoud ? adaptedStyle.with(.dim) : adaptedStyle
  }
}
