public import DuetScreen
import DuetSession
import DuetText

extension VersionsPane {
  /// The columns of the list; the graph takes what the deepest branch in sight needs.
  private struct Columns {
    var who: Int
    var when: Int?
    var words: Int?
    var text: Int

    init(width: Int, graph: Int) {
      who = 2 + graph
      let name = width >= 90 ? 22 : 18
      when = width >= 46 ? who + name : nil
      words = width >= 64 ? who + name + 12 : nil
      text = (words.map { $0 + 10 } ?? when.map { $0 + 12 }) ?? who + name
    }
  }

  /// The deepest level that is drawn as such; deeper ones stand in its column.
  private static var deepest: Int { 6 }

  /// Draws the tree, and beside or below it the chosen version.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    let areas = areas
    canvas.sub(areas.list) { list in
      guard let entry else { return drawList(on: &list, context) }
      list.sub(list.bounds.top(list.size.rows - 1)) { drawList(on: &$0, context) }
      let row = max(0, list.size.rows - 1)
      list.text(Self.label, at: Point(column: 0, row: row), style: context[.accent])
      entry.draw(on: &list, context, isFocused: context.isFocused, style: context[.text])
    }
    guard let preview = areas.preview else { return }
    if preview.column > 0 {
      canvas.verticalRule(
        at: Point(column: preview.column - 2, row: 0), rows: preview.rows, style: context[.rule])
    }
    canvas.sub(preview) { drawPreview(on: &$0, context) }
  }

  private func drawList(on canvas: inout Canvas, _ context: Context) {
    let visible = outline.lines.enumerated().dropFirst(top).prefix(canvas.size.rows)
    let level = min(visible.map(\.element.level).max() ?? 0, Self.deepest)
    let columns = Columns(width: canvas.size.columns, graph: level * 2 + 2)
    let chosen = row(context)
    for (place, line) in visible {
      canvas.sub(canvas.bounds.rows(from: place - top, count: 1)) {
        draw(line, isChosen: place == chosen, columns, on: &$0, context)
      }
    }
  }

  private func draw(
    _ line: VersionOutline.Line, isChosen: Bool, _ columns: Columns, on canvas: inout Canvas,
    _ context: Context
  ) {
    let text = context.session.text(place)
    let isCurrent = line.revision == text.revisions.current
    let style = context[isChosen ? .accent : .text]
    let faint = context[isChosen ? .accent : .faint]
    canvas.text(
      isChosen ? ">" : (line.revision == marked ? "+" : " "), at: .zero, style: style)
    let graph = Self.graph(line, isCurrent: isCurrent)
    canvas.text(graph, at: Point(column: 2, row: 0), style: context[.faint])
    let glyph = Point(column: 1 + graph.count, row: 0)
    canvas.text(isCurrent ? "*" : "o", at: glyph, style: context[isCurrent ? .accent : .text])
    func cell(_ words: String, from start: Int, to end: Int?, _ style: Style) {
      let count = (end ?? canvas.size.columns + 1) - start - 1
      canvas.sub(canvas.bounds.columns(from: start, count: max(0, count))) {
        $0.cutText(words, at: .zero, style: style)
      }
    }
    cell(who(line, context), from: columns.who, to: columns.when ?? columns.text, style)
    if let when = columns.when {
      let moment = Moment(milliseconds: text.revisions[line.revision]?.milliseconds ?? 0)
      let age =
        line.revision == 0 ? "" : Age.words(of: moment, in: context.session, at: context.now)
      cell(age, from: when, to: columns.words ?? columns.text, faint)
    }
    if let words = columns.words { cell(Self.change(line), from: words, to: columns.text, faint) }
    drawText(of: line, from: columns.text, on: &canvas, style, context)
  }

  /// The name, what was asked here, and the first words of what changed.
  private func drawText(
    of line: VersionOutline.Line, from start: Int, on canvas: inout Canvas, _ style: Style,
    _ context: Context
  ) {
    var column = start
    if let name = context.session.versionMarks(place).names[line.revision] {
      column +=
        canvas.text(
          "[\(SafeName.shown(name))]", at: Point(column: column, row: 0), style: context[.key]) + 1
    }
    var room = canvas.size.columns - column
    if let asked = asked?[line.revision] {
      let width = min(GlyphProjection.width(of: asked), max(0, room - 1))
      canvas.sub(canvas.bounds.columns(from: canvas.size.columns - width)) {
        $0.cutText(asked, at: .zero, style: context[.accent])
      }
      room -= width + 2
    }
    guard room > 3 else { return }
    let (words, isRemoved) = VersionText.excerpt(
      of: outline.steps(of: line), in: context.session.text(place), limit: room)
    canvas.sub(canvas.bounds.columns(from: column, count: room)) {
      $0.cutText(words, at: .zero, style: isRemoved ? context[.removed] : style)
    }
  }

  /// The lines of the branches beside which a line stands, up to its own mark.
  private static func graph(_ line: VersionOutline.Line, isCurrent: Bool) -> String {
    let level = min(line.level, deepest)
    guard level > 0 else { return "o" }
    let lanes = String(repeating: "| ", count: level - 1)
    return lanes + (line.beginsBranch ? "|-o" : "| o")
  }

  /// How many words came and went.
  private static func change(_ line: VersionOutline.Line) -> String {
    guard line.revision > 0 else { return "" }
    let parts = [
      line.added > 0 ? "+\(line.added)" : nil, line.removed > 0 ? "-\(line.removed)" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: " ")
  }

  private func who(_ line: VersionOutline.Line, _ context: Context) -> String {
    VersionWords.who(line, place, context.session)
  }

  private func drawPreview(on canvas: inout Canvas, _ context: Context) {
    let revision = selection(context)
    let current = context.session.text(place).revisions.current
    var heading = "version \(revision)"
    if isComparing {
      let (removed, added) = preview.changedWords
      heading = "from \(marked ?? current) to \(revision): +\(added) -\(removed) words"
    } else if revision == current {
      heading += ", the current one"
    }
    canvas.cutText(heading, at: .zero, style: context[.faint])
    canvas.sub(canvas.bounds.rows(from: 1)) {
      preview.draw(on: &$0, isComparing: isComparing, context)
    }
  }
}
