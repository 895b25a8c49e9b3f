/// What a terminal program prints, without its escape sequences.
struct PrintedText {
  private enum State {
    case text, escape, control, string, stringEscape, skipping
  }

  /// The bytes that are no part of a sequence and no control characters.
  private(set) var bytes: [UInt8] = []
  private var state = State.text

  /// Takes in what was written to the terminal.
  mutating func feed(_ input: ArraySlice<UInt8>) {
    for byte in input { take(byte) }
  }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .text:
      if byte == 0x1B { state = .escape } else if byte >= 0x20 { bytes.append(byte) }
    case .escape:
      switch byte {
      case UInt8(ascii: "["): state = .control
      case UInt8(ascii: "]"), UInt8(ascii: "P"): state = .string
      case 0x20...0x2F: state = .skipping
      default: state = .text
      }
    case .control: if (0x40...0x7E).contains(byte) { state = .text }
    case .string: state = byte == 0x07 ? .text : byte == 0x1B ? .stringEscape : .string
    case .stringEscape, .skipping: state = .text
    }
  }

  /// Whether a text was printed in one piece after so many bytes.
  func contains(_ text: String, after start: Int) -> Bool {
    let wanted = Array(text.utf8)
    guard bytes.count - start >= wanted.count else { return false }
    return (start...(bytes.count - wanted.count)).contains { bytes[$0...].starts(with: wanted) }
  }
}
