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
///
/// A file with `base = "ink"` has all that `ink` has, but for the colours and styles that it names.
struct ThemeFile {
  /// The theme; what cannot be read of it is left out.
  private(set) var theme: Theme
  /// Whether it says that eyes which lack a kind of cones can tell its roles apart.
  private(set) var isColorBlindSafe = false
  /// Everything that is wrong with it, in the order of the lines.
  private(set) var problems: [FileProblem]
  /// What it is made of, for themes that are based on it.
  private(set) var parts = ThemeParts()

  private static let keys = [
    "name", "title", "base", "background", "color_blind_safe", "colors", "styles",
  ]

  /// Reads a theme and checks it: its name, every role, and the contrast of each.
  ///
  /// - Parameters:
  ///   - path: the file, for problems.
  ///   - name: the name of the file without its extension, which the theme must have.
  ///   - base: finds the theme that this one is based on; the names of those that there are, where
  ///     there is none of that name.
  ///   - isChecked: whether contrasts are measured, which takes a while, or it is only read.
  init(
    source: String, path: String, name: String,
    base: (String) -> Result<ThemeFile, UnknownTheme> = { _ in .failure(UnknownTheme(known: [])) },
    isChecked: Bool = true
  ) {
    theme = Theme(name: name, title: name, styles: [:])
    problems = []
    do {
      read(try TOMLDocument(source: source, path: path), base, isChecked: isChecked)
    } catch {
      problems = [error]
    }
    problems.sort { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  private mutating func read(
    _ document: TOMLDocument, _ base: (String) -> Result<ThemeFile, UnknownTheme>,
    isChecked: Bool
  ) {
    var table = TableReader(document: document, members: document.members, path: [])
    table.refuseUnknownKeys(besides: Self.keys)
    if let stated = table.string("name"), stated != theme.name {
      table.refuse(
        "name", "the theme is named \"\(stated)\" and its file \"\(theme.name)\"",
        remedy: "give both the same name")
    }
    theme.title = table.name("title") ?? theme.name
    let isBased = inherit(&table, base)
    isColorBlindSafe = table.bool("color_blind_safe") ?? isColorBlindSafe
    parts.read(&table, isWhole: !isBased)
    theme.styles = parts.styles
    if isChecked { checkContrast(&table) }
    if isChecked, isColorBlindSafe { checkVision(&table) }
    problems = table.problems
  }

  /// Takes over what the base has; true when one is named, whether or not it is there.
  private mutating func inherit(
    _ table: inout TableReader, _ base: (String) -> Result<ThemeFile, UnknownTheme>
  ) -> Bool {
    guard let name = table.name("base") else { return table.members["base"] != nil }
    switch base(name) {
    case .success(let file):
      parts = file.parts
      isColorBlindSafe = file.isColorBlindSafe
    case .failure(let unknown):
      table.refuse(
        "base", "there is no theme \"\(name)\" to begin with",
        remedy: Nearest.remedy(for: name, among: unknown.known))
    }
    return true
  }

  /// Notes a problem where the file names the role, or else where it names its base.
  private func refuse(
    _ role: ThemeRole, _ what: String, remedy: String, _ table: inout TableReader
  ) {
    if table.member("styles", role.rawValue) != nil {
      table.refuse("styles", what, remedy: remedy, member: role.rawValue)
    } else {
      table.refuse(table.members["colors"] == nil ? "base" : "colors", what, remedy: remedy)
    }
  }

  /// Every role bears text, so every role must be readable, with fewer colours too.
  ///
  /// Colours of the terminal cannot be judged and are left alone.
  private func checkContrast(_ table: inout TableReader) {
    for (depth, words) in ThemeCheck.depths {
      let shown = theme.adapted(to: ThemeTarget(depth: depth))
      let least = Theme.leastContrast(at: depth)
      let weak = ThemeRole.allCases.compactMap { role -> (role: ThemeRole, ratio: Double)? in
        guard theme.styles[role] != nil, let ratio = ThemeCheck.contrast(of: shown[role]),
          ratio < least
        else { return nil }
        return (role, ratio)
      }
      for (role, ratio) in weak {
        refuse(
          role, "role \"\(role.rawValue)\" has a contrast of \(ThemeCheck.tenths(ratio))\(words)",
          remedy: "make it \(least) or more", &table)
      }
      // What is too weak with all colours is not told again for fewer.
      if !weak.isEmpty { return }
    }
  }

  /// Roles that must differ do so for every eye.
  private func checkVision(_ table: inout TableReader) {
    for finding in ThemeCheck.distances(in: theme)
    where finding.distance < ThemeCheck.leastDistance {
      let roles = "\"\(finding.roles.0.rawValue)\" and \"\(finding.roles.1.rawValue)\""
      refuse(
        finding.roles.1,
        "roles \(roles) look alike with \(finding.vision.rawValue): their distance is "
          + ThemeCheck.hundredths(finding.distance),
        remedy: "make it \(ThemeCheck.leastDistance) or more", &table)
    }
  }
}

/// There is no theme of a name.
struct UnknownTheme: Error {
  /// The names that there are.
  var known: [String]
}
