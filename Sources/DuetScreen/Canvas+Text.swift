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
  /// Printable ASCII goes straight from the bytes to the cells. The byte before anything else is left
  /// to the slow path, as a mark may follow it and belong to its character.
  private mutating func draw(
    _ text: Substring, row: Int, from start: Int, style: Style
  ) -> Int {
    var column = start
    var index = text.startIndex
    let utf8 = text.utf8
    while index < text.endIndex, column < clip.endColumn {
      let run = Self.leadingASCII(utf8[index...])
      if run > 0 {
        let end = utf8.index(index, offsetBy: run)
        drawASCII(utf8[index..<end], count: run, row: row, from: column, style: style)
        column += run
        index = end
      } else {
        column = draw(text[index], row: row, at: column, origin: start, style: style)
        index = text.index(after: index)
      }
    }
    return column
  }

  /// How many bytes at the start are printable ASCII that no later scalar can join.
  private static func leadingASCII(_ bytes: Substring.UTF8View) -> Int {
    func count(_ bytes: some Sequence<UInt8>) -> Int {
      var count = 0
      for byte in bytes {
        if byte >= 0x20, byte < 0x7F {
          count += 1
        } else {
          return byte < 0x80 ? count : max(0, count - 1)
        }
      }
      return count
    }
    return bytes.withContiguousStorageIfAvailable { count($0) } ?? count(bytes)
  }

  private mutating func drawASCII(
    _ bytes: Substring.UTF8View, count: Int, row: Int, from column: Int, style: Style
  ) {
    let first = max(column, clip.column)
    let end = min(column + count, clip.endColumn)
    guard first < end else { return }
    frame.mendEdges(row: row, from: first, to: end)
    var index = row * frame.size.columns + first
    let visible = bytes.dropFirst(first - column).prefix(end - first)
    frame.cells.withUnsafeMutableBufferPointer { cells in
      let done: Void? = visible.withContiguousStorageIfAvailable { bytes in
        for byte in bytes {
          cells[index] = Cell(glyph: Glyph(code: UInt32(byte)), style: style)
          index += 1
        }
      }
      guard done == nil else { return }
      for byte in visible {
        cells[index] = Cell(glyph: Glyph(code: UInt32(byte)), style: style)
        index += 1
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
