extension TextBuffer {
  /// A range around another one outside of which no cluster can change when the inner one is replaced.
  ///
  /// It ends where a line does, or between two simple scalars outside of the inner range: those are
  /// divided whatever stands before and behind them.
  func clusterBounds(around range: Range<Int>) -> Range<Int> {
    certainBoundary(before: range.lowerBound)..<certainBoundary(after: range.upperBound)
  }

  private func certainBoundary(before offset: Int) -> Int {
    let line = lineIndex(containing: offset)
    let scalars = lines[line].unicodeScalars
    var index = lines[line].index(atByte: offset - starts[line])
    var isNextSimple = false
    while index > scalars.startIndex {
      let before = scalars.index(before: index)
      let isSimple = scalars[before].simpleColumns > 0
      if isSimple, isNextSimple { return starts[line] + byteOffset(of: index, in: lines[line]) }
      isNextSimple = isSimple
      index = before
    }
    return starts[line]
  }

  private func certainBoundary(after offset: Int) -> Int {
    let line = lineIndex(containing: offset)
    let scalars = lines[line].unicodeScalars
    var index = lines[line].index(atByte: offset - starts[line])
    var isLastSimple = false
    while index < scalars.endIndex {
      let isSimple = scalars[index].simpleColumns > 0
      if isSimple, isLastSimple { return starts[line] + byteOffset(of: index, in: lines[line]) }
      isLastSimple = isSimple
      index = scalars.index(after: index)
    }
    return line < lines.count - 1 ? starts[line + 1] : utf8Count
  }

  private func byteOffset(of index: String.Index, in text: String) -> Int {
    text.utf8.distance(from: text.startIndex, to: index)
  }
}
