/// Turns the bytes that a terminal sends into input events.
///
/// A pure state machine: the same bytes give the same events however they are cut into reads. It
/// reads UTF-8, control and alt keys, CSI and SS3 keys with modifiers, bracketed paste, SGR and X10
/// mouse reports, focus reports, kitty keys (`CSI u`) and xterm's modifyOtherKeys. Answers of the
/// terminal and unknown sequences are dropped whole; bytes that are no UTF-8 become U+FFFD.
///
/// A lone escape, and a few alt keys that begin like a sequence (`alt-[`), can be told from the
/// beginning of a sequence only by time: while ``isPending`` is true and no more bytes come, call
/// ``timeout()`` after 25 to 50 ms.
public struct KeyParser: Sendable {
  enum State: Hashable {
    case ground
    /// After `ESC`; `isDoubled` after two of them.
    case escape(isDoubled: Bool)
    /// In the bytes of a character after `ESC`.
    case altCharacter
    case control
    /// After `CSI [`, as the Linux console begins its function keys.
    case linuxFunction
    /// In the three bytes of an X10 mouse report.
    case mouse
    case singleShift
    /// In OSC, DCS or APC; the introducer is kept for the alt key it may turn out to be.
    case string(introducer: UInt8, hasEscape: Bool)
    /// In a paste; so many bytes of the end marker have been seen.
    case paste(matched: Int)
  }

  /// What the terminal answered when it was asked for its primary device attributes, `CSI c`; nil
  /// before that.
  public internal(set) var deviceAttributes: [Int]?

  var state = State.ground
  /// The bytes of the sequence or the paste being read.
  var buffer: [UInt8] = []
  /// Whether alt applies to the sequence being read, as a second escape was before it.
  var isAlt = false
  private var assembler = ScalarAssembler()
  private var typed = ""
  private var events: [InputEvent] = []
  private let eraseByte: UInt8

  /// The most bytes of a sequence that are kept; a longer one is dropped.
  static let sequenceLimit = 256
  /// The most bytes of an answer that are swallowed.
  static let stringLimit = 1 << 16
  /// A longer paste comes in several events.
  static let pasteLimit = 64 << 20

  /// A parser at the beginning of input.
  ///
  /// - Parameter eraseByte: What the backspace key sends beside 0x7F; the terminal's `VERASE`.
  public init(eraseByte: UInt8 = 0x7F) {
    self.eraseByte = eraseByte
  }

  /// Whether the bytes so far may be a whole key, so that only time can tell.
  public var isPending: Bool {
    switch state {
    case .escape, .string: true
    case .control, .singleShift: buffer.isEmpty
    case .ground, .altCharacter, .linuxFunction, .mouse, .paste: false
    }
  }

