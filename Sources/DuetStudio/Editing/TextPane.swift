import DuetScreen
import DuetSession
import DuetText

/// A pane in which text is edited: one of the session's texts, or a field of its own.
///
/// A field that is open takes what is typed, the mouse and the commands of editing, before the
/// session's text does.
protocol TextPane: Pane {
  /// The text of the session that it edits while no field is open; nil when it edits none.
  static var place: TextPlace? { get }
  /// How that text is laid out and scrolled.
  var view: TextView { get set }
  /// The text of its own that takes what is typed now; nil while none does.
  var openField: TextField? { get }
  /// Looking for something in the session's text.
  var find: FindBar { get set }
  /// Takes that field back after a command, and does what its change leads to.
  ///
  /// - Parameter isChanged: whether it says something else, and not only the cursor moved.
  mutating func keep(
    _ field: TextField, isChanged: Bool, _ desk: inout Desk, _ context: Context
  ) -> Outcome
  /// Whether the keys of a command of editing are left to the pane for something else.
  func yields(_ id: CommandID) -> Bool
}

extension TextPane {
  /// No text of the session.
  static var place: TextPlace? { nil }
  /// A pane with fields alone lays out nothing else.
  var view: TextView {
    get { TextView() }
    set { _ = newValue }
  }
  /// A pane with fields alone looks for nothing.
  var find: FindBar {
    get { FindBar() }
    set { _ = newValue }
  }
  /// The field of the bar in which one looks for something.
  var openField: TextField? { find.isOpen ? find.field : nil }
  /// Finds as one types.
  mutating func keep(
    _ field: TextField, isChanged: Bool, _ desk: inout Desk, _ context: Context
  ) -> Outcome { keepFind(field, isChanged: isChanged, &desk, context) }
  /// Up, down and enter are the pane's while the field has one line.
  func yields(_ id: CommandID) -> Bool {
    openField?.isSingleLine == true && EditCommands.needingLines.contains(id)
  }

  /// Whether there is a text that can be edited now.
  var isEditing: Bool { Self.place != nil || openField != nil }

  /// What is edited now, as a command sees it; nil when nothing is.
  func editor(_ desk: Desk, _ context: Context) -> Editor? {
    if let field = openField { return field.editor(desk.kills) }
    guard let place = Self.place else { return nil }
    return Editor(
      context.session.text(place), cursor: desk[place], view: view, kills: desk.kills)
  }

  /// Lets a command work on what is edited now, and turns what it did into facts or a field.
  mutating func edit(
    _ desk: inout Desk, _ context: Context, _ body: (inout Editor) -> Void
  ) -> Outcome {
    guard var editor = editor(desk, context) else { return .none }
    body(&editor)
    desk.kills = editor.kills
    var outcome = Outcome(effects: editor.effects, notice: editor.notice)
    if var field = openField {
      field.take(editor, at: context.now)
      let isChanged = editor.change != nil || editor.revision != nil
      let more = keep(field, isChanged: isChanged, &desk, context)
      outcome.facts += more.facts
      outcome.effects += more.effects
      outcome.notice = outcome.notice ?? more.notice
    } else if let place = Self.place {
      view = editor.view
      desk[place] = editor.cursor
      if let change = editor.change {
        outcome.facts.append(
          .textEdited(TextChange(place: place, edit: change.edit, authors: change.authors)))
      }
      if let revision = editor.revision {
        outcome.facts.append(.textMoved(TextMove(place: place, revision: revision)))
      }
    }
    return outcome
  }

  /// Takes in typing, pastes and the mouse; nil when nothing is edited there.
  mutating func receiveText(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    guard isEditing else { return nil }
    switch input {
    case .text(let typed):
      return edit(&desk, context) { $0.insert(typed) }
    case .paste(let pasted):
      // What was copied here last keeps its authors on its way through the terminal.
      let clipping = desk.clipboard.flatMap { $0.text == pasted ? $0 : nil }
      return edit(&desk, context) { $0.insert(pasted, authors: clipping?.authors) }
    case .mouse(let event): return receive(event, &desk, context)
    }
  }

  private mutating func receive(
    _ event: MouseEvent, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    let field = openField
    if let field, event.kind != .drag, !field.area.contains(event.point) { return nil }
    let buffer = field?.text.buffer ?? editor(desk, context)?.buffer ?? TextBuffer()
    let target = field?.offset(at: event.point) ?? view.offset(at: event.point, in: buffer)
    switch event.kind {
    case .press where event.button == .left:
      let isExtending = event.modifiers.contains(.shift)
      return edit(&desk, context) { editor in
        let count = editor.view.count(pressAt: event.point, moment: context.now)
        editor.press(at: target, count: count, isExtending: isExtending)
      }
    case .drag where event.button == .left:
      return edit(&desk, context) { $0.drag(to: target) }
    case .scrollUp: return edit(&desk, context) { $0.view.scroll(by: -3, in: buffer) }
    case .scrollDown: return edit(&desk, context) { $0.view.scroll(by: 3, in: buffer) }
    default: return nil
    }
  }
}

extension Editor {
  /// The mouse was pressed at an offset: the second press there selects a word, the third a
  /// paragraph; with shift the selection is extended.
  mutating func press(at offset: Int, count: Int, isExtending: Bool) {
    switch count {
    case _ where isExtending: move(to: offset, selecting: true)
    case 2: select(buffer.wordRange(at: offset))
    case 3...: select(buffer.paragraphRange(at: offset))
    default: cursor = TextCursor(offset: offset)
    }
  }

  /// The mouse was moved to an offset while it was pressed, perhaps beyond an edge of the view.
  mutating func drag(to offset: Int) {
    cursor = TextCursor(offset: offset, anchor: cursor.anchor ?? cursor.offset)
    view.follow()
  }

  /// Selects a range, with the cursor at its end.
  mutating func select(_ range: Range<Int>) {
    cursor = TextCursor(offset: range.upperBound, anchor: range.lowerBound)
    view.follow()
  }
}
