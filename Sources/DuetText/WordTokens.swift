/// The words, stretches of spaces and single marks that a text consists of, in order.
enum WordTokens {
  /// Cuts a text; the tokens put together are the text.
  ///
  /// A word keeps apostrophes between its letters. Ideographs and newlines stand alone.
  static func tokens(of text: String) -> [Substring] {
    var result: [Substring] = []
    var start = text.startIndex
    var previous: GlyphClass?
    var index = start
    while index < text.endIndex {
      let next = text.index(after: index)
      let kind = kind(of: text[index], previous: previous, in: text, after: next)
      if let previous, previous != kind || !joins(kind) || text[index].isNewline {
        result.append(text[start..<index])
        start = index
      }
      previous = text[index].isNewline ? .other : kind
      index = next
    }
    if start < text.endIndex { result.append(text[start...]) }
    return result
  }

  private static func kind(
    of character: Character, previous: GlyphClass?, in text: String, after next: String.Index
  ) -> GlyphClass {
    let kind = GlyphClass(character)
    guard kind == .apostrophe else { return kind }
    let isInside =
      previous == .word && next < text.endIndex && GlyphClass(text[next]) == .word
    return isInside ? .word : .other
  }

  private static func joins(_ kind: GlyphClass) -> Bool {
    switch kind {
    case .word, .hiragana, .katakana, .space: true
    case .han, .apostrophe, .other: false
    }
  }
}

/// A token compared by its bytes.
struct ByteKey: Hashable {
  let text: Substring

  static func == (left: ByteKey, right: ByteKey) -> Bool {
    left.text.hasSameBytes(as: right.text)
  }

  func hash(into hasher: inout Hasher) {
    text.hashBytes(into: &hasher)
  }
}
