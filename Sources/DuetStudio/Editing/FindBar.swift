import DuetScreen
import DuetSession
import DuetText

/// Looking for a text, and replacing it: what is typed for both, and where it was found.
struct FindBar: Sendable {
  /// Whether the bar is shown and takes what is typed.
  private(set) var isOpen = false
  /// Whether there is a field for what matches are replaced by.
  private(set) var isReplacing = false
  /// Whether that field takes what is typed.
  private(set) var isOnReplacement = false
  /// Whether only whole words match.
  var isWholeWords = false
  /// Where the person was before.
  private(set) var origin = TextCursor()
  /// Where the query matches.
  private(set) var matches: [Range<Int>] = []
  private var query = TextField()
  private var replacement = TextField()
  private var searched: Searched?

  /// What ``matches`` are of.
  private struct Searched: Equatable {
    let query: TextQuery
    let revision: Int
    let length: Int
  }

  /// What is looked for.
  var textQuery: TextQuery { TextQuery(query.string, isWholeWords: isWholeWords) }

  /// What matches are replaced by.
  var replacementText: String { replacement.string }

  /// The rows that the bar takes.
  var rows: Int { isOpen ? (isReplacing ? 2 : 1) : 0 }

  /// The field that takes what is typed.
  var field: TextField {
    get { isOnReplacement ? replacement : query }
    set { if isOnReplacement { replacement = newValue } else { query = newValue } }
  }

  /// Opens the bar; the query that was there, or what is selected, is selected to be typed over.
  mutating func open(at cursor: TextCursor, selected: String, isReplacing: Bool) {
    if !isOpen {
      origin = cursor
      if !selected.isEmpty, !selected.contains(where: \.isNewline) { query.set(selected) }
      query.selectAll()
    }
    isOpen = true
    self.isReplacing = isReplacing || self.isReplacing
    isOnReplacement = isReplacing && !query.isEmpty
  }

  /// Closes the bar; the query is kept for the next time.
  mutating func close() {
    isOpen = false
    isReplacing = false
    isOnReplacement = false
  }

  /// Goes to the other field, which appears when it is not there yet.
  mutating func switchField() {
    isReplacing = true
    isOnReplacement.toggle()
  }

  /// Brings the matches up to date with a text.
  mutating func refresh(_ text: AuthoredText<Author>) {
    let wanted = Searched(
      query: textQuery, revision: text.revisions.current, length: text.buffer.utf8Count)
    guard wanted != searched else { return }
    searched = wanted
    matches = text.buffer.matches(of: wanted.query)
  }

  /// Moves the place to return to with an edit before it.
  mutating func follow(_ edit: TextEdit) {
    guard edit.offset < origin.offset else { return }
    let change = edit.inserted.utf8.count - edit.removed.utf8.count
    origin = TextCursor(offset: max(edit.offset, origin.offset + change))
  }

  /// The match at or after an offset, or the first one; nil when there is none.
  func match(from offset: Int) -> Range<Int>? {
    matches.first { $0.lowerBound >= offset } ?? matches.first
  }

  /// The last match before an offset, or the last one; nil when there is none.
  func match(before offset: Int) -> Range<Int>? {
    matches.last { $0.lowerBound < offset } ?? matches.last
  }

  /// Settles where the fields stand: in the last rows.
  mutating func arrange(_ size: Size) {
    guard isOpen else { return }
    let room = max(1, size.columns - Self.labelColumns - 18)
    query.arrange(
      Rectangle(column: Self.labelColumns, row: size.rows - rows, columns: room, rows: 1))
    replacement.arrange(
      Rectangle(column: Self.labelColumns, row: size.rows - 1, columns: room, rows: 1))
  }

  private static let labelColumns = 9

  /// The keys that matter in the bar.
  var hints: [CommandID] {
    let moving: [CommandID] = ["find.next", "find.previous"]
    if isOnReplacement {
      return ["find.replace", "find.replace-all"] + moving
        + ["find.cancel", "find.whole-words"]
    }
    let replacing: [CommandID] = isReplacing ? ["find.replace", "find.replace-all"] : []
    return moving + ["find.accept", "find.cancel", "find.switch-field"] + replacing
      + ["find.whole-words"]
  }

  /// Draws the bar in the last rows, with the count of matches.
  func draw(on canvas: inout Canvas, cursor: TextCursor, _ context: Context) {
    guard isOpen else { return }
    let row = canvas.size.rows - rows
    for (line, name, field, isHere) in [
      (row, "find", query, !isOnReplacement),
      (row + 1, "replace", replacement, isOnReplacement),
    ] where line < canvas.size.rows && line >= 0 {
      canvas.fill(
        Rectangle(column: 0, row: line, columns: canvas.size.columns, rows: 1), context[.text])
      canvas.text(
        name, at: Point(column: 0, row: line), style: context[isHere ? .accent : .faint])
      field.draw(
        on: &canvas, context, isFocused: isHere && context.isFocused, style: context[.text])
    }
    let words = count(at: cursor)
    let width = GlyphProjection.width(of: words)
    canvas.text(
      words, at: Point(column: max(0, canvas.size.columns - width - 1), row: max(0, row)),
      style: context[matches.isEmpty ? .warning : .faint])
  }

  /// Which match the cursor is at, of how many.
  func count(at cursor: TextCursor) -> String {
    if query.isEmpty { return isWholeWords ? "whole words" : "" }
    let words = isWholeWords ? "words " : ""
    guard !matches.isEmpty else { return words + "none" }
    let place = cursor.selection.flatMap { selection in matches.firstIndex { $0 == selection } }
    return words + (place.map { "\($0 + 1) of \(matches.count)" } ?? "\(matches.count)")
  }
}
