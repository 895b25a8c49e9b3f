/// Turns frames into the control sequences that bring a terminal from one to the next.
///
/// ECMA-48 sequences alone, as every terminal since the VT220 and every terminal emulator knows them:
/// cursor position (CUP), erase (ED), rendition (SGR), and DEC's mode 25 for the cursor. The first
/// frame is drawn whole on a cleared screen, of each further one only the cells that changed.
/// Equal frames in equal order give equal text. No cell holds a control character, so none but the
/// encoder's own is ever in the text.
public struct AnsiEncoder: Sendable {
  /// How many colours the terminal is taken to have.
  public let depth: ColorDepth
  private var shown: Frame?
  private var pen: Pen?
  /// Where the terminal's cursor is; `nil` when terminals differ about it.
  private var place: Point?
  private var isCursorVisible = true

  /// An encoder for a terminal of which nothing is known.
  public init(depth: ColorDepth = .trueColor) { self.depth = depth }

  /// The text that makes a terminal show a frame, given that it was sent all texts before.
  ///
  /// - Returns: nothing when the terminal shows the frame already.
  public mutating func encode(_ frame: Frame) -> String {
    var text = ""
    let former = shown?.size == frame.size ? shown : nil
    if former == nil {
      text += "\u{1B}[0m\u{1B}[2J"
      pen = Pen(of: .plain, depth)
      place = nil
    }
    let runs = changes(of: frame, since: former)
    let wantsCursor = frame.cursor.map { frame.bounds.contains($0) } ?? false
    if isCursorVisible, !wantsCursor || former == nil {
      text += "\u{1B}[?25l"
      isCursorVisible = false
    }
    for run in runs { draw(run.columns, ofRow: run.row, of: frame, to: &text) }
    if let cursor = frame.cursor, wantsCursor {
      move(to: cursor, &text)
      if !isCursorVisible { text += "\u{1B}[?25h" }
      isCursorVisible = true
    }
    shown = frame
    return text
  }

  /// The text that leaves the last frame on the terminal and gives the terminal back: the plain
  /// rendition, the cursor visible at the start of the last row.
  public mutating func end() -> String {
    var text = "\u{1B}[0m"
    pen = Pen(of: .plain, depth)
    if let shown { move(to: Point(column: 0, row: max(0, shown.size.rows - 1)), &text) }
    if !isCursorVisible { text += "\u{1B}[?25h" }
    isCursorVisible = true
    return text
  }

  private func changes(
    of frame: Frame, since former: Frame?
  ) -> [(row: Int, columns: Range<Int>)] {
    var result: [(row: Int, columns: Range<Int>)] = []
    for row in 0..<frame.size.rows {
      let runs = former.map { frame.changes(in: row, since: $0) } ?? [0..<frame.size.columns]
      for run in runs where !run.isEmpty {
        // A few cells drawn again are shorter than a sequence that goes over them.
        if let last = result.last, last.row == row, run.lowerBound - last.columns.upperBound < 4 {
          result[result.count - 1].columns = last.columns.lowerBound..<run.upperBound
        } else {
          result.append((row, run))
        }
      }
    }
    return result
  }

  private mutating func draw(
    _ columns: Range<Int>, ofRow row: Int, of frame: Frame, to text: inout String
  ) {
    let start = row * frame.size.columns
    for column in columns {
      let cell = frame.cells[start + column]
      guard cell.glyph != .rightHalf else { continue }
      move(to: Point(column: column, row: row), &text)
      let pen = Pen(of: cell.style, depth)
      if pen != self.pen { text += pen.sequence(after: self.pen) }
      self.pen = pen
      let isWide = frame.isWide(at: start + column, column: column)
      put(cell.glyph, of: frame, to: &text)
      let end = column + (isWide ? 2 : 1)
      // At the right edge a terminal may wait there or go on; the same where it may measure a glyph
      // in another way.
      let isSure = end < frame.size.columns && cell.glyph.hasSureWidth(isWide: isWide)
      place = isSure ? Point(column: end, row: row) : nil
    }
  }

  private func put(_ glyph: Glyph, of frame: Frame, to text: inout String) {
    if let scalar = glyph.scalar {
      text.unicodeScalars.append(scalar)
    } else {
      text += frame.string(of: glyph)
    }
  }

  private mutating func move(to point: Point, _ text: inout String) {
    guard place != point else { return }
    text += "\u{1B}["
    if point != .zero { text += String(point.row + 1) }
    if point.column > 0 { text += ";\(point.column + 1)" }
    text += "H"
    place = point
  }
}
