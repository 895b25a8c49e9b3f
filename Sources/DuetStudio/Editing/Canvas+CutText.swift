import DuetScreen
import DuetText

extension Canvas {
  /// Draws one line of text; where it does not fit, three points stand at its end.
  mutating func cutText(_ text: String, at point: Point, style: Style) {
    self.text(text, at: point, style: style)
    markCut(of: text, at: point, style: style)
  }

  /// Puts three points at the end of a text that was drawn and does not fit.
  mutating func markCut(of text: String, at point: Point, style: Style) {
    let room = size.columns - point.column
    guard room > 4, GlyphProjection.width(of: text.prefix(room + 1)) > room else { return }
    self.text("...", at: Point(column: size.columns - 3, row: point.row), style: style)
  }
}
