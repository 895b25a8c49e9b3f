import DuetScreen
import DuetStudio
import Foundation
import Testing

@testable import duet

/// Themes that change others by a few lines, and themes for every eye.
struct ThemeBaseTests {
  private let home: String

  init() throws {
    home = NSTemporaryDirectory() + "duet-themes-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: home + "/duet/themes", withIntermediateDirectories: true)
  }

  private func write(_ source: String, named name: String) throws {
    try source.write(
      toFile: home + "/duet/themes/\(name).toml", atomically: true, encoding: .utf8)
  }

  private var library: ThemeLibrary {
    ThemeLibrary(
      surroundings: Surroundings(
        environment: ["XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home + "/none"],
        currentDirectory: packageRoot, executable: packageRoot + "/.build/debug/duet"))
  }

  private func file(_ name: String) throws -> ThemeFile {
    let entry = try #require(library.entries.first { $0.name == name })
    return try #require(try library.file(entry))
  }

  @Test func aFewLinesChangeAThemeAndTheRestIsInherited() throws {
    try write(
      """
      name = "mine"
      title = "Mine"
      base = "ink"
      [colors]
      lamp = "#8df09a"
      [styles]
      machine = { foreground = "lamp", italic = true }
      """, named: "mine")

    let mine = try file("mine")
    let ink = try file("ink").theme

    #expect(mine.problems == [])
    #expect(mine.theme[.machine].attributes == .italic)
    #expect(mine.theme[.focus].foreground == Color(rgb: 0x8DF09A))
    #expect(mine.theme[.focus].attributes == ink[.focus].attributes)
    #expect(mine.theme[.faint] == ink[.faint])
  }

  @Test func aThemeMayChangeTheOneOfItsOwnName() throws {
    try write("base = \"ink\"\n[styles]\ntext = { foreground = \"white\" }\n", named: "ink")

    #expect(try file("ink").theme[.text].foreground == Color(rgb: 0xFFFFFF))
    #expect(try file("ink").theme[.faint] == Theme.fallback[.faint])
  }

  @Test func aRingOfThemesAndAnUnknownBaseAreNamed() throws {
    try write("base = \"two\"\n", named: "one")
    try write("base = \"one\"\n", named: "two")
    try write("\nbase = \"inc\"\n", named: "three")

    let problem = try #require(try file("three").problems.first)

    #expect(problem.line == 2 && problem.what == "there is no theme \"inc\" to begin with")
    #expect(problem.remedy == "did you mean \"ink\"?")
    #expect(try file("one").theme.styles.isEmpty)
  }

  @Test func whatABaseCannotBearIsNamedWhereItIsChanged() throws {
    try write(
      """
      base = "ink"
      background = "#777777"
      [styles]
      mashine = {}
      """, named: "dull")

    let problems = try file("dull").problems

    #expect(problems.contains { $0.line == 4 && $0.remedy == "did you mean \"machine\"?" })
    #expect(problems.contains { $0.line == 1 && $0.what.hasPrefix("role \"text\" has a contrast") })
  }

  @Test func aThemeThatCallsItselfSafeIsHeldToIt() throws {
    try write(
      """
      base = "clear-dark"
      [styles]
      success = { foreground = "#9ccb9a" }
      failure = { foreground = "#c8c080" }
      """, named: "unsafe")

    let problems = try file("unsafe").problems

    #expect(problems.contains { $0.line == 4 && $0.what.contains("look alike with protanopia") })
  }

  /// The matrices of Machado and others leave greys as they are, and a red and a green of equal
  /// effect on the cones that are left look alike.
  @Test func whatEyesSeeIsThatOfTheModel() {
    let grey = LinearColor(Color(rgb: 0x808080))

    for vision in ColorVision.allCases {
      let seen = vision.impression(of: grey)
      #expect(abs(seen.red - grey.red) < 1e-5 && abs(seen.blue - grey.blue) < 1e-5)
    }
    let (red, green) = (Color(rgb: 0xC04040), Color(rgb: 0x707040))
    #expect(ColorVision.deuteranopia.distance(red, green) < 0.06)
    #expect(ColorVision.typical.distance(red, green) > 0.12)
  }

  /// White is (1, 0, 0), and red and blue are where Ottosson's own table has them.
  @Test func perceivedColoursAreThoseOfTheirSource() {
    let white = PerceivedColor(Color(rgb: 0xFFFFFF))
    let red = PerceivedColor(LinearColor(red: 1, green: 0, blue: 0))

    #expect(abs(white.lightness - 1) < 1e-4 && abs(white.redness) < 1e-4)
    #expect(abs(red.lightness - 0.628) < 1e-3 && abs(red.redness - 0.225) < 1e-3)
    #expect(abs(red.yellowness - 0.126) < 1e-3)
  }
}
