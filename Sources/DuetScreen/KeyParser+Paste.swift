extension KeyParser {
  private static let endMarker: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]

  /// Takes bytes of a paste, as many as can be taken at once; returns the index of the next one.
  mutating func paste(_ bytes: [UInt8], from start: Int, matched: Int) -> Int {
    let marker = Self.endMarker
    if matched == 0 {
      let end = bytes[start...].firstIndex(of: marker[0]) ?? bytes.count
      buffer += bytes[start..<end]
      if buffer.count >= Self.pasteLimit { emitPaste() }
      guard end < bytes.count else { return end }
      state = .paste(matched: 1)
      return end + 1
    }
    guard bytes[start] == marker[matched] else {
      buffer += marker[..<matched]
      state = .paste(matched: 0)
      return start
    }
    if matched + 1 == marker.count {
      emitPaste()
      reset()
    } else {
      state = .paste(matched: matched + 1)
    }
    return start + 1
  }

  /// Whether a paste has begun whose end has not come.
  public var isInPaste: Bool {
    if case .paste = state { true } else { false }
  }

  /// Ends a paste whose end does not come, since the keys after it would be lost in it.
  ///
  /// - Returns: What was pasted so far.
  public mutating func endPaste() -> [InputEvent] {
    guard case .paste(let matched) = state else { return [] }
    buffer += Self.endMarker[..<matched]
    emitPaste()
    reset()
    return drain()
  }

  /// Terminals send the newlines of a paste as carriage returns.
  private mutating func emitPaste() {
    var lines: [UInt8] = []
    lines.reserveCapacity(buffer.count)
    var isAfterReturn = false
    for byte in buffer {
      if byte != 0x0A || !isAfterReturn { lines.append(byte == 0x0D ? 0x0A : byte) }
      isAfterReturn = byte == 0x0D
    }
    buffer = []
    emit(.paste(String(decoding: lines, as: UTF8.self)))
  }
}
