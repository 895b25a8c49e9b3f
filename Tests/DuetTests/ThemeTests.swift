import DuetScreen
import DuetStudio
import Foundation
import Testing

@testable import duet

struct ThemeTests {
  /// The themes that come with the program.
  static let files: [String] = {
    let folder = packageRoot + "/Themes"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".toml") }.sorted()
  }()

  private func file(_ name: String) throws -> ThemeFile {
    let path = packageRoot + "/Themes/" + name
    return ThemeFile(
      source: try InputFile.text(at: path), path: name, name: String(name.dropLast(5)))
  }

  private func problems(_ source: String) -> [String] {
    ThemeFile(source: source, path: "x.toml", name: "x").problems
      .map { "\($0.line ?? 0): \($0.what): \($0.remedy)" }
  }

  @Test func thereAreThemesForEveryEye() {
    let wanted = [
      "clear-dark", "clear-light", "contrast-dark", "contrast-light", "dusk", "ink", "mono",
      "paper",
    ]

    #expect(Set(Self.files).isSuperset(of: wanted.map { $0 + ".toml" }))
  }

  @Test(arguments: files)
  func everyThemePassesItsCheck(name: String) throws {
    let file = try file(name)

    #expect(file.problems.isEmpty, "\(file.problems)")
    #expect(Set(file.theme.styles.keys) == Set(ThemeRole.allCases))
    #expect(!file.theme.title.isEmpty)
  }

  @Test(arguments: files)
  func theTextIsTheLoudest(name: String) throws {
    let theme = try file(name).theme
    guard !theme[.text].foreground.isStandard else { return }
    let contrast = { (role: ThemeRole) in
      theme[role].foreground.contrast(with: theme[role].background)
    }

    for role in [ThemeRole.faint, .rule, .status, .accent, .machine, .added, .removed] {
      #expect(contrast(role) < contrast(.text), "\(role.rawValue)")
    }
  }

  @Test(arguments: ["contrast-dark.toml", "contrast-light.toml"])
  func theContrastThemesReachSevenToOne(name: String) throws {
    let theme = try file(name).theme

    for (role, style) in theme.styles {
      #expect(style.foreground.contrast(with: style.background) >= 7, "\(role.rawValue)")
    }
  }

  @Test(arguments: files)
  func whatWasAddedAndRemovedDiffersNotByHueAlone(name: String) throws {
    let theme = try file(name).theme

    #expect(theme[.added].attributes != theme[.removed].attributes)
  }

  @Test func theFallbackIsTheFileInk() throws {
    #expect(try file("ink.toml").theme == Theme.fallback)
  }

  /// Black on white is 21 by definition, and #767676 on white is the grey that WCAG's own
  /// materials give as the lightest to pass at 4.54.
  @Test func contrastIsThatOfWCAG() {
    let white = Color(rgb: 0xFFFFFF)

    #expect(abs(Color(rgb: 0).contrast(with: white) - 21) < 1e-9)
    #expect(white.contrast(with: white) == 1)
    #expect(abs(Color(rgb: 0x767676).contrast(with: white) - 4.54) < 0.005)
    #expect(abs(white.contrast(with: Color(rgb: 0xFF0000)) - 3.998) < 0.005)
  }

  @Test func whatIsWrongWithAThemeIsNamed() {
    let roles = ThemeRole.allCases.dropFirst(3).map { "\($0.rawValue) = {}" }.joined(
      separator: "\n")

    let found = problems(
      """
      name = "y"
      background = "#fff"
      [colors]
      sea = "#12345"
      [styles]
      txt = {}
      faint = { foreground = "#888888", bolt = true }
      title = { foreground = "se" }
      \(roles)
      """)

    #expect(
      found == [
        "1: the theme is named \"y\" and its file \"x\": give both the same name",
        "4: there is no colour \"#12345\": write it as #rrggbb or name it in [colors]",
        "5: role \"text\" has no style: add text = { foreground = \"#rrggbb\" }",
        "6: there is no role \"txt\": did you mean \"text\"?",
        "7: unknown key \"styles.faint.bolt\": did you mean \"bold\"?",
        "7: role \"faint\" has a contrast of 3.5: make it 4.5 or more",
        "8: there is no colour \"se\": write it as #rrggbb or name it in [colors]",
      ])
  }

  @Test func aThemeWithoutStylesIsNamed() {
    #expect(problems("name = \"x\"") == ["0: the theme has no [styles]: give each role a style"])
  }
}
