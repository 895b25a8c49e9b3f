/// What the sequences of terminals mean: xterm's control sequences (ctlseqs), the kitty keyboard
/// protocol, and the older habits of rxvt.
enum SequenceMeaning {
  /// The event of a control sequence, `nil` when it is an answer or not known.
  static func event(of sequence: ControlSequence, isAlt: Bool) -> InputEvent? {
    if sequence.marker == 0x3C {  // <
      return mouse(sequence)
    }
    guard sequence.marker == 0 else { return nil }
    switch sequence.final {
    case 0x7E: return numbered(sequence, isAlt: isAlt)  // ~
    case 0x75: return kitty(sequence)  // u
    case 0x49: return .focusGained  // I
    case 0x4F: return .focusLost  // O
    case 0x5A: return .chord(Chord(.tab, isAlt ? [.shift, .alt] : .shift))  // Z
    case 0x5E, 0x40: return rxvt(sequence, isAlt: isAlt)  // ^ @
    default: return lettered(sequence, isAlt: isAlt)
    }
  }

  /// The event of `ESC O` and a letter.
  static func event(ofSingleShift final: UInt8, modifiers: Int, isAlt: Bool) -> InputEvent? {
    if let key = letterKeys[final] {
      return chord(key, modifiers: modifiers, isAlt: isAlt)
    }
    switch final {
    case 0x61...0x64:  // a to d: rxvt, ctrl with an arrow
      return letterKeys[final - 0x20].flatMap { chord($0, modifiers: 5, isAlt: isAlt) }
    case 0x4D: return chord(.enter, modifiers: modifiers, isAlt: isAlt)  // M: the keypad's
    case 0x6A...0x79:  // j to y: the keypad's * to 9
      return .text(String(Character(Unicode.Scalar(final - 0x40))))
    case 0x58: return .text("=")  // X
    default: return nil
    }
  }

  private static let letterKeys: [UInt8: Key] = [
    0x41: .up, 0x42: .down, 0x43: .right, 0x44: .left, 0x46: .end, 0x48: .home,
    0x50: .function(1), 0x51: .function(2), 0x52: .function(3), 0x53: .function(4),
  ]

  private static let numberKeys: [Int: Key] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12), 25: .function(13), 26: .function(14),
    28: .function(15), 29: .function(16), 31: .function(17), 32: .function(18),
    33: .function(19), 34: .function(20),
  ]

  private static func lettered(_ sequence: ControlSequence, isAlt: Bool) -> InputEvent? {
    let modifiers = sequence.number(1, or: 1)
    guard !isRelease(sequence) else { return nil }
    if (0x61...0x64).contains(sequence.final) {  // a to d: rxvt, shift with an arrow
      return letterKeys[sequence.final - 0x20].flatMap { chord($0, modifiers: 2, isAlt: isAlt) }
    }
    // `CSI row ; column R` is the answer with the cursor's place, `CSI 1 ; m R` is F3.
    guard sequence.number(0, or: 1) == 1, sequence.parameters.count <= 2 else { return nil }
    return letterKeys[sequence.final].flatMap { chord($0, modifiers: modifiers, isAlt: isAlt) }
  }

  private static func numbered(_ sequence: ControlSequence, isAlt: Bool) -> InputEvent? {
    let number = sequence.number(0, or: 0)
    let modifiers = sequence.number(1, or: 1)
    if number == 27, let code = sequence.number(2) {
      return key(code: code, shifted: nil, modifiers: modifiers)
    }
    guard !isRelease(sequence) else { return nil }
    return numberKeys[number].flatMap { chord($0, modifiers: modifiers, isAlt: isAlt) }
  }

  private static func rxvt(_ sequence: ControlSequence, isAlt: Bool) -> InputEvent? {
    numberKeys[sequence.number(0, or: 0)].flatMap {
      chord($0, modifiers: sequence.final == 0x5E ? 5 : 6, isAlt: isAlt)
    }
  }

  private static func kitty(_ sequence: ControlSequence) -> InputEvent? {
    guard let code = sequence.number(0), !isRelease(sequence) else { return nil }
    return key(
      code: code, shifted: sequence.number(0, part: 1), modifiers: sequence.number(1, or: 1))
  }

  /// Event type 3 of the kitty protocol: the key came up.
  private static func isRelease(_ sequence: ControlSequence) -> Bool {
    sequence.number(1, part: 1) == 3
  }

  private static func chord(_ key: Key, modifiers: Int, isAlt: Bool) -> InputEvent? {
    guard var held = held(modifiers) else { return nil }
    if isAlt { held.insert(.alt) }
    return .chord(Chord(key, held))
  }

  /// The modifiers of a parameter, which is 1 more than their bits.
  ///
  /// `nil` with super or hyper, which Duet has no chords for. Caps lock and num lock do not count.
  static func held(_ parameter: Int) -> Modifiers? {
    let bits = max(0, parameter - 1)
    guard bits & 0b1_1000 == 0 else { return nil }
    var held = Modifiers(rawValue: UInt8(bits & 7))
    if bits & 0b10_0000 != 0 { held.insert(.alt) }
    return held
  }
}
