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
        Keymap.Override(command: $0.command, keys: $0.chords, line: $0.line ?? 0)
      }, isModal: configuration.keymap == "modal")
  }
}
