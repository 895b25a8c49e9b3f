import DuetScreen

extension AnyPane {
  /// The pane in lines: its own words, or else what it draws.
  func spoken(_ desk: Desk, _ context: Context) -> [String] {
    var pane = self
    let size = Size(columns: 72, rows: 120)
    pane.arrange(size, desk, context)
    if let words = pane.base.spoken(desk, context) { return words }
    var context = context
    context.settings.theme = Self.telling
    var frame = Frame(size: size)
    frame.draw { pane.draw(on: &$0, desk, context) }
    var lines = (0..<size.rows).map { Self.line($0, of: frame) }
    while lines.last?.isEmpty == true { lines.removeLast() }
    // What stands at the bottom of a pane is far below the rest of it: one empty line tells as much.
    return lines.indices.filter { $0 == 0 || !lines[$0].isEmpty || !lines[$0 - 1].isEmpty }
      .map { lines[$0] }
  }

  /// A theme in which what is chosen can be told from all else.
  private static let telling = Theme(
    name: "telling", title: "Telling",
    styles: [
      .text: .plain, .accent: Style.plain.with(.reverse), .selection: Style.plain.with(.reverse),
    ])

  /// A row without rules and needless spaces; the one that is chosen says so.
  private static func line(_ row: Int, of frame: Frame) -> String {
    var text = frame.row(row)
    let isMarked = text.hasPrefix("> ")
    if isMarked { text.removeFirst(2) }
    let words = text.split { $0 == " " || $0 == "─" || $0 == "│" }.joined(separator: " ")
    let first = (0..<frame.size.columns).first {
      frame.cell(at: Point(column: $0, row: row))?.glyph != .space
    }
    let style = first.map { frame.style(at: Point(column: $0, row: row)) }
    let isChosen = isMarked || style?.attributes.contains(.reverse) == true
    return words + (isChosen && !words.isEmpty ? " (chosen)" : "")
  }
}
