import DuetScreen
import DuetText

/// Draws text of several looks, wrapped.
enum StyledText {
  /// Draws wrapped text from its top.
  ///
  /// - Parameters:
  ///   - styles: the look of each byte.
  ///   - rows: how many rows at the top are left out.
  /// - Returns: how many rows were drawn.
  @discardableResult
  static func draw(
    _ text: String, styles: Runs<Style>, on canvas: inout Canvas, skipping rows: Int = 0
  ) -> Int {
    let ranges = Wrapping.wrap(line: text, width: max(1, canvas.size.columns))
    var drawn = 0
    for range in ranges.dropFirst(rows).prefix(canvas.size.rows) {
      var column = 0
      styles.slice(range).forEach { style, part in
        let bytes = (range.lowerBound + part.lowerBound)..<(range.lowerBound + part.upperBound)
        column += canvas.text(
          text.slice(bytes), at: Point(column: column, row: drawn), style: style)
      }
      drawn += 1
    }
    return drawn
  }

  /// Draws wrapped text of one look; returns how many rows were drawn.
  @discardableResult
  static func draw(
    _ text: String, style: Style, on canvas: inout Canvas, skipping rows: Int = 0
  ) -> Int {
    draw(
      text, styles: Runs(repeating: style, count: text.utf8.count), on: &canvas, skipping: rows)
  }
}
