public import DuetScreen
import DuetSession

extension StudioModel {
  /// The smallest screen that there is room on.
  public static let smallest = Size(columns: 40, rows: 12)

  /// The whole screen with panes and overlays in their places.
  mutating func frame(of placements: [Picture.Placement]) -> Frame {
    for place in placements { arrange(place.pane, in: place.area) }
    var frame = Frame(size: size, style: settings.theme[.text])
    if keymap.isModal, replay == nil { frame.cursorShape = isInNormalMode ? .block : .bar }
    frame.draw { canvas in
      drawTitle(on: &canvas)
      for place in placements { draw(place.pane, in: place.area, on: &canvas) }
      drawBottom(on: &canvas)
      drawWhichKey(on: &canvas)
    }
    return frame
  }

  /// Lets a pane settle for the area that it stands in.
  mutating func arrange(_ id: PaneID, in area: Rectangle) {
    let size = body(of: id, in: area).size
    let context = context(for: id)
    panes[id]?.arrange(size, desk, context)
  }

  /// Where the panes and overlays stand, overlays last.
  var placements: [Picture.Placement] { standing + lying }

  /// Where the panes of the layout stand that there is room for.
  var standing: [Picture.Placement] {
    solution.places.map { Picture.Placement(pane: $0.pane, area: $0.area) }
      .filter { $0.area.rows > 0 }
  }

  /// Where the overlays lie.
  var lying: [Picture.Placement] {
    stage.overlays.map { Picture.Placement(pane: $0, area: overlayArea(of: $0, in: layoutArea)) }
  }

  private func overlayArea(of id: PaneID, in area: Rectangle) -> Rectangle {
    if id == ThemesPane.id {
      // At the edge, so that the rest of the screen shows what is chosen.
      let columns = min(area.columns, ThemesPane.columns)
      let rows = min(area.rows, settings.themes.count + 6)
      return Rectangle(
        column: area.endColumn - columns, row: area.endRow - rows, columns: columns, rows: rows)
    }
    if let rows = panes[id]?.rowsAtBottom(area.size) {
      return area.rows(from: max(0, area.rows - rows))
    }
    let columns = area.columns < 100 ? area.columns : max(area.columns * 2 / 3, 84)
    let rows = area.columns < 100 ? area.rows : min(area.rows, max(area.rows * 3 / 4, 20))
    return Rectangle(
      column: area.column + (area.columns - columns) / 2,
      row: area.row + (area.rows - rows) / 2, columns: columns, rows: rows)
  }

  /// What a pane draws on: its area without the caption, a margin, and an overlay's lower rule.
  func body(of id: PaneID, in area: Rectangle) -> Rectangle {
    guard let pane = panes[id] else { return area }
    guard stage.overlays.contains(id) else {
      let body = area.rows(from: 1).columns(from: pane.hasMargin ? 2 : 1)
      return pane.isProse ? measured(body, in: area) : body
    }
    let side = area.columns < size.columns ? 2 : 1
    let body = area.rows(from: 1, count: area.rows - (endsAtBottom(area) ? 1 : 2))
      .inset(columns: side)
    return pane.isProse ? measured(body, in: area) : body
  }

  /// The body of a text with lines no longer than are read well: in the middle where much is left
  /// beside it, else at the left.
  private func measured(_ body: Rectangle, in area: Rectangle) -> Rectangle {
    // One column more, which a text keeps free for the cursor at the end of a full row.
    guard let measure = settings.measure, body.columns > measure + 1 else { return body }
    let side = (area.columns - measure - 1) / 2
    let column = side < Self.leastSide ? body.column : area.column + side
    return Rectangle(column: column, row: body.row, columns: measure + 1, rows: body.rows)
  }

  /// With fewer columns at each side than these a text stands at the left.
  private static let leastSide = 12

  /// Whether the rule of the bottom line is an overlay's lower rule too.
  private func endsAtBottom(_ area: Rectangle) -> Bool { area.endRow >= size.rows - 2 }

