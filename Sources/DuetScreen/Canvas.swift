/// A clipped part of a frame to draw on; its cells are counted from its own top left corner.
///
/// Drawing outside the bounds is allowed and does nothing. Whatever is drawn, the frame stays sound:
/// no cell holds a control character, and a wide glyph that loses one half becomes a blank.
public struct Canvas: ~Copyable {
  var frame: Frame
  /// Where the canvas lies in the frame; it may reach over the frame's edge.
  var area: Rectangle
  /// The cells of the frame that may be changed.
  var clip: Rectangle

  init(frame: Frame, bounds: Rectangle) {
    self.frame = frame
    area = bounds
    clip = bounds.intersection(frame.bounds)
  }

  /// Columns and rows to lay out for; some of them may be clipped.
  public var size: Size { area.size }

  /// All cells of the canvas, from (0, 0).
  public var bounds: Rectangle { Rectangle(area.size) }

  /// The frame's cursor, in cells of this canvas; setting a point that is clipped hides it.
  public var cursor: Point? {
    get {
      frame.cursor.map { Point(column: $0.column - area.column, row: $0.row - area.row) }
    }
    set {
      let point = newValue.map { Point(column: $0.column + area.column, row: $0.row + area.row) }
      frame.cursor = point.flatMap { clip.contains($0) ? $0 : nil }
    }
  }

  /// Lets the body draw into a part of this canvas, with cells counted from the part's corner.
  @discardableResult
  public mutating func sub<Result>(
    _ rectangle: Rectangle, _ body: (inout Canvas) throws -> Result
  ) rethrows -> Result {
    let outer = (area, clip)
    area = rectangle.offset(columns: area.column, rows: area.row)
    clip = area.intersection(clip)
    defer { (area, clip) = outer }
    return try body(&self)
  }

  /// Blanks all cells and gives them a style.
  public mutating func fill(_ style: Style) { fill(bounds, style) }

  /// Blanks the cells of a rectangle and gives them a style.
  public mutating func fill(_ rectangle: Rectangle, _ style: Style) {
    repeating(.space, style, over: rectangle)
  }

  /// Changes the style of cells and leaves what they show.
  public mutating func restyle(_ rectangle: Rectangle, _ change: (Style) -> Style) {
    let target = visible(rectangle)
    for row in target.row..<target.endRow {
      let start = row * frame.size.columns + target.column
      for index in start..<(start + target.columns) {
        frame.cells[index].style = change(frame.cells[index].style)
      }
    }
  }

  /// Draws a thin line to the right.
  ///
  /// - Parameters:
  ///   - point: Its left end.
  ///   - columns: Its length; to the right edge when left out.
  public mutating func horizontalRule(at point: Point, columns: Int? = nil, style: Style) {
    let length = columns ?? size.columns - point.column
    repeating(
      Glyph("─"), style,
      over: Rectangle(column: point.column, row: point.row, columns: length, rows: 1))
  }

  /// Draws a thin line downwards.
  ///
  /// - Parameters:
  ///   - point: Its upper end.
  ///   - rows: Its length; to the bottom edge when left out.
  public mutating func verticalRule(at point: Point, rows: Int? = nil, style: Style) {
    let length = rows ?? size.rows - point.row
    repeating(
      Glyph("│"), style,
      over: Rectangle(column: point.column, row: point.row, columns: 1, rows: length))
  }

  /// The cells of the frame that a rectangle of the canvas shows through its clip.
  func visible(_ rectangle: Rectangle) -> Rectangle {
    rectangle.offset(columns: area.column, rows: area.row).intersection(clip)
  }

  /// Sets all cells of a rectangle to one glyph of one column.
  private mutating func repeating(_ glyph: Glyph, _ style: Style, over rectangle: Rectangle) {
    let target = visible(rectangle)
    guard !target.isEmpty else { return }
    let cell = Cell(glyph: glyph, style: style)
    for row in target.row..<target.endRow {
      let start = row * frame.size.columns + target.column
      let end = start + target.columns
      frame.mendEdges(row: row, from: target.column, to: target.endColumn)
      frame.cells.withUnsafeMutableBufferPointer { cells in
        cells[start..<end].update(repeating: cell)
      }
    }
  }
}

extension Frame {
  /// Blanks the halves of wide glyphs that would be left over when columns are overwritten.
  mutating func mendEdges(row: Int, from first: Int, to end: Int) {
    let start = row * size.columns
    if first > 0, cells[start + first].glyph == .rightHalf {
      cells[start + first - 1].glyph = .space
    }
    if end < size.columns, cells[start + end].glyph == .rightHalf {
      cells[start + end].glyph = .space
    }
  }
}
