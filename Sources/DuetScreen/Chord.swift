/// One key together with the modifiers held: `ctrl-g`, `alt-x`, `shift-tab`, `f1`, `=`.
///
/// Chords are kept in one form: with ctrl a letter is lower case (terminals do not tell them apart),
/// and shift with a letter alone, or with alt, is the upper-case letter.
public struct Chord: Hashable, Sendable {
  /// The key.
  public let key: Key
  /// What is held down with it.
  public let modifiers: Modifiers

  /// A chord, brought to the one form.
  public init(_ key: Key, _ modifiers: Modifiers = []) {
    var (key, modifiers) = (key, modifiers)
    if case .character(let character) = key {
      if modifiers.contains(.ctrl) {
        key = Self.lowercased(character)
      } else if modifiers.contains(.shift), character.isLetter {
        key = Self.uppercased(character)
        modifiers.remove(.shift)
      }
    }
    self.key = key
    self.modifiers = modifiers
  }

  /// The chord of a character typed without a modifier.
  public init(_ character: Character) {
    self.init(character == " " ? .space : .character(character))
  }

  /// A chord from its notation, such as `ctrl-g`, `alt-x`, `shift-tab`, `f1`, `pageup` or `=`.
  ///
  /// Modifiers may come in any order. `nil` when the key is unknown.
  public init?(_ name: String) {
    var rest = name[...]
    var modifiers: Modifiers = []
    var found = true
    while found {
      found = false
      for (prefix, modifier) in Self.prefixes
      where rest.count > prefix.count && rest.lowercased().hasPrefix(prefix) {
        rest = rest.dropFirst(prefix.count)
        modifiers.insert(modifier)
        found = true
      }
    }
    guard let key = Key(name: String(rest)) else { return nil }
    self.init(key, modifiers)
  }

  /// The character that the chord types, if it types one: no modifier held.
  public var character: Character? {
    guard modifiers.isEmpty else { return nil }
    switch key {
    case .character(let character): return character
    case .space: return " "
    default: return nil
    }
  }

  private static let prefixes: [(String, Modifiers)] = [
    ("ctrl-", .ctrl), ("alt-", .alt), ("shift-", .shift),
  ]

  private static func lowercased(_ character: Character) -> Key {
    let text = character.lowercased()
    return .character(text.count == 1 ? text.first ?? character : character)
  }

  private static func uppercased(_ character: Character) -> Key {
    let text = character.uppercased()
    return .character(text.count == 1 ? text.first ?? character : character)
  }
}

extension Chord: CustomStringConvertible {
  /// The notation that ``init(_:)-(String)`` reads back.
  public var description: String {
    Self.prefixes.filter { modifiers.contains($0.1) }.map(\.0).joined() + key.name
  }
}
