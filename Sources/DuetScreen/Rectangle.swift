/// A block of cells: its top left corner and its size.
///
/// Every slice and split stays inside the rectangle it is taken from, however large the request,
/// so a layout computed for a screen that is too small is empty rather than wrong.
public struct Rectangle: Hashable, Sendable {
  /// The leftmost column.
  public var column: Int
  /// The topmost row.
  public var row: Int
  /// How many columns it has, never negative.
  public var columns: Int
  /// How many rows it has, never negative.
  public var rows: Int

  /// A rectangle; a negative size becomes 0.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// A rectangle of a size, at the top left corner unless said otherwise.
  public init(_ size: Size, at origin: Point = .zero) {
    self.init(column: origin.column, row: origin.row, columns: size.columns, rows: size.rows)
  }

  /// The top left corner.
  public var origin: Point { Point(column: column, row: row) }

  /// Columns and rows.
  public var size: Size { Size(columns: columns, rows: rows) }

  /// The first column right of the rectangle.
  public var endColumn: Int { column + columns }

  /// The first row below the rectangle.
  public var endRow: Int { row + rows }

  /// Whether it holds no cell at all.
  public var isEmpty: Bool { columns == 0 || rows == 0 }

  /// Whether the point is one of its cells.
  public func contains(_ point: Point) -> Bool {
    point.column >= column && point.column < endColumn && point.row >= row && point.row < endRow
  }

  /// The cells that both have; empty, at a corner of this one, when there are none.
  public func intersection(_ other: Rectangle) -> Rectangle {
    let left = min(max(column, other.column), endColumn)
    let top = min(max(row, other.row), endRow)
    return Rectangle(
      column: left, row: top,
      columns: min(endColumn, other.endColumn) - left, rows: min(endRow, other.endRow) - top)
  }

  /// The same size, moved.
  public func offset(columns: Int, rows: Int) -> Rectangle {
    Rectangle(
      column: column + columns, row: row + rows, columns: self.columns, rows: self.rows)
  }
}

extension Rectangle {
  /// The topmost rows, all of them when there are fewer.
  public func top(_ count: Int) -> Rectangle { rows(from: 0, count: count) }

  /// The bottommost rows, all of them when there are fewer.
  public func bottom(_ count: Int) -> Rectangle { rows(from: rows - max(0, min(count, rows))) }

  /// The leftmost columns, all of them when there are fewer.
  public func left(_ count: Int) -> Rectangle { columns(from: 0, count: count) }

  /// The rightmost columns, all of them when there are fewer.
  public func right(_ count: Int) -> Rectangle {
    columns(from: columns - max(0, min(count, columns)))
  }

  /// The rows that begin `first` rows below the top edge, to the end or `count` of them.
  public func rows(from first: Int, count: Int = .max) -> Rectangle {
    let start = max(0, min(first, rows))
    return Rectangle(
      column: column, row: row + start, columns: columns, rows: max(0, min(count, rows - start)))
  }

  /// The columns that begin `first` columns right of the left edge, to the end or `count` of them.
  public func columns(from first: Int, count: Int = .max) -> Rectangle {
    let start = max(0, min(first, columns))
    return Rectangle(
      column: column + start, row: row, columns: max(0, min(count, columns - start)), rows: rows)
  }

  /// The rectangle without a margin at each side.
  public func inset(columns margin: Int = 0, rows rowMargin: Int = 0) -> Rectangle {
    columns(from: margin, count: columns - 2 * margin)
      .rows(from: rowMargin, count: rows - 2 * rowMargin)
  }

  /// The leftmost columns, and what is right of them after a gap.
  ///
  /// - Parameters:
  ///   - count: Columns of the left part.
  ///   - gap: Columns between the parts, for a rule or air.
  public func splitting(columns count: Int, gap: Int = 0) -> (left: Rectangle, right: Rectangle) {
    (left(count), columns(from: max(0, count) + gap))
  }

  /// The topmost rows, and what is below them after a gap.
  ///
  /// - Parameters:
  ///   - count: Rows of the upper part.
  ///   - gap: Rows between the parts.
  public func splitting(rows count: Int, gap: Int = 0) -> (top: Rectangle, bottom: Rectangle) {
    (top(count), rows(from: max(0, count) + gap))
  }

  /// Equal columns from left to right, `gap` columns apart; the first ones take what is left over.
  ///
  /// - Returns: `count` rectangles, some of them empty when there is no room; none for `count` < 1.
  public func dividedIntoColumns(_ count: Int, gap: Int = 0) -> [Rectangle] {
    guard count > 0 else { return [] }
    let available = max(0, columns - gap * (count - 1))
    var start = 0
    return (0..<count).map { index in
      let width = available / count + (index < available % count ? 1 : 0)
      defer { start += width + gap }
      return columns(from: start, count: width)
    }
  }
}
