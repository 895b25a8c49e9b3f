extension TextBuffer {
  /// Where a motion ends; nil when it cannot be made, as `h` at the start of a line.
  ///
  /// - Parameters:
  ///   - offset: on a grapheme boundary.
  ///   - count: how often; `gg` and `G` take it for a line. 1 when nil.
  public func reach(of motion: ViMotion, from offset: Int, count: Int? = nil) -> ViReach? {
    let offset = graphemeBoundary(atOrBefore: offset)
    let times = max(1, count ?? 1)
    switch motion {
    case .left, .right, .down, .up, .lineStart, .firstCharacter, .lineEnd:
      return reachNearby(motion, from: offset, times)
    case .nextWord(let isBig):
      return moved(offset, times, .exclusive) { viWordStart(after: $0, isBig: isBig) }
    case .wordEnd(let isBig):
      return moved(offset, times, .inclusive) { viWordEnd(after: $0, isBig: isBig) }
    case .previousWord(let isBig):
      return moved(offset, times, .exclusive) { viWordStart(before: $0, isBig: isBig) }
    case .previousWordEnd:
      return moved(offset, times, .inclusive) { viWordEnd(before: $0) }
    case .firstLine: return line(min(times, lineCount) - 1)
    case .lastLine: return line(min(count ?? lineCount, lineCount) - 1)
    case .nextSentence:
      return moved(offset, times, .exclusive) { self.offset(after: $0, by: .sentence) }
    case .previousSentence:
      return moved(offset, times, .exclusive) { self.offset(before: $0, by: .sentence) }
    case .nextParagraph: return moved(offset, times, .exclusive) { blankLine(after: $0) }
    case .previousParagraph: return moved(offset, times, .exclusive) { blankLine(before: $0) }
    case .matchingBracket: return matchingBracket(from: offset).map { ViReach($0, .inclusive) }
    case .find(let find, let isRepeated):
      return found(find, from: offset, times: times, isRepeated: isRepeated)
    }
  }

  /// The first character of a line that is no space, or its end.
  public func firstCharacter(ofLine line: Int) -> Int {
    let bounds = lineBounds(at: lineStart(line))
    var offset = bounds.lowerBound
    while offset < bounds.upperBound, let step = grapheme(after: offset),
      GlyphClass(step.character) == .space
    {
      offset = step.end
    }
    return min(offset, bounds.upperBound)
  }

  /// The nearest place that a cursor can stand on when nothing is being inserted: on a character, or
  /// on a line without any.
  public func resting(_ offset: Int) -> Int {
    let offset = graphemeBoundary(atOrBefore: min(offset, utf8Count))
    let bounds = lineBounds(at: offset)
    guard offset >= bounds.upperBound, !bounds.isEmpty else { return offset }
    return max(bounds.lowerBound, self.offset(before: bounds.upperBound, by: .grapheme))
  }

  /// The end of the grapheme at an offset, and never behind the line it is in.
  public func end(at offset: Int) -> Int {
    min(self.offset(after: offset, by: .grapheme), max(offset, lineBounds(at: offset).upperBound))
  }

  private func line(_ index: Int) -> ViReach {
    ViReach(firstCharacter(ofLine: max(0, index)), .lines)
  }

  /// A motion made some times; it may stop early, but not at once.
  private func moved(
    _ offset: Int, _ times: Int, _ extent: ViReach.Extent, _ step: (Int) -> Int
  ) -> ViReach? {
    var reached = offset
    for _ in 0..<times {
      let next = step(reached)
      if next == reached { break }
      reached = next
    }
    return reached == offset ? nil : ViReach(reached, extent)
  }

  private func reachNearby(_ motion: ViMotion, from offset: Int, _ times: Int) -> ViReach? {
    let bounds = lineBounds(at: offset)
    let line = lineIndex(containing: offset)
    switch motion {
    case .left:
      return moved(offset, times, .exclusive) {
        $0 > bounds.lowerBound ? self.offset(before: $0, by: .grapheme) : $0
      }
    case .right: return moved(offset, times, .exclusive) { end(at: $0) }
    case .down:
      return line + times < lineCount ? ViReach(lineStart(line + times), .lines) : nil
    case .up: return line >= times ? ViReach(lineStart(line - times), .lines) : nil
    case .lineStart: return ViReach(bounds.lowerBound, .exclusive)
    case .firstCharacter: return ViReach(firstCharacter(ofLine: line), .exclusive)
    default:
      guard line + times - 1 < lineCount else { return nil }
      return ViReach(lineBounds(at: lineStart(line + times - 1)).upperBound, .exclusive)
    }
  }

  private func found(
    _ find: ViFind, from offset: Int, times: Int, isRepeated: Bool
  ) -> ViReach? {
    let bounds = lineBounds(at: offset)
    func next(_ place: Int) -> Int? {
      if find.isForward {
        let end = end(at: place)
        return end < bounds.upperBound && end > place ? end : nil
      }
      return place > bounds.lowerBound ? self.offset(before: place, by: .grapheme) : nil
    }
    var place = offset
    if isRepeated, find.isTill, let beside = next(place), character(at: beside) == find.character {
      place = beside
    }
    for _ in 0..<times {
      repeat {
        guard let step = next(place) else { return nil }
        place = step
      } while character(at: place) != find.character
    }
    if find.isTill {
      place = find.isForward ? self.offset(before: place, by: .grapheme) : end(at: place)
    }
    return ViReach(place, find.isForward ? .inclusive : .exclusive)
  }

  /// The grapheme at an offset; nil at the end.
  func character(at offset: Int) -> Character? { grapheme(after: offset)?.character }

  private func isBlankLine(_ line: Int) -> Bool {
    lineBounds(at: lineStart(line)).isEmpty
  }

  private func blankLine(after offset: Int) -> Int {
    var line = lineIndex(containing: offset)
    while line < lineCount, isBlankLine(line) { line += 1 }
    while line < lineCount, !isBlankLine(line) { line += 1 }
    return line < lineCount ? lineStart(line) : utf8Count
  }

  private func blankLine(before offset: Int) -> Int {
    var line = lineIndex(containing: offset)
    while line >= 0, isBlankLine(line) { line -= 1 }
    while line >= 0, !isBlankLine(line) { line -= 1 }
    return line >= 0 ? lineStart(line) : 0
  }
}
