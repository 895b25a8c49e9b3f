import DuetScreen
import DuetSession
import DuetText

/// A text of a pane's own: a field of a form, a query, a name.
///
/// It has all that the session's texts have, its own undo too, and is edited by the same commands;
/// nothing of it is a fact. A pane settles its place with ``arrange(_:)`` and draws it with
/// ``draw(on:_:isFocused:style:)``; keys and the mouse reach it through ``TextPane``.
struct TextField: Sendable {
  /// The text, with every state it was in.
  private(set) var text = AuthoredText<Author>()
  /// Where the person is in it.
  var cursor = TextCursor()
  /// How it is laid out, when it has more than one line.
  private(set) var view = TextView()
  /// Whether it is one line: newlines become spaces, and up and down stay free for the form.
  let isSingleLine: Bool
  /// Where it is drawn, in cells of the pane.
  private(set) var area = Rectangle(Size(columns: 0, rows: 0))
  /// The revision that undo goes back to at most.
  private var oldest = 0
  /// Of one line: the offset of the first grapheme that is seen.
  private(set) var start = 0

  /// A field that says something, with the cursor at its end.
  init(_ string: String = "", isSingleLine: Bool = true) {
    self.isSingleLine = isSingleLine
    set(string)
  }

  /// What the field says.
  var string: String { text.buffer.text }

  /// Whether it says nothing.
  var isEmpty: Bool { text.buffer.isEmpty }

  /// Lets the field say something else, with the cursor at its end; undo does not go back past it.
  mutating func set(_ string: String) {
    text = AuthoredText()
    // Long before anything is typed, so that typing is a revision of its own.
    let edit = TextEdit(offset: 0, removed: "", inserted: string)
    text.apply(edit, by: .person, atMilliseconds: -1_000_000)
    oldest = text.revisions.current
    cursor = TextCursor(offset: text.buffer.utf8Count)
    start = 0
  }

  /// Selects all that the field says.
  mutating func selectAll() {
    cursor = TextCursor(offset: text.buffer.utf8Count, anchor: text.buffer.isEmpty ? nil : 0)
  }

  /// The field as a command sees it.
  func editor(_ kills: KillRing) -> Editor {
    Editor(
      text, cursor: cursor, view: view, kills: kills, isSingleLine: isSingleLine, oldest: oldest)
  }

  /// Takes over what a command did.
  mutating func take(_ editor: Editor, at moment: Moment) {
    if let change = editor.change {
      if let authors = change.authors {
        text.apply(change.edit, authors: authors, atMilliseconds: moment.milliseconds)
      } else {
        text.apply(change.edit, by: .person, atMilliseconds: moment.milliseconds)
      }
    }
    if let revision = editor.revision { text.move(to: revision) }
    cursor = editor.cursor
    view = editor.view
  }

  /// Settles where the field is drawn, and scrolls so that the cursor is seen.
  mutating func arrange(_ area: Rectangle) {
    self.area = area
    let buffer = text.buffer
    guard isSingleLine else {
      return view.arrange(area.size, cursor: cursor.offset, in: buffer)
    }
    let room = max(1, area.columns - 1)
    start = buffer.graphemeBoundary(atOrBefore: min(start, cursor.offset))
    if GlyphProjection.width(of: buffer.slice(0..<buffer.utf8Count)) <= room { start = 0 }
    while start < cursor.offset,
      GlyphProjection.width(of: buffer.slice(start..<cursor.offset)) > room
    {
      start = buffer.offset(after: start, by: .grapheme)
    }
  }

  /// The offset at a cell of the pane.
  func offset(at point: Point) -> Int {
    let buffer = text.buffer
    let local = Point(column: point.column - area.column, row: point.row - area.row)
    guard isSingleLine else { return view.offset(at: local, in: buffer) }
    var offset = start
    var column = 0
    while offset < buffer.utf8Count {
      let next = buffer.offset(after: offset, by: .grapheme)
      column += GlyphProjection.width(of: buffer.slice(offset..<next))
      if column > local.column { break }
      offset = next
    }
    return offset
  }

  /// Draws the field where it was arranged.
  ///
  /// - Parameters:
  ///   - isFocused: whether the cursor and the selection are shown.
  ///   - style: the look of what it says.
  func draw(on canvas: inout Canvas, _ context: Context, isFocused: Bool, style: Style) {
    guard area.columns > 0, area.rows > 0 else { return }
    let selected = isFocused ? context[.selection] : style
    canvas.sub(area) { canvas in
      guard isSingleLine else {
        return view.draw(
          text, cursor: cursor, on: &canvas, isFocused: isFocused, selected: selected
        ) { _ in style }
      }
      drawLine(on: &canvas, isFocused: isFocused, selected: selected, style: style)
    }
  }

  private func drawLine(
    on canvas: inout Canvas, isFocused: Bool, selected: Style, style: Style
  ) {
    let buffer = text.buffer
    let end = buffer.utf8Count
    let selection = (cursor.selection ?? end..<end).clamped(to: start..<end)
    var column = 0
    for (range, look) in [
      (start..<selection.lowerBound, style), (selection, selected),
      (selection.upperBound..<end, style),
    ] {
      column += canvas.text(
        buffer.slice(range), at: Point(column: column, row: 0), style: look)
    }
    guard isFocused else { return }
    let shown = buffer.slice(start..<max(start, cursor.offset))
    let place = min(GlyphProjection.width(of: shown), canvas.size.columns - 1)
    canvas.cursor = Point(column: max(0, place), row: 0)
  }
}

extension TextField: Equatable {
  /// Whether both say the same, with the cursor at the same place.
  static func == (left: TextField, right: TextField) -> Bool {
    left.text.buffer.text.utf8.elementsEqual(right.text.buffer.text.utf8)
      && left.cursor == right.cursor && left.isSingleLine == right.isSingleLine
  }
}
