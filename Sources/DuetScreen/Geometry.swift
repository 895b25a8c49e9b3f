/// How many columns and rows an area of the screen has.
public struct Size: Hashable, Sendable {
  /// Columns (terminal cells from left to right), never negative.
  public var columns: Int
  /// Rows (terminal lines from top to bottom), never negative.
  public var rows: Int

  /// A size; negative values become 0.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// No columns and no rows.
  public static let zero = Size(columns: 0, rows: 0)
}

/// A cell's place, counted from 0 at the top left.
///
/// It may lie outside the area that it refers to: a mouse is dragged over the edge, a text begins
/// left of its clip.
public struct Point: Hashable, Sendable {
  /// Columns to the right of the left edge.
  public var column: Int
  /// Rows below the top edge.
  public var row: Int

  /// A point from its column and its row.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  /// The top left cell.
  public static let zero = Point(column: 0, row: 0)
}
