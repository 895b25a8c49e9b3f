extension TextBuffer {
  /// The sentence that an offset is in, with the spaces that follow it; empty where the text is.
  public func sentenceRange(at offset: Int) -> Range<Int> {
    let offset = graphemeBoundary(atOrBefore: offset)
    let isStart = offset == 0 || isSentenceStart(offset)
    let lower = isStart ? offset : sentenceStart(before: offset)
    return lower..<sentenceStart(after: lower)
  }

  /// The first place behind an offset where a sentence begins, or the end of the text.
  func sentenceStart(after offset: Int) -> Int {
    var result = offset
    while let step = grapheme(after: result) {
      result = step.end
      if isSentenceStart(result) { return result }
    }
    return result
  }

  /// The last place before an offset where a sentence begins, or the start of the text.
  func sentenceStart(before offset: Int) -> Int {
    var result = offset
    while let step = grapheme(before: result) {
      result = step.start
      if isSentenceStart(result) { return result }
    }
    return result
  }

  /// Whether what begins at a grapheme boundary follows the end of a sentence.
  ///
  /// A sentence ends at `.`, `!`, `?` or `…` with its closing quotes and brackets before a space,
  /// at their East Asian forms, and at a blank line. A full stop before a lower case letter ends none.
  private func isSentenceStart(_ offset: Int) -> Bool {
    guard let first = grapheme(after: offset)?.character, !first.isWhitespace else { return false }
    var place = offset
    var newlines = 0
    while let step = grapheme(before: place), step.character.isWhitespace {
      if step.character.isNewline { newlines += 1 }
      place = step.start
    }
    if place == 0 || newlines > 1 { return true }
    let isAfterSpace = place < offset
    while let step = grapheme(before: place), Self.closers.contains(step.character) {
      place = step.start
    }
    guard let last = grapheme(before: place)?.character else { return false }
    switch last {
    case "。", "！", "？", "｡", "．":
      return !Self.closers.contains(first) && !Self.wideStops.contains(first)
    case "!", "?": return isAfterSpace
    case ".", "…": return isAfterSpace && !first.isLowercase
    default: return false
    }
  }

  static let wideStops: Set<Character> = ["。", "！", "？", "｡", "．"]
  static let closers: Set<Character> = [
    "\"", "'", ")", "]", "}", "”", "’", "»", "›", "」", "』", "）", "】", "》", "〉",
  ]
}
