public import DuetScreen

/// Which keys mean which command, in each place.
public struct Keymap: Sendable {
  /// A family of keys.
  public enum Style: String, CaseIterable, Sendable {
    /// What most programs use.
    case plain
    /// As in vi: letters are commands until insertion is asked for.
    case modal
    /// As in Emacs.
    case emacs
  }

  /// A binding that a configuration asks for.
  public struct Override: Equatable, Sendable {
    /// The command.
    public var command: String
    /// The keys that replace its own, in the notation of sequences; none unbinds it.
    public var keys: [String]
    /// The line of the configuration, from 1.
    public var line: Int
    /// The place, such as `normal`; nil for the command's own.
    public var scope: String?

    /// A binding.
    public init(command: String, keys: [String], line: Int, scope: String? = nil) {
      self.command = command
      self.keys = keys
      self.line = line
      self.scope = scope
    }
  }

  /// What is wrong with a binding.
  public struct Problem: Error, Equatable, Sendable {
    /// The line of the configuration; nil when it is not about one.
    public var line: Int?
    /// What is wrong, and what to do.
    public var reason: String
  }

  /// A command and its keys in one place.
  public struct Binding: Sendable {
    /// The command.
    public let command: CommandSummary
    /// Where the keys mean it: the command's own scope, or one of ``Scope``.
    public let scope: String
    /// The keys in force; none when it has none there.
    public let keys: [ChordSequence]
  }

  /// The family of keys.
  public let style: Style
  /// The commands with the keys in force, in the order of the catalog.
  ///
  /// Each command has a binding in its own scope; further ones in the places of the modal keymap
  /// follow it.
  public let bindings: [Binding]
  /// What is wrong with the configuration's bindings; those bindings are left out.
  public let problems: [Problem]
  let table: [String: [ChordSequence: CommandID]]
  private let prefixes: [String: Set<ChordSequence>]
  private let shown: [CommandID: ChordSequence]

  /// Whether letters are commands until insertion is asked for, as in vi.
  public var isModal: Bool { style == .modal }

  /// The keymap of these commands, with a configuration's bindings in place of their own.
  public init(
    commands: [CommandSummary], overrides: [Override] = [], style: Style = .plain
  ) {
    var builder = KeymapBuilder(commands: commands, overrides: overrides, style: style)
    builder.build()
    self.style = style
    bindings = builder.bindings
    problems = builder.problems
    table = builder.table
    var prefixes: [String: Set<ChordSequence>] = [:]
    for (scope, sequences) in builder.table {
      for sequence in sequences.keys where sequence.chords.count > 1 {
        for length in 1..<sequence.chords.count {
          guard let prefix = ChordSequence(Array(sequence.chords.prefix(length))) else { continue }
          prefixes[scope, default: []].insert(prefix)
        }
      }
    }
    self.prefixes = prefixes
    var shown: [CommandID: ChordSequence] = [:]
    for binding in builder.bindings where shown[binding.command.id] == nil {
      shown[binding.command.id] = binding.keys.first
    }
    self.shown = shown
  }

  /// The keymap of these commands, as in vi or plain.
  public init(commands: [CommandSummary], overrides: [Override] = [], isModal: Bool) {
    self.init(commands: commands, overrides: overrides, style: isModal ? .modal : .plain)
  }

  /// What a sequence of chords means in some places, the first of them first.
  public enum Match: Equatable, Sendable {
    /// This command.
    case command(CommandID)
    /// The beginning of longer sequences.
    case prefix
    /// Nothing.
    case nothing
  }

  /// What the chords typed so far mean, looking through the scopes in order.
  ///
  /// - Parameter isWanted: whether a command's keys count at the moment; those of others are free.
  public func match(
    _ chords: [Chord], scopes: [String], where isWanted: (CommandID) -> Bool = { _ in true }
  ) -> Match {
    guard let sequence = ChordSequence(chords) else { return .nothing }
    for scope in scopes {
      if let command = table[scope]?[sequence], isWanted(command) { return .command(command) }
      if prefixes[scope]?.contains(sequence) == true { return .prefix }
    }
    return .nothing
  }

  /// The ways to go on from some chords: what is still to be pressed, and what it does.
  ///
  /// Of two scopes the first wins; in the order of the catalog.
  public func continuations(
    of chords: [Chord], scopes: [String]
  ) -> [(rest: ChordSequence, command: CommandSummary)] {
    var seen: Set<ChordSequence> = []
    return scopes.flatMap { scope in
      bindings.filter { $0.scope == scope }.flatMap { binding in
        binding.keys.compactMap { keys -> (ChordSequence, CommandSummary)? in
          guard keys.chords.count > chords.count, keys.starts(with: chords),
            match(keys.chords, scopes: scopes) == .command(binding.command.id),
            let rest = ChordSequence(Array(keys.chords.dropFirst(chords.count))),
            seen.insert(rest).inserted
          else { return nil }
          return (rest, binding.command)
        }
      }
    }
  }

  /// Every sequence that is bound to a command, those of its own scope first.
  public func sequences(for command: CommandID) -> [ChordSequence] {
    bindings.filter { $0.command.id == command }.flatMap(\.keys)
  }

  /// Whether commands are typed as lines, so that hints name the line in the place of the key.
  public var isLinear = false

  /// The key that hints name for a command, as it is printed; nil when it has none.
  public func key(for command: CommandID) -> String? {
    if isLinear { return CommandNames.name(of: command) }
    return shown[command].map(Self.printed)
  }

  /// The first key that means a command in some places; nil when none does.
  ///
  /// - Parameter isWanted: whether a command's keys count at the moment; those of others are free.
  public func key(
    for command: CommandID, scopes: [String],
    where isWanted: (CommandID) -> Bool = { _ in true }
  ) -> String? {
    if isLinear { return key(for: command) }
    guard let first = shown[command] else { return nil }
    if match(first.chords, scopes: scopes, where: isWanted) == .command(command) {
      return Self.printed(first)
    }
    return sequences(for: command)
      .first { match($0.chords, scopes: scopes, where: isWanted) == .command(command) }
      .map(Self.printed)
  }

  /// A sequence as the bottom line prints it: its chords with spaces between.
  public static func printed(_ sequence: ChordSequence) -> String {
    sequence.chords.map(printed).joined(separator: " ")
  }

  /// A chord as the bottom line prints it: `^G` for ctrl-g, else its name.
  public static func printed(_ chord: Chord) -> String {
    if chord.modifiers == .ctrl, case .character(let letter) = chord.key {
      return "^\(letter.uppercased())"
    }
    let name = chord.description
    return name.count > 1 ? name.prefix(1).uppercased() + name.dropFirst() : name
  }
}

/// The places of keys that are no pane, the whole studio, or every text.
public enum Scope {
  /// Everywhere.
  public static let studio = "studio"
  /// In every text.
  public static let text = "text"
  /// The modal keymap: in a text, while letters are commands.
  public static let normal = "normal"
  /// The modal keymap: while text is being selected.
  public static let visual = "visual"
  /// The modal keymap: what an operator or a selection takes in.
  public static let object = "object"
  /// The modal keymap: while letters are text.
  public static let insert = "insert"
  /// The modal keymap: in places without a text of one's own.
  public static let list = "list"

  /// The places of the modal keymap.
  public static let modal = [normal, visual, object, insert, list]
}
