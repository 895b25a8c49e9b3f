import DuetScreen
import DuetSession
import DuetText

extension TextView {
  /// Draws the visible rows of a draft with a variant in its place.
  ///
  /// - Parameters:
  ///   - kind: the look of a changed stretch.
  ///   - style: the look of text by an author.
  func draw(
    _ preview: PreviewText, of text: AuthoredText<Author>, cursor: TextCursor,
    on canvas: inout Canvas, isFocused: Bool, selected: Style,
    kind: (PreviewText.Kind) -> Style, style: (Author) -> Style
  ) {
    for (row, line) in visibleRows(of: preview.buffer).enumerated() {
      var column = 0
      for (range, look) in looks(preview, text, in: line.range, cursor, selected, kind, style) {
        let bytes = preview.buffer.slice(range)
        column += canvas.text(
          bytes.last == "\n" ? bytes.dropLast() : bytes[...],
          at: Point(column: column, row: row), style: look)
      }
    }
    guard isFocused, cursor.offset <= text.buffer.utf8Count else { return }
    let (place, column) = place(of: preview.shown(cursor.offset), in: preview.buffer)
    if place >= top, let row = distance(to: place, in: preview.buffer) {
      canvas.cursor = Point(column: min(column, size.columns - 1), row: row)
    }
  }

  /// The stretches of one look in a part of the shown text.
  private func looks(
    _ preview: PreviewText, _ text: AuthoredText<Author>, in row: Range<Int>,
    _ cursor: TextCursor, _ selected: Style, _ kind: (PreviewText.Kind) -> Style,
    _ style: (Author) -> Style
  ) -> [(Range<Int>, Style)] {
    var looks: [(Range<Int>, Style)] = []
    /// Adds a stretch of the draft as it is, shown some bytes further on.
    func add(_ range: Range<Int>, shift: Int) {
      text.authors(in: range).forEach { author, part in
        let draft = (part.lowerBound + range.lowerBound)..<(part.upperBound + range.lowerBound)
        for (piece, isSelected) in split(draft, by: cursor.selection) {
          looks.append(
            (
              piece.lowerBound + shift..<piece.upperBound + shift,
              isSelected ? selected : style(author)
            ))
        }
      }
    }
    let start = preview.range.lowerBound
    if row.lowerBound < start { add(row.lowerBound..<min(start, row.upperBound), shift: 0) }
    for part in preview.parts where part.range.overlaps(row) {
      looks.append((part.range.clamped(to: row), kind(part.kind)))
    }
    if row.upperBound > preview.end {
      let shift = preview.end - preview.range.upperBound
      add(max(row.lowerBound, preview.end) - shift..<row.upperBound - shift, shift: shift)
    }
    return looks
  }
}
