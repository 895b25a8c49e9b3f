extension TextBuffer {
  /// The nearest grapheme boundary at or before an offset, clamped to the text.
  public func graphemeBoundary(atOrBefore offset: Int) -> Int {
    let offset = scalarBoundary(atOrBefore: offset)
    let line = lineIndex(containing: offset)
    let local = offset - starts[line]
    let bytes = lines[line].utf8
    if local == 0 { return offset }
    if local == bytes.count {
      let isInsideNewline = line < lines.count - 1 && bytes.last == UInt8.carriageReturn
      return isInsideNewline ? offset - 1 : offset
    }
    let index = lines[line].index(atByte: local)
    if bytes[index] < 0x80, bytes[bytes.index(before: index)] < 0x80 { return offset }
    let end = lines[line].index(after: index)
    return starts[line] + bytes.distance(from: bytes.startIndex, to: lines[line].index(before: end))
  }

  /// The grapheme that begins at or around an offset and where it ends, or nil at the end.
  func grapheme(after offset: Int) -> (character: Character, end: Int)? {
    let line = lineIndex(containing: offset)
    let text = lines[line]
    let local = offset - starts[line]
    let isLast = line == lines.count - 1
    if local >= text.utf8.count { return isLast ? nil : ("\n", offset + 1) }
    let index = text.index(atByte: local)
    let next = text.index(after: index)
    let end = starts[line] + text.utf8.distance(from: text.startIndex, to: next)
    let character = text[text.index(before: next)..<next].first ?? "\n"
    return character == "\r" && next == text.endIndex && !isLast
      ? ("\r\n", end + 1) : (character, end)
  }

  /// The grapheme that ends at or around an offset and where it begins, or nil at the start.
  func grapheme(before offset: Int) -> (character: Character, start: Int)? {
    guard offset > 0 else { return nil }
    let start = graphemeBoundary(atOrBefore: offset - 1)
    return grapheme(after: start).map { ($0.character, start) }
  }
}
