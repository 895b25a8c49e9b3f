extension SequenceMeaning {
  /// The event of an SGR mouse report, `CSI < code ; column ; row M` or `m`.
  static func mouse(_ sequence: ControlSequence) -> InputEvent? {
    guard sequence.parameters.count == 3, let code = sequence.number(0), code >= 0,
      let column = sequence.number(1), let row = sequence.number(2),
      sequence.final == 0x4D || sequence.final == 0x6D
    else { return nil }
    return mouse(code: code, column: column, row: row, isRelease: sequence.final == 0x6D)
  }

  /// The event of a mouse report; columns and rows are counted from 1.
  ///
  /// Bits of the code: 0 and 1 the button, 2 shift, 3 alt, 4 ctrl, 5 motion, 6 the wheel.
  static func mouse(code: Int, column: Int, row: Int, isRelease: Bool) -> InputEvent? {
    var modifiers: Modifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.alt) }
    if code & 16 != 0 { modifiers.insert(.ctrl) }
    let buttons: [MouseEvent.Button] = [.left, .middle, .right, .none]
    var button = code & 128 == 0 ? buttons[code & 3] : .none
    let kind: MouseEvent.Kind
    if code & 64 != 0 {
      guard code & 2 == 0, !isRelease else { return nil }
      kind = code & 1 == 0 ? .scrollUp : .scrollDown
      button = .none
    } else if isRelease {
      kind = .release
    } else if code & 32 != 0 {
      kind = button == .none ? .move : .drag
    } else {
      kind = .press
    }
    let point = Point(column: column - 1, row: row - 1)
    return .mouse(MouseEvent(kind: kind, button: button, point: point, modifiers: modifiers))
  }
}
