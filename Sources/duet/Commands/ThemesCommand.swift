import ArgumentParser
import DuetStudio

/// `duet themes`: how the studio can look.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "Show and check the themes of the studio.",
    subcommands: [ThemesListCommand.self, ThemesCheckCommand.self],
    defaultSubcommand: ThemesListCommand.self)
}

/// `duet themes list`.
struct ThemesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the themes; a star marks the one in use.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let chosen = try common.configuration().theme
    let library = ThemeLibrary()
    var rows: [[String]] = []
    var objects: [JSONText] = []
    for entry in library.entries {
      let title = try library.file(entry)?.theme.title ?? Theme.fallback.title
      rows.append([entry.name == chosen ? "*" : "", entry.name, title, entry.path ?? "built in"])
      objects.append(
        .members([
          "name": .string(entry.name), "title": .string(title), "path": .optional(entry.path),
          "in_use": .bool(entry.name == chosen),
        ]))
    }
    if common.json {
      try Output.json(.array(objects))
    } else {
      for line in Columns(headings: ["", "theme", "title", "file"], rows: rows).lines {
        try Output.line(line)
      }
    }
  }
}

/// `duet themes check`.
struct ThemesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check that themes have every role and can be read.",
    discussion: """
      Each role must have a contrast of 4.5 or more against its background (WCAG 2.2, success \
      criterion 1.4.3), with 24 bits of colour and as it is shown with 256 and 16 colours, and of 3 \
      or more with 8. Of themes with color_blind_safe = true, person and machine, added and \
      removed, success and failure must look different with protanopia, deuteranopia and \
      tritanopia too (Machado and others, 2009; distance in Oklab of 0.08 or more). Without names, \
      every theme that is found is checked.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "Names of themes, or files.")
  var themes: [String] = []

  func run() throws {
    var problems: [FileProblem] = []
    let entries = try wanted()
    var rows: [ThemeRow] = []
    for entry in entries {
      guard let file = try ThemeLibrary().file(entry) else { continue }
      problems += file.problems
      rows.append(ThemeRow(file))
    }
    if common.json {
      try Output.json(
        .members([
          "checked": .strings(entries.map(\.name)), "themes": .array(rows.map(\.json)),
          "problems": .array(problems.map(\.json)),
        ]))
    } else {
      if problems.isEmpty {
        for line in Columns(headings: ThemeRow.headings, rows: rows.map(\.columns)).lines {
          try Output.line(line)
        }
      }
      for problem in problems { Output.failure(problem.failure(.badData)) }
      if problems.isEmpty {
        common.notice("\(entries.count) themes are in order")
      }
    }
    if !problems.isEmpty { throw ExitStatus.badData }
  }

  private func wanted() throws(CommandFailure) -> [ThemeLibrary.Entry] {
    let known = ThemeLibrary().entries
    guard !themes.isEmpty else { return known }
    var wanted: [ThemeLibrary.Entry] = []
    for theme in themes {
      if let entry = known.first(where: { $0.name == theme }) {
        wanted.append(entry)
      } else if theme.contains("/") || theme.hasSuffix(".toml") {
        let path = Surroundings.process.absolute(theme)
        let file = path.split(separator: "/").last.map(String.init) ?? theme
        let name = file.hasSuffix(".toml") ? String(file.dropLast(5)) : file
        wanted.append(ThemeLibrary.Entry(name: name, path: path))
      } else {
        throw CommandFailure(
          .missingInput, "there is no theme \"\(theme)\"",
          remedy: Nearest.remedy(for: theme, among: known.map(\.name)))
      }
    }
    return wanted
  }
}

extension FileProblem {
  /// The problem for programs.
  var json: JSONText {
    .members([
      "file": .string(path), "line": .optional(line), "what": .string(what),
      "remedy": .string(remedy),
    ])
  }
}
