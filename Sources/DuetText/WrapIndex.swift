/// The rows of a text that only grows, wrapped again from its last row at each growth.
public struct WrapIndex: Sendable, Equatable {
  /// The columns of a row.
  public let width: Int
  private var rows: [Range<Int>] = [0..<0]

  /// Wraps the empty text, which has one empty row; a width below 1 counts as 1.
  public init(width: Int) {
    self.width = max(width, 1)
  }

  /// The number of rows, at least 1.
  public var rowCount: Int { rows.count }

  /// The bytes of a row, without the newline that may end it; `index` must be in `0..<rowCount`.
  public func row(_ index: Int) -> Range<Int> { rows[index] }

  /// Takes the whole text so far, which must begin with the text it was given before.
  ///
  /// The result is that of wrapping from scratch, wherever the text was cut, inside a cluster or
  /// between `\r` and `\n`. Costs the length of the last row and of what is new.
  public mutating func extend(_ text: String) {
    let start = rows.removeLast().lowerBound
    Wrapping.appendRows(of: text, from: start, width: width, to: &rows)
  }
}
