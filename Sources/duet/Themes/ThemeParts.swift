import DuetScreen
import DuetStudio

/// What a theme is made of: colours with names, and styles that name them.
struct ThemeParts {
  /// The colours, by name.
  private(set) var colors: [String: Color] = [:]
  private var background: String?
  private var rules: [ThemeRole: Rule] = [:]

  /// A style as it is written: its colours as `#rrggbb` or by name.
  private struct Rule {
    var foreground: String?
    var background: String?
    var attributes: Attributes
  }

  private static let attributes: [(key: String, attribute: Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
    ("reverse", .reverse),
  ]

  /// The styles with their colours.
  var styles: [ThemeRole: Style] {
    let ground = background.flatMap(color) ?? .standard
    return rules.mapValues { rule in
      Style(
        foreground: rule.foreground.flatMap(color) ?? .standard,
        background: rule.background.flatMap(color) ?? ground, attributes: rule.attributes)
    }
  }

  private func color(_ name: String) -> Color? { colors[name] ?? Color(hex: name) }

  /// Puts what a file names in the place of what there is.
  ///
  /// - Parameter isWhole: whether the file is based on no other, and so has to name every role.
  mutating func read(_ table: inout TableReader, isWhole: Bool) {
    readColors(&table)
    background = colorName("background", of: &table) ?? background
    guard let styles = table.tables("styles") else {
      if table.members["styles"] == nil, isWhole {
        table.refuse("styles", "the theme has no [styles]", remedy: "give each role a style")
      }
      return
    }
    let roles = ThemeRole.allCases.map(\.rawValue)
    for (key, members) in styles.sorted(by: { $0.key < $1.key }) {
      var reader = TableReader(
        document: table.document, members: members, path: ["styles", key])
      if let role = ThemeRole(rawValue: key) {
        rules[role] = rule(&reader)
      } else {
        table.refuse(
          "styles", "there is no role \"\(key)\"",
          remedy: Nearest.remedy(for: key, among: roles), member: key)
      }
      table.problems += reader.problems
    }
    guard isWhole else { return }
    for role in ThemeRole.allCases where table.member("styles", role.rawValue) == nil {
      table.refuse(
        "styles", "role \"\(role.rawValue)\" has no style",
        remedy: "add \(role.rawValue) = { foreground = \"#rrggbb\" }")
    }
  }

  private mutating func readColors(_ table: inout TableReader) {
    guard let members = table.table("colors") else { return }
    var reader = TableReader(document: table.document, members: members, path: ["colors"])
    for name in members.keys.sorted() {
      colors[name] = colorName(name, of: &reader).flatMap(color) ?? colors[name]
    }
    table.problems += reader.problems
  }

  private func rule(_ table: inout TableReader) -> Rule {
    table.refuseUnknownKeys(besides: ["foreground", "background"] + Self.attributes.map(\.key))
    var set: Attributes = []
    for (key, attribute) in Self.attributes where table.bool(key) == true { set.insert(attribute) }
    return Rule(
      foreground: colorName("foreground", of: &table),
      background: colorName("background", of: &table), attributes: set)
  }

  /// A colour as `#rrggbb` or by its name, as it is written.
  private func colorName(_ key: String, of table: inout TableReader) -> String? {
    guard let value = table.string(key) else { return nil }
    if color(value) != nil { return value }
    table.refuse(
      key, "there is no colour \"\(value)\"",
      remedy: Nearest.candidate(to: value, among: colors.keys.sorted())
        .map { "did you mean \"\($0)\"?" } ?? "write it as #rrggbb or name it in [colors]")
    return nil
  }
}
