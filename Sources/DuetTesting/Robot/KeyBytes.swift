public import DuetScreen

/// The bytes that a terminal sends for keys, as xterm does; what it has no code for, as kitty.
public enum KeyBytes {
  /// The bytes of a sequence of chords.
  public static func bytes(of sequence: ChordSequence) -> [UInt8] {
    sequence.chords.flatMap(bytes)
  }

  /// The bytes of one chord.
  public static func bytes(of chord: Chord) -> [UInt8] {
    let held = chord.modifiers
    switch chord.key {
    case .character(let character): return bytes(of: character, held)
    case .space:
      if held == .ctrl { return [0] }
      return held.isEmpty || held == .alt ? escaped(held) + [0x20] : codePoint(0x20, held)
    case .enter: return simple(0x0D, held)
    case .escape: return simple(0x1B, held)
    case .backspace: return simple(0x7F, held)
    case .tab: return held == .shift ? Array("\u{1B}[Z".utf8) : simple(0x09, held)
    case .up: return letter("A", held)
    case .down: return letter("B", held)
    case .right: return letter("C", held)
    case .left: return letter("D", held)
    case .home: return letter("H", held)
    case .end: return letter("F", held)
    case .insert: return tilde(2, held)
    case .delete: return tilde(3, held)
    case .pageUp: return tilde(5, held)
    case .pageDown: return tilde(6, held)
    case .function(let number): return function(number, held)
    }
  }

  private static func bytes(of character: Character, _ held: Modifiers) -> [UInt8] {
    if held.isSubset(of: .alt) { return escaped(held) + Array(String(character).utf8) }
    let isLetter = character.isASCII && character.isLowercase
    if isLetter, held.isSubset(of: [.ctrl, .alt]), !"himj".contains(character),
      let code = character.asciiValue
    {
      return escaped(held) + [code & 0x1F]
    }
    return codePoint(Int(character.unicodeScalars.first?.value ?? 0), held)
  }

  private static func escaped(_ held: Modifiers) -> [UInt8] { held.contains(.alt) ? [0x1B] : [] }

  private static func simple(_ byte: UInt8, _ held: Modifiers) -> [UInt8] {
    held.isSubset(of: .alt) ? escaped(held) + [byte] : codePoint(Int(byte), held)
  }

  /// What xterm adds for modifiers: 1, and a bit for each.
  private static func parameter(_ held: Modifiers) -> Int {
    1 + (held.contains(.shift) ? 1 : 0) + (held.contains(.alt) ? 2 : 0)
      + (held.contains(.ctrl) ? 4 : 0)
  }

  private static func letter(_ final: String, _ held: Modifiers) -> [UInt8] {
    Array((held.isEmpty ? "\u{1B}[\(final)" : "\u{1B}[1;\(parameter(held))\(final)").utf8)
  }

  private static func tilde(_ code: Int, _ held: Modifiers) -> [UInt8] {
    Array((held.isEmpty ? "\u{1B}[\(code)~" : "\u{1B}[\(code);\(parameter(held))~").utf8)
  }

  private static func codePoint(_ code: Int, _ held: Modifiers) -> [UInt8] {
    Array("\u{1B}[\(code);\(parameter(held))u".utf8)
  }

  private static func function(_ number: Int, _ held: Modifiers) -> [UInt8] {
    guard number > 4 else {
      let final = ["P", "Q", "R", "S"][max(0, number - 1)]
      return held.isEmpty ? Array("\u{1B}O\(final)".utf8) : letter(final, held)
    }
    let codes = [15, 17, 18, 19, 20, 21, 23, 24]
    return tilde(codes[min(number - 5, codes.count - 1)], held)
  }
}
