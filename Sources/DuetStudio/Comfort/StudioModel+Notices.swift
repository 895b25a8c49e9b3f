import DuetScreen
import DuetText

extension StudioModel {
  /// The most rows that a sentence at the bottom has.
  private static let mostNoticeRows = 4

  /// The rows of a sentence at the bottom: one where it fits, else as many as it needs, up to four.
  func noticeRows(_ text: String) -> [Substring] {
    let width = max(8, size.columns - 10)
    let line = String(text.map { $0.isNewline ? " " : $0 })
    guard GlyphProjection.width(of: line) > width else { return [line[...]] }
    let rows = Wrapping.wrap(line: line, width: width).prefix(Self.mostNoticeRows)
    return rows.map { line.slice($0) }
  }

  /// How many rows the panes leave to a long sentence; the second of its rows has that of the rule.
  var rowsForNotice: Int {
    guard let notice = standingNotice, size.rows >= 16 else { return 0 }
    return max(0, noticeRows(notice.text).count - 2)
  }

  /// How many rows the sentence at the bottom has, the last of them the last of the screen; one
  /// when there is none.
  public var bottomRows: Int {
    standingNotice.map { shownRows(of: $0).count } ?? 1
  }

  private func shownRows(of notice: Notice) -> ArraySlice<Substring> {
    noticeRows(notice.text).prefix(max(1, 2 + rowsForNotice))
  }

  /// Draws a long sentence over the rule and the rows that the panes left to it.
  func drawNotice(_ notice: Notice, status: Style, on canvas: inout Canvas) {
    let role: ThemeRole = notice.kind == .warning ? .warning : .status
    let shown = shownRows(of: notice)
    let style = settings.theme[role].with(background: status.background)
    for (place, row) in shown.enumerated() {
      let line = size.rows - shown.count + place
      if place < shown.count - 1 {
        canvas.fill(Rectangle(column: 0, row: line, columns: size.columns, rows: 1), status)
      }
      canvas.sub(Rectangle(column: 1, row: line, columns: max(0, size.columns - 9), rows: 1)) {
        _ = $0.text(row, at: .zero, style: style)
      }
    }
  }
}
