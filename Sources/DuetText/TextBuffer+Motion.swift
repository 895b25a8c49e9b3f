extension TextBuffer {
  /// Where a motion forward over so many units ends.
  ///
  /// Words and lines and paragraphs are left at their ends, sentences where the next one begins. A
  /// motion always moves on but at the end of the text, where it stays; a count below 1 moves nothing.
  public func offset(after offset: Int, by unit: TextUnit, count: Int = 1) -> Int {
    var result = graphemeBoundary(atOrBefore: offset)
    for _ in 0..<max(count, 0) where result < utf8Count { result = next(unit, after: result) }
    return result
  }

  /// Where a motion backward over so many units ends: the start of a unit.
  ///
  /// A motion always moves on but at the start of the text, where it stays; a count below 1 moves
  /// nothing.
  public func offset(before offset: Int, by unit: TextUnit, count: Int = 1) -> Int {
    var result = scalarBoundary(atOrBefore: offset)
    for _ in 0..<max(count, 0) where result > 0 { result = previous(unit, before: result) }
    return result
  }

  /// The line an offset is in, from its start to before its `\n` or `\r\n`.
  public func lineBounds(at offset: Int) -> Range<Int> {
    let line = lineIndex(containing: min(max(offset, 0), utf8Count))
    return starts[line]..<lineEnd(line)
  }

  /// The word an offset is in or just behind; between words, the spaces or marks there.
  ///
  /// Empty only where a line is. A newline is never part of the range.
  public func wordRange(at offset: Int) -> Range<Int> {
    let offset = graphemeBoundary(atOrBefore: offset)
    let line = lineBounds(at: offset)
    let after = offset < line.upperBound ? wordClass(after: offset) : nil
    let before = offset > line.lowerBound ? wordClass(before: offset) : nil
    let isBehindWord = before?.isWord == true && after?.isWord != true
    guard let kind = isBehindWord ? before : after ?? before else { return offset..<offset }
    var lower = offset
    var upper = offset
    while lower > line.lowerBound, wordClass(before: lower) == kind,
      let step = grapheme(before: lower)
    {
      lower = step.start
    }
    while upper < line.upperBound, wordClass(after: upper) == kind,
      let step = grapheme(after: upper)
    {
      upper = step.end
    }
    return lower..<upper
  }

  /// The paragraph that an offset is in, without its last newline; a blank line is one of its own.
  public func paragraphRange(at offset: Int) -> Range<Int> {
    let line = lineIndex(containing: graphemeBoundary(atOrBefore: offset))
    guard !isBlank(line) else { return starts[line]..<lineEnd(line) }
    var first = line
    var last = line
    while first > 0, !isBlank(first - 1) { first -= 1 }
    while last + 1 < lines.count, !isBlank(last + 1) { last += 1 }
    return starts[first]..<lineEnd(last)
  }

  private func next(_ unit: TextUnit, after offset: Int) -> Int {
    switch unit {
    case .grapheme: grapheme(after: offset)?.end ?? offset
    case .word: wordEnd(after: offset)
    case .sentence: sentenceStart(after: offset)
    case .line: lineEnd(after: offset)
    case .paragraph: paragraphEnd(after: offset)
    case .buffer: utf8Count
    }
  }

  private func previous(_ unit: TextUnit, before offset: Int) -> Int {
    switch unit {
    case .grapheme: grapheme(before: offset)?.start ?? 0
    case .word: wordStart(before: offset)
    case .sentence: sentenceStart(before: offset)
    case .line: lineStart(before: offset)
    case .paragraph: paragraphStart(before: offset)
    case .buffer: 0
    }
  }

  private func lineEnd(after offset: Int) -> Int {
    let line = lineIndex(containing: offset)
    let end = lineEnd(line)
    return end > offset || line == lines.count - 1 ? end : lineEnd(line + 1)
  }

  private func lineStart(before offset: Int) -> Int {
    let line = lineIndex(containing: offset)
    return starts[line] < offset ? starts[line] : starts[max(line - 1, 0)]
  }

  private func paragraphEnd(after offset: Int) -> Int {
    var line = lineIndex(containing: offset)
    if lineEnd(line) == offset { line += 1 }
    while line < lines.count, isBlank(line) { line += 1 }
    while line + 1 < lines.count, !isBlank(line + 1) { line += 1 }
    return line < lines.count ? lineEnd(line) : utf8Count
  }

  private func paragraphStart(before offset: Int) -> Int {
    var line = lineIndex(containing: offset)
    if starts[line] == offset { line -= 1 }
    while line > 0, isBlank(line) { line -= 1 }
    while line > 0, !isBlank(line - 1) { line -= 1 }
    return starts[max(line, 0)]
  }

  /// The end of a line, before the cluster of `\r\n`.
  private func lineEnd(_ line: Int) -> Int {
    graphemeBoundary(atOrBefore: starts[line] + lines[line].utf8.count)
  }

  private func isBlank(_ line: Int) -> Bool {
    lines[line].utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == UInt8.carriageReturn }
  }
}