  private func draw(_ id: PaneID, in area: Rectangle, on canvas: inout Canvas) {
    guard let pane = panes[id] else { return }
    let context = context(for: id)
    let isOverlay = stage.overlays.contains(id)
    let rule = settings.theme[.rule]
    if isOverlay {
      canvas.cursor = nil
      canvas.fill(area, settings.theme[.text])
      if !endsAtBottom(area) {
        canvas.horizontalRule(
          at: Point(column: area.column, row: area.endRow - 1), columns: area.columns, style: rule)
      }
      drawSides(of: area, on: &canvas)
    } else if area.column > 0 {
      canvas.verticalRule(
        at: Point(column: area.column - 1, row: area.row), rows: area.rows, style: rule)
    }
    drawCaption(of: pane, in: area, on: &canvas, context)
    canvas.sub(body(of: id, in: area)) { pane.draw(on: &$0, desk, context) }
    if !isOverlay { drawMargin(of: pane, in: area, on: &canvas, context) }
  }

  /// Where the pane's marks stand.
  func margin(of pane: AnyPane, in area: Rectangle) -> Rectangle {
    let body = body(of: pane.id, in: area)
    guard pane.hasMargin, !stage.overlays.contains(pane.id) else { return body.left(0) }
    return Rectangle(
      column: max(area.column, body.column - 2), row: body.row, columns: 1, rows: body.rows)
  }

  /// The pane's marks, left of its rows.
  func drawMargin(
    of pane: AnyPane, in area: Rectangle, on canvas: inout Canvas, _ context: Context
  ) {
    let style = settings.theme[.machine].without([.italic, .underline])
    canvas.sub(margin(of: pane, in: area)) { canvas in
      for (row, mark) in pane.margin(desk, context).enumerated() where mark != " " {
        canvas.text(String(mark), at: Point(column: 0, row: row), style: style)
      }
    }
  }

  /// A thin line at each side of an overlay that does not fill the screen.
  private func drawSides(of area: Rectangle, on canvas: inout Canvas) {
    guard area.columns < size.columns else { return }
    for column in [area.column, area.endColumn - 1] {
      canvas.verticalRule(
        at: Point(column: column, row: area.row + 1), rows: area.rows - 2,
        style: settings.theme[.rule])
    }
  }

  private func drawCaption(
    of pane: AnyPane, in area: Rectangle, on canvas: inout Canvas, _ context: Context
  ) {
    let style = settings.theme[context.isFocused ? .focus : .rule]
    canvas.horizontalRule(at: area.origin, columns: area.columns, style: style)
    canvas.sub(area.top(1)) { line in
      let tabs = stage.overlays.contains(pane.id) ? [] : tabs(of: pane.id)
      var column =
        tabs.count > 1
        ? drawTabs(tabs, shown: pane.id, on: &line, style)
        : line.text(" \(pane.heading(desk, context)) ", at: Point(column: 0, row: 0), style: style)
      let caption = pane.caption(desk, context)
      guard !caption.isEmpty else { return }
      column += 1
      line.text(
        " \(caption) ", at: Point(column: column, row: 0), style: settings.theme[.faint])
    }
  }

  /// The screen while there is too little room for anything else.
  func frameOfTooSmall() -> Frame {
    var frame = Frame(size: size, style: settings.theme[.text])
    frame.draw { drawTooSmall(on: &$0) }
    return frame
  }

  private func drawTooSmall(on canvas: inout Canvas) {
    let lines = [
      "Too small for Duet:", "\(size.columns)x\(size.rows),",
      "\(Self.smallest.columns)x\(Self.smallest.rows) is needed.", "Make it larger;",
      "nothing is lost.",
    ]
    for (row, line) in lines.enumerated() {
      canvas.text(line, at: Point(column: 0, row: row), style: settings.theme[.text])
    }
  }
}
