import DuetStudio

/// The studio's commands with the keys in force: the one place in which the command line asks.
enum StudioCommands {
  /// The commands with their own keys, in the order in which help shows them.
  static let all = PaneCatalog.commands

  /// The keymap of a configuration.
  static func keymap(_ configuration: Configuration) -> Keymap {
    Keymap(
      commands: all,
      overrides: configuration.keys.map {
        Keymap.Override(
          command: $0.command, keys: $0.chords, line: $0.line ?? 0, scope: $0.scope)
      }, style: Keymap.Style(rawValue: configuration.keymap) ?? .plain)
  }

  /// The keymap of a configuration.
  ///
  /// - Throws: status 78 where its keys contradict each other.
  static func soundKeymap(_ configuration: Configuration) throws(CommandFailure) -> Keymap {
    let keymap = keymap(configuration)
    if let problem = keymap.problems.first {
      throw CommandFailure(
        .badConfiguration, problem.reason,
        at: problem.line.map { "[keys], line \($0)" } ?? "", remedy: "`duet config check` lists all"
      )
    }
    return keymap
  }
}
