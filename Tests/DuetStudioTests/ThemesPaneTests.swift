import DuetScreen
import DuetSession
import DuetTesting
import Testing

@testable import DuetStudio

/// Choosing a theme while looking at it, and what becomes of themes on poor terminals.
struct ThemesPaneTests {
  private static func theme(_ name: String, _ rgb: UInt32) -> Theme {
    let paper = Color(rgb: 0x15171C)
    var styles = Dictionary(
      uniqueKeysWithValues: ThemeRole.allCases.map {
        ($0, Style(foreground: Color(rgb: rgb), background: paper))
      })
    styles[.machine] = Style(foreground: Color(rgb: 0xA9C4D4), background: paper)
    styles[.removed] = Style(foreground: Color(rgb: 0xE39A93), background: paper)
    return Theme(name: name, title: name, styles: styles)
  }

  private static func model() -> StudioModel {
    let themes = [theme("one", 0xECE8DF), theme("two", 0xFFD84A), theme("three", 0x8DF09A)]
    return StudioModel(
      session: Session(), settings: Settings(theme: themes[0], themes: themes),
      keymap: Keymap(commands: PaneCatalog.commands), size: Size(columns: 80, rows: 24))
  }

  private static func press(_ keys: String, _ model: inout StudioModel) throws {
    for key in keys.split(separator: " ") {
      let outcome = model.receive(.chord(try #require(Chord(String(key)))), now: .start)
      for effect in outcome.effects { _ = model.perform(effect) }
    }
  }

  @Test(arguments: [
    ("f9", "one", true), ("f9 down", "two", true), ("f9 up", "three", true),
    ("f9 down enter", "two", false), ("f9 down down escape", "one", false),
    ("f9 escape", "one", false), ("f9 end home", "one", true),
    ("f9 down enter f9 escape", "two", false),
    ("f9 f9 f9 f9", "one", true),
  ])
  func theThemeThatOneLooksAtIsShown(keys: String, theme: String, isOpen: Bool) throws {
    var model = Self.model()

    try Self.press(keys, &model)

    #expect(model.settings.theme.name == theme)
    #expect(model.stage.overlays.contains(ThemesPane.id) == isOpen)
  }

  @Test func whatCannotBeDimmedIsDrawnAsItIs() {
    let dim = Theme(
      name: "dim", title: "Dim",
      styles: [
        .text: Style(foreground: Color(rgb: 0xECE8DF), background: Color(rgb: 0)),
        .faint: Style(foreground: Color(rgb: 0x9A9A9A), background: Color(rgb: 0)),
      ])

    for hasDim in [true, false] {
      let poor = dim.adapted(to: ThemeTarget(depth: .colors8, hasDim: hasDim))
      #expect(poor[.faint].attributes.contains(.dim) == hasDim)
    }
  }

  @Test func theRestOfTheScreenStaysInSight() throws {
    var model = Self.model()

    try Self.press("f9", &model)

    let frame = model.frame()
    #expect(frame.text.contains("The draft") || frame.text.contains(" Draft "))
    #expect(frame.text.contains("> one") && frame.text.contains("  three"))
  }

  @Test(arguments: [ColorDepth.colors256, .colors16, .colors8])
  func colorsBecomeThoseOfTheTerminalAndStayReadable(depth: ColorDepth) throws {
    let theme = Self.theme("one", 0xECE8DF).adapted(to: ThemeTarget(depth: depth))
    let palette = try #require(TerminalPalette.of(depth))

    for role in ThemeRole.allCases {
      let style = theme[role]
      #expect(
        palette.colors.contains(style.foreground) && palette.colors.contains(style.background))
      #expect(
        style.foreground.contrast(with: style.background) >= Theme.leastContrast(at: depth))
      let places = [style.foreground, style.background].map { depth.index(of: $0) }
      #expect(places[0] != places[1])
    }
    #expect(theme[.machine].foreground != theme[.person].foreground)
    #expect(theme[.removed].foreground != theme[.added].foreground)
  }

  @Test func withoutColoursAttributesTellAuthorsApart() {
    let theme = Self.theme("one", 0xECE8DF)

    let slanted = theme.adapted(to: ThemeTarget(depth: .monochrome))
    let poor = theme.adapted(to: ThemeTarget(depth: .monochrome, hasItalics: false, hasDim: false))

    #expect(slanted[.machine].attributes == .italic && poor[.machine].attributes == .underline)
    #expect(poor[.removed].attributes == .reverse && poor[.selection].attributes == .reverse)
    #expect(ThemeRole.allCases.allSatisfy { slanted[$0].foreground.isStandard })
  }
}
