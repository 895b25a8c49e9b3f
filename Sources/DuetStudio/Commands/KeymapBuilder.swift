import DuetScreen
import DuetText

/// Puts a keymap together, and finds what contradicts itself in it.
struct KeymapBuilder {
  private(set) var bindings: [Keymap.Binding] = []
  private(set) var problems: [Keymap.Problem] = []
  private(set) var table: [String: [ChordSequence: CommandID]] = [:]

  /// What is to be bound: the keys of a command in a place.
  private struct Wish {
    var command: CommandSummary
    var scope: String
    var keys: [String]
    /// The line of the configuration that asks for it.
    var line: Int?
    /// Whether the style's own table asks for it, so that other commands' usual keys give way.
    var isOfStyle = false
  }

  private let commands: [CommandSummary]
  private let overrides: [Keymap.Override]
  private let style: Keymap.Style
  /// The lines of what the configuration binds.
  private var lines: [String: Int] = [:]

  init(commands: [CommandSummary], overrides: [Keymap.Override], style: Keymap.Style) {
    self.commands = commands
    self.overrides = overrides
    self.style = style
  }

  /// Binds everything.
  mutating func build() {
    let wishes = wishes()
    let reserved = reserved(by: wishes)
    for wish in wishes {
      bindings.append(
        Keymap.Binding(
          command: wish.command, scope: wish.scope, keys: bind(wish, reserved: reserved)))
    }
    if style == .modal { addLetters() }
  }

  private mutating func wishes() -> [Wish] {
    var wishes = commands.flatMap { command in
      StyleKeys.places(of: command, style: style).map { place in
        Wish(
          command: command, scope: place.scope, keys: place.keys, isOfStyle: place.isOfStyle)
      }
    }
    for override in overrides {
      guard let command = commands.first(where: { $0.id.name == override.command }) else {
        problems.append(unknown(override))
        continue
      }
      let scope = override.scope ?? command.scope
      // Keys of another family of keys are looked at when that is in use.
      if style != .modal, Scope.modal.contains(scope) { continue }
      if let place = wishes.firstIndex(where: { $0.command.id == command.id && $0.scope == scope })
      {
        wishes[place].keys = override.keys
        wishes[place].line = override.line
        wishes[place].isOfStyle = false
      } else {
        let after = wishes.lastIndex { $0.command.id == command.id } ?? wishes.count - 1
        wishes.insert(
          Wish(command: command, scope: scope, keys: override.keys, line: override.line),
          at: after + 1)
      }
    }
    return wishes
  }

  private func unknown(_ override: Keymap.Override) -> Keymap.Problem {
    let wanted = Array(override.command.lowercased())
    let near = commands.map(\.id.name).min { one, other in
      EditDistance.slips(wanted, Array(one)) < EditDistance.slips(wanted, Array(other))
    }
    let remedy = near.map { "did you mean \"\($0)\"?" } ?? "`duet keys` lists them"
    return Keymap.Problem(
      line: override.line, reason: "there is no command \"\(override.command)\": \(remedy)")
  }

  /// The keys that a style gives away itself, by place.
  private func reserved(by wishes: [Wish]) -> [String: [(ChordSequence, CommandID)]] {
    var reserved: [String: [(ChordSequence, CommandID)]] = [:]
    for wish in wishes where wish.isOfStyle && !Scope.modal.contains(wish.scope) {
      for keys in wish.keys.compactMap(ChordSequence.init) {
        reserved[wish.scope, default: []].append((keys, wish.command.id))
      }
    }
    return reserved
  }

  private mutating func bind(
    _ wish: Wish, reserved: [String: [(ChordSequence, CommandID)]]
  ) -> [ChordSequence] {
    var bound: [ChordSequence] = []
    for keys in wish.keys {
      guard let sequence = ChordSequence(keys) else {
        problem(wish.line, "\"\(keys)\" is no key: write it like ctrl-g")
        continue
      }
      if wish.line == nil, !wish.isOfStyle, isTaken(sequence, for: wish, reserved) { continue }
      if let reason = fault(of: sequence, keys, wish) ?? clash(of: sequence, keys, wish) {
        problem(reason.line ?? wish.line, reason.text)
        continue
      }
      table[wish.scope, default: [:]][sequence] = wish.command.id
      if let line = wish.line { lines[wish.scope + " " + sequence.description] = line }
      bound.append(sequence)
    }
    return bound
  }

  private mutating func problem(_ line: Int?, _ reason: String) {
    problems.append(Keymap.Problem(line: line, reason: reason))
  }

