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
  func field(_ context: Context) -> TextField?
  /// Takes that field back after a command, and does what its change leads to.
  ///
  /// - Parameter isChanged: whether it says something else, and not only the cursor moved.
  mutating func keep(
    _ field: TextField, isChanged: Bool, _ desk: inout Desk, _ context: Context
  ) -> Outcome
  /// Whether the keys of a command of editing are left to the pane for something else.
  func yields(_ id: CommandID, _ context: Context) -> Bool
}

extension TextPane {
  /// No text of the session.
  static var place: TextPlace? { nil }
  /// A pane with fields alone lays out nothing else.
  var view: TextView {
    get { TextView() }
    set { _ = newValue }
  }
  /// No field.
  func field(_ context: Context) -> TextField? { nil }
  /// Nothing to keep.
  mutating func keep(
    _ field: TextField, isChanged: Bool, _ desk: inout Desk, _ context: Context
  ) -> Outcome { .none }
  /// Up, down and enter are the pane's while the field has one line.
  func yields(_ id: CommandID, _ context: Context) -> Bool {
    field(context)?.isSingleLine == true && EditCommands.needingLines.contains(id)
  }

  /// Whether there is a text that can be edited now.
  func isEditing(_ context: Context) -> Bool { Self.place != nil || field(context) != nil }

  /// What is edited now, as a command sees it; nil when nothing is.
  func editor(_ desk: Desk, _ context: Context) -> Editor? {
    if let field = field(context) { return field.editor(clipboard: desk.clipboard) }
    guard let place = Self.place else { return nil }
    return Editor(
      context.session.text(place), cursor: desk[place], view: view, clipboard: desk.clipboard)
  }

  /// Lets a command work on what is edited now, and turns what it did into facts or a field.
  mutating func edit(
    _ desk: inout Desk, _ context: Context, _ body: (inout Editor) -> Void
  ) -> Outcome {
    guard var editor = editor(desk, context) else { return .none }
    body(&editor)
    desk.clipboard = editor.clipboard
    var outcome = Outcome(effects: editor.effects, notice: editor.notice)
    if var field = field(context) {
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
    guard isEditing(context) else { return nil }
    switch input {
    case .text(let typed), .paste(let typed):
      return edit(&desk, context) { $0.insert(typed) }
    case .mouse(let event): return receive(event, &desk, context)
    }
  }

  private mutating func receive(
    _ event: MouseEvent, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    let field = field(context)
    if let field, event.kind != .drag, !field.area.contains(event.point) { return nil }
    let buffer = field?.text.buffer ?? editor(desk, context)?.buffer ?? TextBuffer()
    let target = field?.offset(at: event.point) ?? view.offset(at: event.point, in: buffer)
    switch event.kind {
    case .press where event.button == .left:
      return edit(&desk, context) { $0.press(at: target) }
    case .drag where event.button == .left:
      return edit(&desk, context) { $0.drag(to: target) }
    case .scrollUp: return edit(&desk, context) { $0.view.scroll(by: -3, in: buffer) }
    case .scrollDown: return edit(&desk, context) { $0.view.scroll(by: 3, in: buffer) }
    default: return nil
    }
  }
}

extension Editor {
  /// The mouse was pressed at an offset.
  mutating func press(at offset: Int) { cursor = TextCursor(offset: offset) }

  /// The mouse was moved to an offset while it was pressed.
  mutating func drag(to offset: Int) {
    cursor = TextCursor(offset: offset, anchor: cursor.anchor ?? cursor.offset)
  }
}
