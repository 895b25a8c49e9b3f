extension TextBuffer {
  /// The class of the grapheme after an offset; an apostrophe between letters belongs to their word.
  func wordClass(after offset: Int) -> GlyphClass? {
    guard let next = grapheme(after: offset) else { return nil }
    let kind = GlyphClass(next.character)
    guard kind == .apostrophe else { return kind }
    let isInside =
      grapheme(before: offset).map { GlyphClass($0.character) } == .word
      && grapheme(after: next.end).map { GlyphClass($0.character) } == .word
    return isInside ? .word : .other
  }

  /// The class of the grapheme before an offset.
  func wordClass(before offset: Int) -> GlyphClass? {
    grapheme(before: offset).flatMap { wordClass(after: $0.start) }
  }

  /// The end of the word that an offset is in or before.
  func wordEnd(after offset: Int) -> Int {
    var result = offset
    while let kind = wordClass(after: result), !kind.isWord, let step = grapheme(after: result) {
      result = step.end
    }
    let kind = wordClass(after: result)
    while kind != nil, wordClass(after: result) == kind, let step = grapheme(after: result) {
      result = step.end
    }
    return result
  }

  /// The start of the word that an offset is in or behind.
  func wordStart(before offset: Int) -> Int {
    var result = offset
    while let kind = wordClass(before: result), !kind.isWord, let step = grapheme(before: result) {
      result = step.start
    }
    let kind = wordClass(before: result)
    while kind != nil, wordClass(before: result) == kind, let step = grapheme(before: result) {
      result = step.start
    }
    return result
  }
}
