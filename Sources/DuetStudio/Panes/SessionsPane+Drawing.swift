public import DuetScreen
import DuetSession
import DuetText

extension SessionsPane {
  /// How many lines a session takes: with a search, one more for where it was found.
  static func lines(_ context: Context) -> Int { context.derived.search == nil ? 1 : 2 }

  /// The first session that is shown at a height.
  func first(_ height: Int, lines: Int) -> Int { max(0, row - max(1, (height - 1) / lines) + 1) }

  /// Draws a heading and a line for each session, and below it what a search found.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    guard entry != .none else { return drawList(on: &canvas, context) }
    canvas.sub(canvas.bounds.top(height)) { drawList(on: &$0, context) }
    canvas.text(entry.label, at: Point(column: 0, row: height), style: context[.accent])
    field.draw(on: &canvas, context, isFocused: context.isFocused, style: context[.text])
  }

  private func drawList(on canvas: inout Canvas, _ context: Context) {
    guard let sessions = listed(context) else {
      canvas.text("Looking ...", at: .zero, style: context[.faint])
      return
    }
    guard !sessions.isEmpty else {
      canvas.text("No session matches.", at: .zero, style: context[.faint])
      return
    }
    let columns = Self.columns(canvas.size)
    for (column, name) in zip(columns, ["title", "name", "changed", "words", "variants", "judged"])
    {
      canvas.text(name, at: Point(column: column, row: 0), style: context[.faint])
    }
    let lines = Self.lines(context)
    let first = first(canvas.size.rows, lines: lines)
    let count = (canvas.size.rows - 1 + lines - 1) / lines
    for (index, session) in sessions.enumerated().dropFirst(first).prefix(count) {
      let line = (index - first) * lines + 1
      draw(session, isChosen: index == row, at: line, on: &canvas, context)
      guard let hit = context.derived.search?.hits[session.id], line + 1 < canvas.size.rows else {
        continue
      }
      canvas.sub(canvas.bounds.rows(from: line + 1, count: 1).columns(from: 4)) {
        Self.draw(hit, on: &$0, context)
      }
    }
  }

  /// Where the columns begin.
  private static func columns(_ size: Size) -> [Int] {
    let width = max(8, size.columns - 46)
    return [0, width, width + 11, width + 22, width + 30, width + 39]
  }

  private func draw(
    _ session: SessionSummary, isChosen: Bool, at line: Int, on canvas: inout Canvas,
    _ context: Context
  ) {
    let columns = Self.columns(canvas.size)
    let style = context[isChosen ? .accent : .text]
    let isOpen = session.id == context.session.id && context.replay == nil
    // The store may not have heard of a title that was given a moment ago.
    let title = isOpen ? context.session.displayTitle : session.title
    let tags = session.tags.isEmpty ? "" : "  [\(Tags.text(session.tags))]"
    let state = Self.state(session, isOpen: isOpen, context) + tags
    canvas.sub(Rectangle(column: 0, row: line, columns: columns[1] - 1, rows: 1)) {
      // Where there is not room for both, the state stays whole and the title is cut.
      let text = (isChosen ? "> " : "  ") + title
      let room = max(0, $0.size.columns - GlyphProjection.width(of: state))
      $0.sub($0.bounds.columns(from: 0, count: room)) {
        $0.cutText(text, at: .zero, style: style)
      }
      let end = min(room, GlyphProjection.width(of: text))
      $0.text(state, at: Point(column: end, row: 0), style: style)
    }
    let figures = [
      session.id.name, WhenChanged.words(session.changedAt, context), "\(session.words)",
      "\(session.variants)", "\(session.judgements)",
    ]
    for (column, figure) in zip(columns.dropFirst(), figures) {
      canvas.text(figure, at: Point(column: column, row: line), style: context[.faint])
    }
  }

  private static func state(
    _ session: SessionSummary, isOpen: Bool, _ context: Context
  ) -> String {
    if context.derived.heldElsewhere.contains(session.id) { return "  (open elsewhere)" }
    if isOpen { return "  (open)" }
    return session.isClosed || session.id == context.session.id ? "" : "  (cut off)"
  }

  /// Where a hit stands, and the text around it in one line.
  private static func draw(_ hit: SearchHit, on canvas: inout Canvas, _ context: Context) {
    let place = hit.variant?.description ?? hit.place.rawValue
    var column = canvas.text(place, at: .zero, style: context[.faint]) + 2
    for piece in hit.snippet where column < canvas.size.columns {
      let text = String(piece.text.map { $0.isWhitespace ? " " : $0 })
      column += canvas.text(
        text, at: Point(column: column, row: 0), style: context[piece.isMatch ? .accent : .text])
    }
  }
}
