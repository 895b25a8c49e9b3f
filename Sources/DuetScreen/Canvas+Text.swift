internal import DuetText

extension Canvas {
  /// Draws one line of text and says how wide it is.
  ///
  /// A wide glyph that the edge would cut is drawn as a blank. Tabs go to the next tab stop,
  /// counted from the start of the text. Newlines and other control characters are shown as visible
  /// marks, as `GlyphProjection` says; text of several lines is broken by the caller.
  ///
  /// - Parameters:
  ///   - text: One line.
  ///   - point: The cell of the first glyph; it may lie left of the canvas.
  ///   - style: The look of every cell that is drawn.
  /// - Returns: The columns that the text takes, up to the right edge; the next text begins at
  ///   `point.column` plus this.
  @discardableResult
  public mutating func text(
    _ text: some StringProtocol, at point: Point, style: Style = .plain
  ) -> Int {
    let row = area.row + point.row
    guard row >= clip.row, row < clip.endRow else {
      return min(GlyphProjection.width(of: text), max(0, size.columns - point.column))
    }
    let start = area.column + point.column
    let end = draw(Substring(text), row: row, from: start, style: style)
    return max(0, min(end, area.endColumn) - start)
  }

  /// Draws into a row of the frame; returns the column after the last glyph.
  ///
  /// Scalars that are graphemes by themselves go straight from the bytes to the cells. The last one
  /// before anything else is left to the slow path, as a mark may follow it and belong to it.
  private mutating func draw(
    _ text: Substring, row: Int, from start: Int, style: Style
  ) -> Int {
    let whole = text
    var text = text
    return text.withUTF8 { bytes in
      var column = start
      var offset = 0
      while offset < bytes.count, column < clip.endColumn {
        let run = SimpleRun(in: bytes, from: offset, columns: clip.endColumn - column)
        if run.end > offset {
          draw(run, of: bytes, row: row, from: column, style: style)
          column += run.columns
          offset = run.end
        } else {
          let character = whole[whole.utf8.index(whole.startIndex, offsetBy: offset)]
          column = draw(character, row: row, at: column, origin: start, style: style)
          offset += character.utf8.count
        }
      }
      return column
    }
  }

  private mutating func draw(
    _ run: SimpleRun, of bytes: UnsafeBufferPointer<UInt8>, row: Int, from start: Int, style: Style
  ) {
    let first = max(start, clip.column)
    let visible = first..<max(first, min(start + run.columns, clip.endColumn))
    guard !visible.isEmpty else { return }
    frame.mendEdges(row: row, from: visible.lowerBound, to: visible.upperBound)
    let rowStart = row * frame.size.columns
    frame.cells.withUnsafeMutableBufferPointer { cells in
      var column = start
      run.forEachScalar(of: bytes) { scalar, width in
        defer { column += width }
        let isWhole = visible.contains(column) && visible.contains(column + width - 1)
        if isWhole {
          cells[rowStart + column] = Cell(glyph: Glyph(scalar), style: style)
          if width == 2 {
            cells[rowStart + column + 1] = Cell(glyph: .rightHalf, style: style)
          }
        } else {
          for part in column..<(column + width) where visible.contains(part) {
            cells[rowStart + part] = Cell(glyph: .space, style: style)
          }
        }
      }
    }
  }

  private mutating func draw(
    _ character: Character, row: Int, at column: Int, origin: Int, style: Style
  ) -> Int {
    var column = column
    for cell in GlyphProjection.cells(of: character, column: column - origin) {
      put(glyph(of: cell), width: cell.width, row: row, at: column, style: style)
      column += cell.width
    }
    return column
  }

  private mutating func glyph(of cell: PaintedCell) -> Glyph {
    let scalars = cell.scalars.unicodeScalars
    if let scalar = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex {
      return Glyph(scalar)
    }
    return frame.glyph(forCluster: cell.scalars)
  }

  /// Sets one or two cells, blank where the clip cuts the glyph.
  private mutating func put(_ glyph: Glyph, width: Int, row: Int, at column: Int, style: Style) {
    let first = max(column, clip.column)
    let end = min(column + width, clip.endColumn)
    guard first < end else { return }
    frame.mendEdges(row: row, from: first, to: end)
    let start = row * frame.size.columns
    let isWhole = end - first == width
    frame.cells[start + first] = Cell(glyph: isWhole ? glyph : .space, style: style)
    if isWhole, width == 2 {
      frame.cells[start + first + 1] = Cell(glyph: .rightHalf, style: style)
    }
  }
}
