extension Frame: Equatable {
  /// Whether both frames show the same picture and cursor.
  public static func == (left: Frame, right: Frame) -> Bool {
    guard left.size == right.size, left.cursor == right.cursor,
      left.cursorShape == right.cursorShape
    else { return false }
    if left.clusters == right.clusters { return left.cells == right.cells }
    return left.cells.indices.allSatisfy { index in
      left.cells[index].style == right.cells[index].style
        && left.string(of: left.cells[index].glyph) == right.string(of: right.cells[index].glyph)
    }
  }
}

extension Frame {
  /// The text of a glyph of this frame; empty for the right half of a wide one.
  public func string(of glyph: Glyph) -> String {
    if let index = glyph.clusterIndex { return index < clusters.count ? clusters[index] : "" }
    return glyph.scalar.map { String(Character($0)) } ?? ""
  }

  /// The cell at a point, `nil` outside the frame.
  public func cell(at point: Point) -> Cell? {
    bounds.contains(point) ? cells[point.row * size.columns + point.column] : nil
  }

  /// The look of the cell at a point, ``Style/plain`` outside the frame.
  public func style(at point: Point) -> Style {
    cell(at: point)?.style ?? .plain
  }

  /// One row as text without the blanks at its end; empty outside the frame.
  public func row(_ row: Int) -> String {
    guard row >= 0, row < size.rows else { return "" }
    return text(in: bounds.rows(from: row, count: 1))
  }

  /// A part of the frame as text: its rows joined by newlines, without the blanks at their ends.
  public func text(in rectangle: Rectangle) -> String {
    let area = rectangle.intersection(bounds)
    return (area.row..<area.endRow).map { row in
      var line = ""
      let start = row * size.columns + area.column
      for cell in cells[start..<(start + area.columns)] {
        if let scalar = cell.glyph.scalar {
          line.unicodeScalars.append(scalar)
        } else {
          line += string(of: cell.glyph)
        }
      }
      while line.unicodeScalars.last == " " { line.unicodeScalars.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  /// All rows joined by newlines, without the blanks at their ends.
  public var text: String { text(in: bounds) }
}
