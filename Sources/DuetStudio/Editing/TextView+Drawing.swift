import DuetScreen
import DuetSession
import DuetText

extension TextView {
  /// Draws the visible rows, each run of one look at a time.
  ///
  /// - Parameters:
  ///   - matches: what was looked for and found, in order.
  ///   - style: the look of text by an author.
  ///   - isFocused: whether the cursor is shown.
  func draw(
    _ text: AuthoredText<Author>, cursor: TextCursor, on canvas: inout Canvas, isFocused: Bool,
    selected: Style, matches: [Range<Int>] = [], matched: Style = .plain,
    style: (Author) -> Style
  ) {
    for (row, line) in visibleRows(of: text.buffer).enumerated() {
      var column = 0
      text.authors(in: line.range).forEach { author, range in
        let absolute =
          (range.lowerBound + line.range.lowerBound)..<(range.upperBound + line.range.lowerBound)
        for (part, isSelected) in split(absolute, by: cursor.selection) {
          let look = isSelected ? selected : style(author)
          for (piece, isMatch) in split(part, by: isSelected ? [] : matches) {
            let bytes = text.buffer.slice(piece)
            column += canvas.text(
              bytes.last == "\n" ? bytes.dropLast() : bytes[...],
              at: Point(column: column, row: row), style: isMatch ? matched : look)
          }
        }
      }
    }
    guard isFocused, cursor.offset <= text.buffer.utf8Count else { return }
    let (place, column) = place(of: cursor.offset, in: text.buffer)
    if place >= top, let row = distance(to: place, in: text.buffer) {
      canvas.cursor = Point(column: min(column, size.columns - 1), row: row)
    }
  }

  /// The parts of a range inside and outside a selection, in order.
  func split(
    _ range: Range<Int>, by selection: Range<Int>?
  ) -> [(Range<Int>, Bool)] {
    guard let selection, selection.overlaps(range) else { return [(range, false)] }
    let inside = range.clamped(to: selection)
    return [
      (range.lowerBound..<inside.lowerBound, false), (inside, true),
      (inside.upperBound..<range.upperBound, false),
    ].filter { !$0.0.isEmpty }
  }

  /// The parts of a range inside and outside of matches, in order.
  private func split(_ range: Range<Int>, by matches: [Range<Int>]) -> [(Range<Int>, Bool)] {
    var low = 0
    var high = matches.count
    while low < high {
      let middle = (low + high) / 2
      if matches[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var parts: [(Range<Int>, Bool)] = []
    var offset = range.lowerBound
    while low < matches.count, matches[low].lowerBound < range.upperBound {
      let match = matches[low].clamped(to: range)
      if offset < match.lowerBound { parts.append((offset..<match.lowerBound, false)) }
      parts.append((match, true))
      offset = match.upperBound
      low += 1
    }
    if offset < range.upperBound { parts.append((offset..<range.upperBound, false)) }
    return parts
  }

  /// How many rows below the top a row is; nil when it is below the visible part.
  func distance(to place: RowPlace, in buffer: TextBuffer) -> Int? {
    var rows = 0
    var line = top.line
    var first = top.row
    while line < place.line {
      rows += self.rows(of: line, in: buffer).count - first
      guard rows < size.rows else { return nil }
      line += 1
      first = 0
    }
    rows += place.row - first
    return rows < size.rows ? rows : nil
  }
}
