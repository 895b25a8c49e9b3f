public import DuetScreen

/// Which keys mean which command, in each place.
public struct Keymap: Sendable {
  /// A binding that a configuration asks for.
  public struct Override: Equatable, Sendable {
    /// The command.
    public var command: String
    /// The keys that replace its own, in the notation of sequences; none unbinds it.
    public var keys: [String]
    /// The line of the configuration, from 1.
    public var line: Int

    /// A binding.
    public init(command: String, keys: [String], line: Int) {
      self.command = command
      self.keys = keys
      self.line = line
    }
  }

  /// What is wrong with a binding.
  public struct Problem: Error, Equatable, Sendable {
    /// The line of the configuration; nil when it is not about one.
    public var line: Int?
    /// What is wrong, and what to do.
    public var reason: String
  }

  /// The commands with the keys in force, in the order of the catalog.
  public let bindings: [(command: CommandSummary, keys: [ChordSequence])]
  /// What is wrong with the configuration's bindings; those bindings are left out.
  public let problems: [Problem]
  private let table: [String: [ChordSequence: CommandID]]
  private let shown: [CommandID: ChordSequence]

  /// Whether letters are commands until insertion is asked for, as in vi.
  public let isModal: Bool

  /// The keymap of these commands, with a configuration's bindings in place of their own.
  ///
  /// - Parameter isModal: whether texts are edited as in vi.
  public init(commands: [CommandSummary], overrides: [Override] = [], isModal: Bool = false) {
    self.isModal = isModal
    var problems: [Problem] = []
    let wanted = Self.wanted(overrides, commands: commands, problems: &problems)
    var table: [String: [ChordSequence: CommandID]] = [:]
    var bindings: [(CommandSummary, [ChordSequence])] = []
    var shown: [CommandID: ChordSequence] = [:]
    for command in commands {
      var sequences: [ChordSequence] = []
      for (keys, line) in wanted[command.id] ?? command.keys.map({ ($0, nil) }) {
        guard let sequence = ChordSequence(keys) else {
          problems.append(
            Problem(line: line, reason: "\"\(keys)\" is no key: write it like ctrl-g"))
          continue
        }
        if let holder = table[command.scope]?[sequence], holder != command.id {
          problems.append(
            Problem(
              line: line ?? wanted[holder]?.first?.1,
              reason: "\(keys) is bound to \(holder) and to \(command.id): free one of them"))
          continue
        }
        table[command.scope, default: [:]][sequence] = command.id
        sequences.append(sequence)
      }
      if isModal {
        for sequence in (ModalKeys.normal[command.id] ?? []).compactMap(ChordSequence.init) {
          table[ModalKeys.scope, default: [:]][sequence] = command.id
          sequences.append(sequence)
        }
      }
      shown[command.id] = sequences.first
      bindings.append((command, sequences))
    }
    self.bindings = bindings
    self.problems = problems
    self.table = table
    self.shown = shown
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
      let isPrefix = table[scope]?.keys.contains {
        $0.chords.count > chords.count && $0.starts(with: chords)
      }
      if isPrefix == true { return .prefix }
    }
    return .nothing
  }

  /// Whether commands are typed as lines, so that hints name the line in the place of the key.
  public var isLinear = false

  /// The key that hints name for a command, as it is printed; nil when it has none.
  public func key(for command: CommandID) -> String? {
    if isLinear { return CommandNames.name(of: command) }
    return shown[command].map { $0.chords.map(Self.printed).joined(separator: " ") }
  }

  /// A chord as the bottom line prints it: `^G` for ctrl-g, else its name.
  public static func printed(_ chord: Chord) -> String {
    if chord.modifiers == .ctrl, case .character(let letter) = chord.key {
      return "^\(letter.uppercased())"
    }
    let name = chord.description
    return name.count > 1 ? name.prefix(1).uppercased() + name.dropFirst() : name
  }

  private static func wanted(
    _ overrides: [Override], commands: [CommandSummary], problems: inout [Problem]
  ) -> [CommandID: [(String, Int?)]] {
    var wanted: [CommandID: [(String, Int?)]] = [:]
    for override in overrides {
      guard let command = commands.first(where: { $0.id.name == override.command }) else {
        problems.append(
          Problem(
            line: override.line,
            reason: "there is no command \"\(override.command)\": `duet keys` lists them"))
        continue
      }
      wanted[command.id] = override.keys.map { ($0, override.line) }
    }
    return wanted
  }
}
