import DuetText

/// One change of a text, worked out before it is made.
struct ModalPlan: Equatable {
  /// What is taken away.
  var range: Range<Int>
  /// What comes in its place, before and behind what is typed.
  var text = ""
  var suffix = ""
  /// Whether something is typed between.
  var inserts = false
  /// Where the cursor stands afterwards, in the changed text; where nothing is typed.
  var cursor: Int
  /// What is kept to be put elsewhere.
  var kept: ViSpan?
  /// Whether what is put in has the authors of the clipping.
  var isClipping = false
}

extension TextBuffer {
  /// What an operator takes in from an offset; nil when there is nothing.
  func span(
    of target: ModalTarget, at offset: Int, count: Int?, for operation: ModalOperator
  ) -> ViSpan? {
    switch target {
    case .object(let object): return span(of: object, at: offset, count: count ?? 1)
    case .lines:
      let line = lineIndex(containing: offset)
      return lines(offset, lineStart(min(lineCount - 1, line + (count ?? 1) - 1)))
    case .size(let size, let isLines):
      if isLines {
        let line = lineIndex(containing: offset)
        return lines(offset, lineStart(min(lineCount - 1, line + size - 1)))
      }
      return ViSpan(
        offset..<self.offset(after: offset, by: .grapheme, count: size), isLines: false)
    case .motion(let motion): return span(over: motion, at: offset, count, operation)
    }
  }

  private func span(
    over motion: ViMotion, at offset: Int, _ count: Int?, _ operation: ModalOperator
  ) -> ViSpan? {
    if case .nextWord(let isBig) = motion {
      // `cw` on a word is `ce`, and `dw` leaves the newline behind a last word.
      if operation == .change, let kind = viClass(at: offset, isBig: isBig), kind != 0 {
        return changedWords(isBig: isBig, from: offset, count ?? 1)
      }
      return reach(of: motion, from: offset, count: count).map { wordSpan(of: $0, from: offset) }
    }
    return reach(of: motion, from: offset, count: count).map { span(of: $0, from: offset) }
  }

  private func changedWords(isBig: Bool, from offset: Int, _ count: Int) -> ViSpan? {
    let word = span(of: .word(isBig: isBig, isAround: false), at: offset)
    guard count > 1,
      let last = word.map({ self.offset(before: $0.range.upperBound, by: .grapheme) }),
      let reach = reach(of: .wordEnd(isBig: isBig), from: last, count: count - 1)
    else { return word.map { ViSpan(offset..<$0.range.upperBound, isLines: false) } }
    return span(of: reach, from: offset)
  }

  /// An operator over a piece of the text.
  func plan(_ operation: ModalOperator, over span: ViSpan, from offset: Int) -> ModalPlan {
    let range = span.range
    switch operation {
    case .yank:
      let isHere = range.contains(offset) || range.upperBound == offset
      let cursor = span.isLines && isHere ? offset : range.lowerBound
      return ModalPlan(range: cursor..<cursor, cursor: cursor, kept: span)
    case .change:
      return ModalPlan(range: range, inserts: true, cursor: range.lowerBound, kept: span)
    case .delete: return deletion(of: span)
    case .lowerCase, .upperCase, .switchCase:
      let text = slice(range)
      let changed =
        switch operation {
        case .lowerCase: text.lowercased()
        case .upperCase: text.uppercased()
        default: text.switchingCase
        }
      return ModalPlan(range: range, text: changed, cursor: range.lowerBound)
    }
  }

  private func deletion(of span: ViSpan) -> ModalPlan {
    let range = span.range
    guard span.isLines else { return ModalPlan(range: range, cursor: range.lowerBound, kept: span) }
    let first = lineIndex(containing: range.lowerBound)
    let next = lineIndex(containing: range.upperBound) + 1
    if next < lineCount {
      let indent = firstCharacter(ofLine: next) - lineStart(next)
      return ModalPlan(
        range: range.lowerBound..<lineStart(next), cursor: range.lowerBound + indent, kept: span)
    }
    guard first > 0 else { return ModalPlan(range: range, cursor: range.lowerBound, kept: span) }
    return ModalPlan(
      range: lineBounds(at: lineStart(first - 1)).upperBound..<range.upperBound,
      cursor: firstCharacter(ofLine: first - 1), kept: span)
  }

  /// Where insertion begins.
  func plan(_ insertion: ModalInsertion, at offset: Int) -> ModalPlan {
    let bounds = lineBounds(at: offset)
    let line = lineIndex(containing: offset)
    let place =
      switch insertion {
      case .before: offset
      case .after: end(at: offset)
      case .lineStart: firstCharacter(ofLine: line)
      case .lineEnd, .below: bounds.upperBound
      case .above: bounds.lowerBound
      }
    var plan = ModalPlan(range: place..<place, inserts: true, cursor: place)
    if insertion == .below { plan.text = "\n" }
    if insertion == .above { plan.suffix = "\n" }
    return plan
  }

  /// Joins so many lines, two at least; nil on the last one.
  func planToJoin(at offset: Int, count: Int) -> ModalPlan? {
    let first = lineIndex(containing: offset)
    let last = min(lineCount - 1, first + max(2, count) - 1)
    guard last > first else { return nil }
    let range = lineStart(first)..<lineBounds(at: lineStart(last)).upperBound
    var text = ""
    var cursor = 0
    for line in first...last {
      let start = line == first ? lineStart(line) : firstCharacter(ofLine: line)
      let piece = slice(start..<lineBounds(at: lineStart(line)).upperBound)
      if line > first {
        cursor = text.utf8.count
        let isSpaced = text.isEmpty || text.last?.isWhitespace == true || piece.first == ")"
        if !piece.isEmpty, !isSpaced { text += " " }
      }
      text += piece
    }
    return ModalPlan(range: range, text: text, cursor: range.lowerBound + cursor)
  }

  /// Switches the case of so many characters of the line; nil where there is none.
  func planToSwitchCase(at offset: Int, count: Int) -> ModalPlan? {
    let end = reach(of: .right, from: offset, count: count)?.offset ?? offset
    guard end > offset else { return nil }
    let text = slice(offset..<end).switchingCase
    return ModalPlan(range: offset..<end, text: text, cursor: offset + text.utf8.count)
  }

  /// Replaces so many characters of the line; nil where there are fewer.
  func planToReplace(at offset: Int, count: Int, by character: String) -> ModalPlan? {
    var end = offset
    for _ in 0..<count {
      let next = self.end(at: end)
      guard next > end else { return nil }
      end = next
    }
    if character == "\n" { return ModalPlan(range: offset..<end, text: "\n", cursor: offset + 1) }
    let text = String(repeating: character, count: count)
    return ModalPlan(
      range: offset..<end, text: text, cursor: offset + text.utf8.count - character.utf8.count)
  }
}

extension String {
  /// Upper case letters as lower case ones, and the other way round.
  var switchingCase: String {
    map { $0.isUppercase ? $0.lowercased() : $0.uppercased() }.joined()
  }
}