  /// Whether a usual key gives way to one that the style's table has put there.
  private func isTaken(
    _ sequence: ChordSequence, for wish: Wish, _ reserved: [String: [(ChordSequence, CommandID)]]
  ) -> Bool {
    reserved.contains { scope, keys in
      Self.areBothLookedThrough(scope, wish.scope)
        && keys.contains { $0.1 != wish.command.id && Self.areInTheWay($0.0, sequence) }
    }
  }

  /// What is wrong with a key that the configuration asks for, wherever it stands.
  private func fault(
    of sequence: ChordSequence, _ keys: String, _ wish: Wish
  ) -> (line: Int?, text: String)? {
    guard wish.line != nil else { return nil }
    for chord in sequence.chords {
      guard let same = Self.sentAs(chord) else { continue }
      return (
        nil,
        "\(chord) cannot be told from \(same) in a terminal: write \(same), or take another key"
      )
    }
    let isTyped = sequence.chords.first?.character != nil
    let typing = [Scope.studio, Scope.text, TextScopes.draft, TextScopes.prompt]
    if isTyped,
      typing.contains(wish.scope) || (wish.scope == Scope.insert && sequence.chords.count == 1)
    {
      return (
        nil,
        "\(keys) types a letter where text is written: take a key with ctrl or alt, or f1 to f12"
      )
    }
    return nil
  }

  /// Which other command stands in the way of a key.
  private func clash(
    of sequence: ChordSequence, _ keys: String, _ wish: Wish
  ) -> (line: Int?, text: String)? {
    if let holder = table[wish.scope]?[sequence], holder != wish.command.id {
      return (
        wish.line ?? lines[wish.scope + " " + sequence.description],
        "\(keys) is bound to \(holder) and to \(wish.command.id): free one of them"
      )
    }
    guard !overrides.isEmpty else { return nil }
    for (scope, bound) in table.sorted(by: { $0.key < $1.key })
    where Self.areBothLookedThrough(scope, wish.scope) {
      for (other, holder) in bound
      where holder != wish.command.id && Self.areInTheWay(sequence, other) {
        let line = wish.line ?? lines[scope + " " + other.description]
        guard line != nil else { continue }
        let text =
          sequence == other
          ? "\(keys) is bound to \(holder) (\(scope)) and to \(wish.command.id) (\(wish.scope)): "
          : "\(keys) of \(wish.command.id) and \(other) of \(holder) begin alike: "
        return (line, text + "free one of them")
      }
    }
    return nil
  }

  /// Whether one of two sequences is the beginning of the other.
  private static func areInTheWay(_ one: ChordSequence, _ other: ChordSequence) -> Bool {
    one.starts(with: other.chords) || other.starts(with: one.chords)
  }

  /// Whether a key is looked for in both places, one after the other.
  ///
  /// What lies over the panes, and the modes of the modal keymap, take keys away on purpose.
  static func areBothLookedThrough(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    let pair: Set<String> = [one, other]
    if !pair.isDisjoint(with: Scope.modal) || !pair.isDisjoint(with: TextScopes.apart) {
      return false
    }
    if pair.contains(Scope.studio) { return true }
    return pair == [Scope.text, TextScopes.draft] || pair == [Scope.text, TextScopes.prompt]
  }

  /// The key that a terminal sends in the place of a chord; nil when the chord has its own.
  static func sentAs(_ chord: Chord) -> String? {
    guard chord.modifiers.contains(.ctrl), case .character(let letter) = chord.key else {
      return nil
    }
    switch letter {
    case "i": return "tab"
    case "m": return "enter"
    case "[": return "escape"
    case "?": return "backspace"
    default: return nil
    }
  }

  /// Letters of vi for the arrows in lists, where nothing else is bound to them.
  private mutating func addLetters() {
    let scopes = Set(PaneCatalog.listScopes)
    bindings = bindings.map { binding in
      guard scopes.contains(binding.scope) else { return binding }
      let more = binding.keys.flatMap { keys in
        (StyleKeys.letters[keys.description] ?? []).compactMap(ChordSequence.init)
      }.filter { letters in
        !(table[binding.scope] ?? [:]).keys.contains { Self.areInTheWay($0, letters) }
      }
      for letters in more { table[binding.scope, default: [:]][letters] = binding.command.id }
      return Keymap.Binding(
        command: binding.command, scope: binding.scope, keys: binding.keys + more)
    }
  }
}

/// The panes that matter to keys.
enum TextScopes {
  static let draft = "draft"
  static let prompt = "prompt"
  /// Places that take every key for themselves, or have keys of their own that differ on purpose.
  static let apart: Set<String> = PaneCatalog.overlays.union([
    "find", "replay", "rate", "sessions", "leaderboard", "versions", "blend",
  ])
}
