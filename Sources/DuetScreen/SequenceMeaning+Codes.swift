extension SequenceMeaning {
  /// The event of a key that is named by its code point, as `CSI u` and modifyOtherKeys do.
  ///
  /// - Parameters:
  ///   - code: The unshifted code point, or a code of the kitty protocol's private area.
  ///   - shifted: The code point with shift, where the terminal says it.
  ///   - modifiers: The parameter, 1 more than the bits.
  static func key(code: Int, shifted: Int?, modifiers: Int) -> InputEvent? {
    guard let held = held(modifiers) else { return nil }
    if let key = functionalKey(code) { return .chord(Chord(key, held)) }
    let code = keypadCharacter(code) ?? code
    guard code >= 0x20, let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init),
      ![.control, .privateUse].contains(scalar.properties.generalCategory)
    else { return nil }
    let character = Character(scalar)
    guard held.isSubset(of: .shift) else {
      return .chord(Chord(character == " " ? .space : .character(character), held))
    }
    if held.contains(.shift) {
      let upper = shifted.flatMap { UInt32(exactly: $0) }.flatMap(Unicode.Scalar.init)
      return .text(upper.map { String(Character($0)) } ?? character.uppercased())
    }
    return .text(String(character))
  }

  private static func functionalKey(_ code: Int) -> Key? {
    switch code {
    case 8, 127: .backspace
    case 9: .tab
    case 13, 57414: .enter
    case 27: .escape
    case 57376...57387: .function(code - 57376 + 13)
    case 57417: .left
    case 57418: .right
    case 57419: .up
    case 57420: .down
    case 57421: .pageUp
    case 57422: .pageDown
    case 57423: .home
    case 57424: .end
    case 57425: .insert
    case 57426: .delete
    default: nil
    }
  }

  /// The code point that a key of the keypad types.
  private static func keypadCharacter(_ code: Int) -> Int? {
    switch code {
    case 57399...57408: code - 57399 + 0x30
    case 57409: 0x2E
    case 57410: 0x2F
    case 57411: 0x2A
    case 57412: 0x2D
    case 57413: 0x2B
    case 57415: 0x3D
    case 57416: 0x2C
    default: nil
    }
  }
}