  /// Takes the bytes of one read.
  ///
  /// - Returns: What they bring to completion, in order; one event for each typed character.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    let bytes = Array(bytes)
    var index = 0
    while index < bytes.count {
      if case .paste(let matched) = state {
        index = paste(bytes, from: index, matched: matched)
      } else if take(bytes[index]) {
        index += 1
      }
    }
    return drain()
  }

  /// Says that no more bytes came for a while.
  ///
  /// - Returns: The keys that were pending: an escape, or an alt key.
  public mutating func timeout() -> [InputEvent] {
    switch state {
    case .escape(let isDoubled):
      if isDoubled { emit(.chord(Chord(.escape))) }
      emit(.chord(Chord(.escape)))
    case .control where buffer.isEmpty: emitAlt("[")
    case .singleShift where buffer.isEmpty: emitAlt("O")
    case .string(let introducer, _):
      if buffer.isEmpty { emitAlt(Unicode.Scalar(introducer)) }
    default: return []
    }
    reset()
    return drain()
  }

  /// Adds an event after the characters typed before it.
  mutating func emit(_ event: InputEvent) {
    flushTyped()
    events.append(event)
  }

  /// Adds a typed scalar; scalars of one read that belong together make one character.
  mutating func type(_ scalar: Unicode.Scalar) {
    guard scalar.properties.generalCategory != .control else { return }
    typed.unicodeScalars.append(scalar)
  }

  /// Goes back to where every key begins.
  mutating func reset() {
    state = .ground
    buffer.removeAll(keepingCapacity: buffer.count <= Self.sequenceLimit)
    isAlt = false
  }

  private mutating func flushTyped() {
    guard !typed.isEmpty else { return }
    events += typed.map { .text(String($0)) }
    typed = ""
  }

  mutating func drain() -> [InputEvent] {
    flushTyped()
    defer { events = [] }
    return events
  }

  /// Takes one byte outside a paste; `false` when it is to be given again in the new state.
  private mutating func take(_ byte: UInt8) -> Bool {
    switch state {
    case .ground: ground(byte)
    case .escape(let isDoubled): escape(byte, isDoubled: isDoubled)
    case .altCharacter: altCharacter(byte)
    case .control: control(byte)
    case .linuxFunction: linuxFunction(byte)
    case .mouse: mouse(byte)
    case .singleShift: singleShift(byte)
    case .string(let introducer, let hasEscape):
      string(byte, introducer: introducer, hasEscape: hasEscape)
    case .paste: true
    }
  }

  private mutating func ground(_ byte: UInt8) -> Bool {
    switch assembler.take(byte) {
    case .more: return true
    case .brokenBefore:
      type("\u{FFFD}")
      return false
    case .scalar(let scalar):
      if byte == 0x1B {
        state = .escape(isDoubled: false)
      } else if byte < 0x20 || byte == 0x7F {
        emit(.chord(chord(ofControl: byte)))
      } else {
        type(scalar)
      }
      return true
    }
  }

  private mutating func escape(_ byte: UInt8, isDoubled: Bool) -> Bool {
    switch byte {
    case 0x1B:
      if isDoubled { emit(.chord(Chord(.escape))) }
      state = .escape(isDoubled: true)
    case 0x5B, 0x4F:  // [ O
      isAlt = isDoubled
      state = byte == 0x5B ? .control : .singleShift
    default:
      if isDoubled { emit(.chord(Chord(.escape))) }
      return afterEscape(byte)
    }
    return true
  }

  private mutating func afterEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x50, 0x5D, 0x5F:  // P ] _
      state = .string(introducer: byte, hasEscape: false)
    case 0x80...:
      state = .altCharacter
      return false
    case 0x20..<0x7F:
      emitAlt(Unicode.Scalar(byte))
      reset()
    default:
      let chord = chord(ofControl: byte)
      emit(.chord(Chord(chord.key, chord.modifiers.union(.alt))))
      reset()
    }
    return true
  }

  private mutating func altCharacter(_ byte: UInt8) -> Bool {
    switch assembler.take(byte) {
    case .more: return true
    case .brokenBefore:
      type("\u{FFFD}")
      reset()
      return false
    case .scalar(let scalar):
      if scalar == "\u{FFFD}" { type(scalar) } else { emitAlt(scalar) }
      reset()
      return true
    }
  }

  private mutating func emitAlt(_ scalar: Unicode.Scalar) {
    guard scalar.properties.generalCategory != .control else { return }
    emit(.chord(Chord(scalar == " " ? .space : .character(Character(scalar)), .alt)))
  }

  /// The key of a C0 control byte or DEL.
  func chord(ofControl byte: UInt8) -> Chord {
    switch byte {
    case 0x7F, eraseByte: Chord(.backspace)
    case 0x00: Chord(.space, .ctrl)
    case 0x09: Chord(.tab)
    case 0x0D: Chord(.enter)
    case 0x1B: Chord(.escape)
    case 0x01...0x1A: Chord(.character(Character(Unicode.Scalar(byte + 0x60))), .ctrl)
    default: Chord(.character(Character(Unicode.Scalar(byte + 0x40))), .ctrl)
    }
  }
}
