/// Names a command: `area.verb-object`.
public struct CommandID: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// The name.
  public let name: String

  /// The command of this name.
  public init(_ name: String) { self.name = name }
  /// The command of this name.
  public init(stringLiteral name: String) { self.name = name }

  /// The name.
  public var description: String { name }
}

/// Something that can be done in a pane or in the whole studio.
public struct Command<Target>: Sendable {
  /// Its name.
  public let id: CommandID
  /// What it is called in lists: a few words.
  public let title: String
  /// The one word or two that the bottom line has room for.
  public let label: String
  /// A sentence on what it does.
  public let help: String
  /// The keys it is bound to unless configured otherwise, in the notation of sequences.
  public let keys: [String]
  /// Why it cannot be done now; nil when it can.
  let unavailable: @Sendable (Target, Desk, Context) -> String?
  /// Does it.
  let run: @Sendable (inout Target, inout Desk, Context) -> Outcome

  /// A command.
  public init(
    _ id: CommandID, _ title: String, label: String, keys: [String], help: String,
    unavailable: @escaping @Sendable (Target, Desk, Context) -> String? = { _, _, _ in nil },
    run: @escaping @Sendable (inout Target, inout Desk, Context) -> Outcome
  ) {
    self.id = id
    self.title = title
    self.label = label
    self.keys = keys
    self.help = help
    self.unavailable = unavailable
    self.run = run
  }
}

/// A command as lists, keymaps and the palette see it.
public struct CommandSummary: Sendable, Equatable {
  /// Its name.
  public let id: CommandID
  /// What it is called in lists.
  public let title: String
  /// The word for the bottom line.
  public let label: String
  /// A sentence on what it does.
  public let help: String
  /// Where it applies: a pane's name, `text` for every text, or `studio` for everywhere.
  public let scope: String
  /// The keys it is bound to unless configured otherwise.
  public let keys: [String]
}

extension Command {
  /// The command as lists see it; `edit` commands apply to every text, `find` and `replay` ones where
  /// something is looked for or replayed, and those of the modal keymap in one of its modes.
  func summary(scope: String) -> CommandSummary {
    let area = id.name.prefix { $0 != "." }
    let scope =
      switch area {
      case "edit": Scope.text
      case "replay", "find": String(area)
      case "modal": ModalCommands.scope(of: id) ?? scope
      default: scope
      }
    return CommandSummary(
      id: id, title: title, label: label, help: help,
      scope: scope, keys: keys)
  }
}
