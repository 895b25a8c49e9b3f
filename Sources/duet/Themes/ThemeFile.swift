import DuetScreen
import DuetStudio

/// Reads a theme from the text of its file.
///
/// ```toml
/// name = "ink"
/// title = "Ink"
/// background = "night"
/// [colors]
/// night = "#16181d"
/// [styles]
/// text = { foreground = "#e8e6e1" }
/// focus = { foreground = "#f0b35a", bold = true }
/// ```
struct ThemeFile {
  /// The theme; what cannot be read of it is left out.
  private(set) var theme: Theme
  /// Everything that is wrong with it, in the order of the lines.
  private(set) var problems: [FileProblem]

  private static let attributes: [(key: String, attribute: Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
    ("reverse", .reverse),
  ]

  /// Reads a theme and checks it: its name, every role, and the contrast of each.
  ///
  /// - Parameters:
  ///   - path: the file, for problems.
  ///   - name: the name of the file without its extension, which the theme must have.
  init(source: String, path: String, name: String) {
    theme = Theme(name: name, title: name, styles: [:])
    problems = []
    do {
      read(try TOMLDocument(source: source, path: path))
    } catch {
      problems = [error]
    }
    problems.sort { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  private mutating func read(_ document: TOMLDocument) {
    var table = TableReader(document: document, members: document.members, path: [])
    table.refuseUnknownKeys(besides: ["name", "title", "background", "colors", "styles"])
    if let stated = table.string("name"), stated != theme.name {
      table.refuse(
        "name", "the theme is named \"\(stated)\" and its file \"\(theme.name)\"",
        remedy: "give both the same name")
    }
    theme.title = table.name("title") ?? theme.name
    var palette = Palette()
    palette.read(&table)
    let background = palette.color("background", of: &table) ?? .standard
    readStyles(&table, palette: palette, background: background)
    problems = table.problems
  }

  private mutating func readStyles(
    _ table: inout TableReader, palette: Palette, background: Color
  ) {
    guard let styles = table.tables("styles") else {
      if table.members["styles"] == nil {
        table.refuse("styles", "the theme has no [styles]", remedy: "give each role a style")
      }
      return
    }
    let roles = ThemeRole.allCases.map(\.rawValue)
    for (key, members) in styles.sorted(by: { $0.key < $1.key }) {
      var reader = TableReader(
        document: table.document, members: members, path: ["styles", key])
      if let role = ThemeRole(rawValue: key) {
        theme.styles[role] = Self.style(&reader, palette: palette, background: background)
      } else {
        table.refuse(
          "styles", "there is no role \"\(key)\"",
          remedy: Nearest.remedy(for: key, among: roles), member: key)
      }
      table.problems += reader.problems
    }
    for role in ThemeRole.allCases where table.member("styles", role.rawValue) == nil {
      table.refuse(
        "styles", "role \"\(role.rawValue)\" has no style",
        remedy: "add \(role.rawValue) = { foreground = \"#rrggbb\" }")
    }
    checkContrast(&table)
  }

  private static func style(
    _ table: inout TableReader, palette: Palette, background: Color
  ) -> Style {
    table.refuseUnknownKeys(besides: ["foreground", "background"] + attributes.map(\.key))
    var set: Attributes = []
    for (key, attribute) in attributes where table.bool(key) == true { set.insert(attribute) }
    return Style(
      foreground: palette.color("foreground", of: &table) ?? .standard,
      background: palette.color("background", of: &table) ?? background, attributes: set)
  }

  /// Every role bears text, so every role must be readable; colours of the terminal cannot be
  /// judged and are left alone.
  private func checkContrast(_ table: inout TableReader) {
    for (role, style) in theme.styles.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    where !style.foreground.isStandard && !style.background.isStandard {
      let ratio = Contrast.ratio(style.foreground, style.background)
      guard ratio < Contrast.leastForText else { continue }
      let shown = Double(Int(ratio * 10)) / 10
      table.refuse(
        "styles", "role \"\(role.rawValue)\" has a contrast of \(shown)",
        remedy: "make it \(Contrast.leastForText) or more", member: role.rawValue)
    }
  }
}

/// The colours that a theme gives names to.
private struct Palette {
  private var colors: [String: Color] = [:]

  mutating func read(_ table: inout TableReader) {
    guard let members = table.table("colors") else { return }
    var reader = TableReader(document: table.document, members: members, path: ["colors"])
    for name in members.keys.sorted() { colors[name] = color(name, of: &reader) }
    table.problems += reader.problems
  }

  /// A colour as `#rrggbb` or by its name.
  func color(_ key: String, of table: inout TableReader) -> Color? {
    guard let value = table.string(key) else { return nil }
    if let color = colors[value] ?? Color(hex: value) { return color }
    table.refuse(
      key, "there is no colour \"\(value)\"",
      remedy: Nearest.candidate(to: value, among: colors.keys.sorted())
        .map { "did you mean \"\($0)\"?" } ?? "write it as #rrggbb or name it in [colors]")
    return nil
  }
}
