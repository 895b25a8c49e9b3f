import DuetScreen
import DuetSession
import DuetText

/// How a text is laid out in rows and scrolled.
///
/// Only the lines between the first visible row and the cursor are ever measured.
struct TextView: Equatable, Sendable {
  /// The first visible row: a line, and a row of it.
  private(set) var top = RowPlace(line: 0, row: 0)
  /// The size that the text was last laid out for.
  private(set) var size = Size(columns: 1, rows: 1)
  /// Whether the person scrolled away from the cursor.
  private var isFree = false

  private var presses = Presses()

  /// How often the mouse was pressed in a row at one cell, this time included.
  mutating func count(pressAt point: Point, moment: Moment) -> Int {
    presses.take(point, at: moment)
  }

  /// A row of a line.
  struct RowPlace: Equatable, Sendable, Comparable {
    var line: Int
    var row: Int

    static func < (left: RowPlace, right: RowPlace) -> Bool {
      (left.line, left.row) < (right.line, right.row)
    }
  }

  /// A row as it is drawn: its bytes in the whole text.
  struct Row {
    var range: Range<Int>
    var text: Substring
  }

  /// One column is kept free for a cursor at the end of a full row.
  private var width: Int { max(1, size.columns - 1) }

  private var longLine = LongLine()

  /// The rows of a line.
  func rows(of line: Int, in buffer: TextBuffer) -> [Range<Int>] {
    let text = buffer.line(line)
    if text.utf8.count >= LongLine.least, let rows = longLine.rows(of: text, width: width) {
      return rows
    }
    return Wrapping.wrap(line: text, width: width)
  }

  /// Keeps the rows of the cursor's line, or else of the first that is seen, when it is long.
  private mutating func keepLongLine(cursor offset: Int, in buffer: TextBuffer) {
    let lines = [buffer.lineIndex(containing: offset), top.line]
    guard
      let line = lines.first(where: { buffer.line($0).utf8.count >= LongLine.least })
    else {
      longLine = LongLine()
      return
    }
    longLine.follow(buffer.line(line), width: width)
  }

  /// Where an offset is shown: its row, and its column in it.
  func place(
    of offset: Int, in buffer: TextBuffer
  ) -> (place: RowPlace, column: Int) {
    let line = buffer.lineIndex(containing: offset)
    let local = offset - buffer.lineStart(line)
    let rows = rows(of: line, in: buffer)
    let row = rows.lastIndex { $0.lowerBound <= local } ?? 0
    let text = buffer.line(line).slice(rows[row].lowerBound..<max(local, rows[row].lowerBound))
    return (RowPlace(line: line, row: row), GlyphProjection.width(of: text))
  }

  /// The offset shown nearest to a column of a row.
  func offset(in place: RowPlace, column: Int, of buffer: TextBuffer) -> Int {
    let rows = rows(of: place.line, in: buffer)
    let range = rows[min(place.row, rows.count - 1)]
    let isLast = place.row >= rows.count - 1
    var offset = range.lowerBound
    var reached = 0
    for character in buffer.line(place.line).slice(range) {
      let next = reached + GlyphProjection.width(of: character, column: reached)
      let end = offset + character.utf8.count
      if next > column || (!isLast && end >= range.upperBound) { break }
      reached = next
      offset = end
    }
    return buffer.lineStart(place.line) + offset
  }

  /// The offset at a cell of the pane, or above or below it.
  func offset(at point: Point, in buffer: TextBuffer) -> Int {
    let place = step(top, by: point.row, in: buffer)
    return offset(in: place, column: max(0, point.column), of: buffer)
  }

  /// The row some rows further down or up, as far as there are any.
  func step(_ start: RowPlace, by count: Int, in buffer: TextBuffer) -> RowPlace {
    var place = RowPlace(line: min(start.line, buffer.lineCount - 1), row: start.row)
    var left = count
    while left > 0 {
      let rows = rows(of: place.line, in: buffer).count
      if place.row + left < rows { return RowPlace(line: place.line, row: place.row + left) }
      guard place.line + 1 < buffer.lineCount else {
        return RowPlace(line: place.line, row: rows - 1)
      }
      left -= rows - place.row
      place = RowPlace(line: place.line + 1, row: 0)
    }
    while left < 0 {
      if place.row + left >= 0 { return RowPlace(line: place.line, row: place.row + left) }
      guard place.line > 0 else { return RowPlace(line: 0, row: 0) }
      left += place.row + 1
      let line = place.line - 1
      place = RowPlace(line: line, row: rows(of: line, in: buffer).count - 1)
    }
    return place
  }

  /// Scrolls without moving the cursor, until the cursor moves again.
  mutating func scroll(by rows: Int, in buffer: TextBuffer) {
    top = step(top, by: rows, in: buffer)
    isFree = true
  }

  /// The cursor moved or the text changed: it is to be seen again.
  mutating func follow() { isFree = false }

  /// Lays out for a size, so that the cursor is seen.
  mutating func arrange(_ size: Size, cursor offset: Int, in buffer: TextBuffer) {
    self.size = size
    if top.line >= buffer.lineCount { top = RowPlace(line: buffer.lineCount - 1, row: 0) }
    keepLongLine(cursor: offset, in: buffer)
    top.row = min(top.row, rows(of: top.line, in: buffer).count - 1)
    fillFromAbove(in: buffer)
    guard !isFree else { return }
    let cursor = place(of: min(offset, buffer.utf8Count), in: buffer).place
    if cursor < top {
      top = cursor
    } else {
      let last = max(0, size.rows - 1)
      let highest = step(cursor, by: -last, in: buffer)
      if highest > top { top = highest }
    }
  }

  /// Leaves no rows empty below the text while others of it are hidden above.
  private mutating func fillFromAbove(in buffer: TextBuffer) {
    let last = max(0, size.rows - 1)
    let bottom = step(top, by: last, in: buffer)
    let isLastLine = bottom.line == buffer.lineCount - 1
    guard isLastLine, bottom.row == rows(of: bottom.line, in: buffer).count - 1 else { return }
    top = min(top, step(bottom, by: -last, in: buffer))
  }

  /// Says quietly that there is more of a text than is seen; empty when all of it is.
  func hiddenWords(in buffer: TextBuffer) -> String {
    let isAbove = top > RowPlace(line: 0, row: 0)
    let end = visibleRows(of: buffer).last?.range.upperBound ?? 0
    switch (isAbove, end < buffer.utf8Count) {
    case (true, true): return "more above and below"
    case (true, false): return "more above"
    case (false, true): return "more below"
    case (false, false): return ""
    }
  }

  /// The visible rows from the top, at most as many as the size has.
  func visibleRows(of buffer: TextBuffer) -> [Row] {
    var visible: [Row] = []
    var line = top.line
    var first = top.row
    while visible.count < size.rows, line < buffer.lineCount {
      let text = buffer.line(line)
      let start = buffer.lineStart(line)
      for range in rows(of: line, in: buffer).dropFirst(first).prefix(size.rows - visible.count) {
        visible.append(
          Row(
            range: (start + range.lowerBound)..<(start + range.upperBound),
            text: text.slice(range)))
      }
      line += 1
      first = 0
    }
    return visible
  }
}

extension String {
  /// The text of a range of UTF-8 bytes on scalar boundaries.
  func slice(_ range: Range<Int>) -> Substring {
    let start = utf8.index(startIndex, offsetBy: range.lowerBound)
    return self[start..<utf8.index(start, offsetBy: range.count)]
  }
}
