/// Turns bytes that come in pieces into text; a state machine.
///
/// A character that is cut by the end of a piece waits for its rest. Bytes that can never become a
/// character give U+FFFD, as `String(decoding:as:)` does; any way of cutting gives the same text.
struct UTF8Decoder: Sendable {
  private var held: [UInt8] = []

  /// The text of the bytes so far that is certain.
  mutating func decode(_ bytes: [UInt8]) -> String {
    held += bytes
    let cut = held.count - Self.incompleteCount(held)
    defer { held.removeFirst(cut) }
    return String(decoding: held[..<cut], as: UTF8.self)
  }

  /// The rest when no more bytes come: empty, or U+FFFD for a character that was cut.
  mutating func finish() -> String {
    defer { held = [] }
    return String(decoding: held, as: UTF8.self)
  }

  /// How many bytes at the end may still become a character, 0 to 3.
  private static func incompleteCount(_ bytes: [UInt8]) -> Int {
    for back in 1...3 where back <= bytes.count {
      let byte = bytes[bytes.count - back]
      if byte & 0b1100_0000 == 0b1000_0000 { continue }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
      return length > back && byte <= 0xF4 ? back : 0
    }
    return 0
  }
}
