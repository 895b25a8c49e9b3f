extension KeyParser {
  /// In the bytes after `ESC [`.
  mutating func control(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20...0x3F:
      if buffer.count < Self.sequenceLimit { buffer.append(byte) }
    case 0x5B where buffer.isEmpty:  // [
      state = .linuxFunction
    case 0x4D where buffer.isEmpty:  // M
      state = .mouse
    case 0x40...0x7E:
      finishControl(byte)
    default:
      return abandon()
    }
    return true
  }

  private mutating func finishControl(_ final: UInt8) {
    let isComplete = buffer.count < Self.sequenceLimit
    let sequence = ControlSequence(buffer, final: final)
    let isAlt = isAlt
    reset()
    guard isComplete, let sequence else { return }
    if sequence.marker == 0, final == 0x7E, sequence.number(0) == 200 {
      state = .paste(matched: 0)
    } else if sequence.marker == 0x3F, final == 0x63 {
      deviceAttributes = sequence.parameters.compactMap { $0.first ?? nil }
    } else if let event = SequenceMeaning.event(of: sequence, isAlt: isAlt) {
      emit(event)
    }
  }

  /// In the bytes after `ESC O`: a digit for the modifiers, then the key.
  mutating func singleShift(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39 where buffer.count < 3:
      buffer.append(byte)
    case 0x20...0x7E:
      let modifiers = buffer.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      let isAlt = isAlt
      reset()
      if let event = SequenceMeaning.event(
        ofSingleShift: byte, modifiers: max(1, modifiers), isAlt: isAlt)
      {
        emit(event)
      }
    default:
      return abandon()
    }
    return true
  }

  /// The byte after `ESC [ [`.
  mutating func linuxFunction(_ byte: UInt8) -> Bool {
    reset()
    guard (0x20...0x7E).contains(byte) else { return false }
    if (0x41...0x45).contains(byte) {
      emit(.chord(Chord(.function(Int(byte) - 0x40))))
    }
    return true
  }

  /// The three bytes after `ESC [ M`.
  mutating func mouse(_ byte: UInt8) -> Bool {
    guard byte >= 0x20 else {
      reset()
      return false
    }
    buffer.append(byte)
    guard buffer.count == 3 else { return true }
    let parts = buffer.map { Int($0) - 0x20 }
    reset()
    let isRelease = parts[0] & 3 == 3 && parts[0] & 0x60 == 0
    let event = SequenceMeaning.mouse(
      code: parts[0], column: parts[1], row: parts[2], isRelease: isRelease)
    if let event { emit(event) }
    return true
  }

  /// In OSC, DCS or APC, up to `ESC \`, BEL, or a limit.
  mutating func string(_ byte: UInt8, introducer: UInt8, hasEscape: Bool) -> Bool {
    if hasEscape {
      reset()
      if byte == 0x5C { return true }
      state = .escape(isDoubled: false)
      return false
    }
    switch byte {
    case 0x1B:
      state = .string(introducer: introducer, hasEscape: true)
    case 0x07, 0x18, 0x1A:
      reset()
    default:
      buffer.append(byte)
      if buffer.count >= Self.stringLimit { reset() }
    }
    return true
  }

  /// A byte that no sequence holds: what came before is an alt key if it was only the introducer,
  /// else dropped, and the byte is to be given again.
  private mutating func abandon() -> Bool {
    let key: Character = state == .control ? "[" : "O"
    if buffer.isEmpty { emit(.chord(Chord(.character(key), .alt))) }
    reset()
    return false
  }
}
