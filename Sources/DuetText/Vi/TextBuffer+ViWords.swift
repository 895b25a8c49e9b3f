extension TextBuffer {
  /// What a grapheme is to the words of vi: the same number within a word, 0 for a space.
  public func viClass(at offset: Int, isBig: Bool) -> Int? {
    guard let character = character(at: offset) else { return nil }
    switch GlyphClass(character) {
    case .space: return 0
    case .word: return 1
    case .han: return isBig ? 1 : 2
    case .hiragana: return isBig ? 1 : 3
    case .katakana: return isBig ? 1 : 4
    case .apostrophe, .other: return isBig ? 1 : 5
    }
  }

  private func isEmptyLine(at offset: Int) -> Bool {
    let bounds = lineBounds(at: offset)
    return bounds.isEmpty && bounds.lowerBound == offset
  }

  private func next(_ offset: Int) -> Int { self.offset(after: offset, by: .grapheme) }
  private func previous(_ offset: Int) -> Int { self.offset(before: offset, by: .grapheme) }

  /// Where the next word begins; an empty line is a word too.
  func viWordStart(after offset: Int, isBig: Bool) -> Int {
    guard let kind = viClass(at: offset, isBig: isBig) else { return offset }
    var place = offset
    if kind != 0 {
      while viClass(at: place, isBig: isBig) == kind { place = next(place) }
    }
    while place < utf8Count, viClass(at: place, isBig: isBig) == 0 {
      if place > offset, isEmptyLine(at: place) { return place }
      place = next(place)
    }
    return place
  }

  /// The last grapheme of the next word.
  func viWordEnd(after offset: Int, isBig: Bool) -> Int {
    var place = next(offset)
    while place < utf8Count, viClass(at: place, isBig: isBig) == 0 { place = next(place) }
    guard let kind = viClass(at: place, isBig: isBig) else { return resting(utf8Count) }
    while viClass(at: next(place), isBig: isBig) == kind, next(place) > place {
      place = next(place)
    }
    return place
  }

  /// Where the word before begins; an empty line is a word too.
  func viWordStart(before offset: Int, isBig: Bool) -> Int {
    guard offset > 0 else { return 0 }
    var place = previous(offset)
    while place > 0, viClass(at: place, isBig: isBig) == 0 {
      if isEmptyLine(at: place) { return place }
      place = previous(place)
    }
    guard let kind = viClass(at: place, isBig: isBig), kind != 0 else { return place }
    while place > 0, viClass(at: previous(place), isBig: isBig) == kind { place = previous(place) }
    return place
  }

  /// The last grapheme of the word before.
  func viWordEnd(before offset: Int) -> Int {
    var place = offset
    if let kind = viClass(at: place, isBig: false), kind != 0 {
      while place > 0, viClass(at: place, isBig: false) == kind { place = previous(place) }
      if viClass(at: place, isBig: false) == kind { return place }
    } else {
      place = previous(place)
    }
    while place > 0, viClass(at: place, isBig: false) == 0 {
      if isEmptyLine(at: place) { return place }
      place = previous(place)
    }
    return place
  }
}
