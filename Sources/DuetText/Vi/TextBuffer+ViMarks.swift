extension TextBuffer {
  /// The quotation in the line that an offset is in, or the next one.
  func quoted(_ mark: Character, isAround: Bool, at offset: Int) -> ViSpan? {
    let bounds = lineBounds(at: offset)
    var marks: [Int] = []
    var place = bounds.lowerBound
    while place < bounds.upperBound {
      if character(at: place) == mark { marks.append(place) }
      place = end(at: place)
    }
    for pair in stride(from: 0, to: marks.count - 1, by: 2) where marks[pair + 1] >= offset {
      let (open, close) = (marks[pair], marks[pair + 1])
      return ViSpan(isAround ? open..<end(at: close) : end(at: open)..<close, isLines: false)
    }
    return nil
  }

  /// The innermost pair of brackets around an offset, which may stand on one of them.
  func bracketed(
    _ open: Character, _ close: Character, isAround: Bool, at offset: Int
  ) -> ViSpan? {
    var start = offset
    var depth = 0
    while true {
      let found = character(at: start)
      if found == open {
        if depth == 0 { break }
        depth -= 1
      } else if found == close, start != offset {
        depth += 1
      }
      guard start > 0 else { return nil }
      start = self.offset(before: start, by: .grapheme)
    }
    guard let finish = closing(open, close, from: start) else { return nil }
    let inside = self.offset(after: start, by: .grapheme)
    return ViSpan(
      isAround ? start..<self.offset(after: finish, by: .grapheme) : inside..<finish,
      isLines: false)
  }

  /// The bracket that closes the one at an offset.
  private func closing(_ open: Character, _ close: Character, from start: Int) -> Int? {
    var depth = 0
    var place = start
    while let step = grapheme(after: place) {
      if step.character == open { depth += 1 }
      if step.character == close {
        depth -= 1
        if depth == 0 { return place }
      }
      place = step.end
    }
    return nil
  }

  private static let brackets: [(open: Character, close: Character)] = [
    ("(", ")"), ("[", "]"), ("{", "}"),
  ]

  /// The bracket that belongs to the first one at or behind an offset in its line.
  func matchingBracket(from offset: Int) -> Int? {
    let bounds = lineBounds(at: offset)
    var place = offset
    while place < bounds.upperBound {
      let found = character(at: place)
      if let pair = Self.brackets.first(where: { $0.open == found }) {
        return closing(pair.open, pair.close, from: place)
      }
      if let pair = Self.brackets.first(where: { $0.close == found }) {
        return bracketed(pair.open, pair.close, isAround: true, at: place)?.range.lowerBound
      }
      place = end(at: place)
    }
    return nil
  }
}
