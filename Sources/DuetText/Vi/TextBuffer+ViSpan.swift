extension TextBuffer {
  /// What an operator takes in that is given with a motion.
  ///
  /// A motion that ends where a line begins takes in the lines before that: to their end, or as whole
  /// lines where it began before their text (Vim's manual, `:help exclusive-linewise`).
  public func span(of reach: ViReach, from offset: Int) -> ViSpan {
    let lower = min(offset, reach.offset)
    let upper = max(offset, reach.offset)
    switch reach.extent {
    case .lines: return lines(lower, upper)
    case .inclusive: return ViSpan(lower..<max(lower, end(at: upper)), isLines: false)
    case .exclusive:
      let line = lineIndex(containing: upper)
      guard upper > lower, lineStart(line) == upper, lineIndex(containing: lower) < line else {
        return ViSpan(lower..<upper, isLines: false)
      }
      let end = lineBounds(at: lineStart(line - 1)).upperBound
      if lower <= firstCharacter(ofLine: lineIndex(containing: lower)) { return lines(lower, end) }
      return ViSpan(lower..<max(lower, end), isLines: false)
    }
  }

  /// What `dw` takes in: a last word that ends its line is left without the newline.
  public func wordSpan(of reach: ViReach, from offset: Int) -> ViSpan {
    var end = reach.offset
    let first = lineIndex(containing: offset)
    while lineIndex(containing: end) > first,
      end <= firstCharacter(ofLine: lineIndex(containing: end))
    {
      end = lineBounds(at: lineStart(lineIndex(containing: end) - 1)).upperBound
      if lineBounds(at: end).isEmpty, lineIndex(containing: end) > first { break }
    }
    return ViSpan(offset..<max(offset, end), isLines: false)
  }

  /// The whole lines from one offset to another.
  public func lines(_ one: Int, _ other: Int) -> ViSpan {
    let lower = lineBounds(at: min(one, other)).lowerBound
    return ViSpan(lower..<lineBounds(at: max(one, other)).upperBound, isLines: true)
  }

  /// The text object at an offset; nil when there is none.
  public func span(of object: ViObject, at offset: Int, count: Int = 1) -> ViSpan? {
    let offset = graphemeBoundary(atOrBefore: offset)
    switch object {
    case .word(let isBig, let isAround):
      return words(isBig: isBig, isAround: isAround, at: offset, max(1, count))
    case .sentence(let isAround): return sentences(isAround: isAround, at: offset, max(1, count))
    case .paragraph(let isAround): return paragraphs(isAround: isAround, at: offset, max(1, count))
    case .quoted(let mark, let isAround): return quoted(mark, isAround: isAround, at: offset)
    case .bracketed(let open, let close, let isAround):
      return bracketed(open, close, isAround: isAround, at: offset)
    }
  }

  /// The end of the run of one class within a line.
  private func runEnd(from offset: Int, isBig: Bool) -> Int {
    let limit = lineBounds(at: offset).upperBound
    let kind = viClass(at: offset, isBig: isBig)
    var place = offset
    while place < limit, viClass(at: place, isBig: isBig) == kind { place = end(at: place) }
    return place
  }

  private func runStart(from offset: Int, isBig: Bool) -> Int {
    let limit = lineBounds(at: offset).lowerBound
    let kind = viClass(at: offset, isBig: isBig)
    var place = offset
    while place > limit {
      let before = self.offset(before: place, by: .grapheme)
      guard viClass(at: before, isBig: isBig) == kind else { break }
      place = before
    }
    return place
  }

  private func words(isBig: Bool, isAround: Bool, at offset: Int, _ count: Int) -> ViSpan? {
    let limit = lineBounds(at: offset)
    guard !limit.isEmpty, offset < limit.upperBound else { return nil }
    func isSpace(_ place: Int) -> Bool { viClass(at: place, isBig: isBig) == 0 }
    var start = runStart(from: offset, isBig: isBig)
    var end = start
    func take() { if end < limit.upperBound { end = runEnd(from: end, isBig: isBig) } }
    guard isAround else {
      for _ in 0..<count { take() }
      return ViSpan(start..<end, isLines: false)
    }
    let beginsWithSpace = isSpace(start)
    var hasSpaceBehind = false
    for _ in 0..<count {
      take()
      hasSpaceBehind = !beginsWithSpace && end < limit.upperBound && isSpace(end)
      if beginsWithSpace || hasSpaceBehind { take() }
    }
    if !beginsWithSpace, !hasSpaceBehind, start > limit.lowerBound {
      let before = self.offset(before: start, by: .grapheme)
      if isSpace(before) { start = runStart(from: before, isBig: isBig) }
    }
    return ViSpan(start..<end, isLines: false)
  }

  private func sentences(isAround: Bool, at offset: Int, _ count: Int) -> ViSpan? {
    guard offset < utf8Count else { return nil }
    let behind = self.offset(after: offset, by: .grapheme)
    var start = behind >= utf8Count ? self.offset(before: utf8Count, by: .sentence) : offset
    if behind < utf8Count { start = self.offset(before: behind, by: .sentence) }
    let next = self.offset(after: offset, by: .sentence, count: count)
    var end = next
    while end > start {
      let before = self.offset(before: end, by: .grapheme)
      guard viClass(at: before, isBig: true) == 0 else { break }
      end = before
    }
    guard isAround else { return ViSpan(start..<end, isLines: false) }
    let body = end
    let limit = lineBounds(at: body).upperBound
    while end < min(limit, next) { end = self.end(at: end) }
    if end == body {
      let first = lineBounds(at: start).lowerBound
      while start > first {
        let before = self.offset(before: start, by: .grapheme)
        guard viClass(at: before, isBig: true) == 0 else { break }
        start = before
      }
    }
    return ViSpan(start..<end, isLines: false)
  }

  private func paragraphs(isAround: Bool, at offset: Int, _ count: Int) -> ViSpan? {
    func isBlank(_ line: Int) -> Bool { lineBounds(at: lineStart(line)).isEmpty }
    var first = lineIndex(containing: offset)
    let kind = isBlank(first)
    while first > 0, isBlank(first - 1) == kind { first -= 1 }
    var last = lineIndex(containing: offset)
    func extend() {
      let kind = isBlank(last)
      while last + 1 < lineCount, isBlank(last + 1) == kind { last += 1 }
    }
    extend()
    for _ in 1..<max(2, isAround ? count * 2 : count) where isAround || count > 1 {
      guard last + 1 < lineCount else { break }
      last += 1
      extend()
    }
    if isAround, !kind, !isBlank(last) {
      while first > 0, isBlank(first - 1) { first -= 1 }
    }
    return lines(lineStart(first), lineStart(last))
  }
}
