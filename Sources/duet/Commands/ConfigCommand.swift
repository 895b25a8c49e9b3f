import ArgumentParser
import DuetSession

/// `duet config`: the configuration file.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Check and show the configuration.",
    subcommands: [ConfigCheckCommand.self, ConfigPathCommand.self, ConfigShowCommand.self],
    defaultSubcommand: ConfigShowCommand.self)
}

/// `duet config check`.
struct ConfigCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Name everything that is wrong in the configuration file.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let loaded = try Configuration.load(option: common.config)
    var problems = loaded.problems
    if problems.isEmpty, let problem = Self.themeProblem(loaded) { problems.append(problem) }
    if common.json {
      try Output.json(
        .members([
          "path": .string(loaded.path), "exists": .bool(loaded.exists),
          "problems": .array(problems.map(\.json)),
        ]))
    } else {
      for problem in problems { Output.failure(problem.failure(.badConfiguration)) }
      if problems.isEmpty {
        common.notice(
          loaded.exists
            ? "\(loaded.path) is in order" : "there is no \(loaded.path): the defaults hold")
      }
    }
    if !problems.isEmpty { throw ExitStatus.badConfiguration }
  }

  /// A theme of a name that no file has: found here, where the files are looked for anyway.
  private static func themeProblem(_ loaded: LoadedConfiguration) -> FileProblem? {
    let name = loaded.configuration.theme
    let known = ThemeLibrary().entries.map(\.name)
    guard loaded.exists, !known.contains(name) else { return nil }
    let source = try? InputFile.text(at: loaded.path)
    return FileProblem(
      path: loaded.path, line: source.flatMap { KeyLines(source: $0).line(of: ["theme"]) },
      what: "there is no theme \"\(name)\"", remedy: Nearest.remedy(for: name, among: known))
  }
}

/// `duet config path`.
struct ConfigPathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Print where the configuration file is looked for.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let path = Surroundings.process.configurationPath(common.config).path
    if common.json {
      try Output.json(.members(["path": .string(path)]))
    } else {
      try Output.line(path)
    }
  }
}

/// `duet config show`.
struct ConfigShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print the configuration in force, as a configuration file.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let text = ConfigurationText(try common.configuration())
    if common.json { try Output.json(text.json) } else { try Output.write(text.toml) }
  }
}
