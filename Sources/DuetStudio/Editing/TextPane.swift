import DuetScreen
import DuetSession
import DuetText

/// A pane in which one of the session's texts is edited.
protocol TextPane: Pane {
  /// Which text.
  static var place: TextPlace { get }
  /// How the text is laid out and scrolled.
  var view: TextView { get set }
}

extension TextPane {
  /// The text that is edited.
  func text(_ context: Context) -> AuthoredText<Author> { context.session.text(Self.place) }

  /// Replaces the selection, or puts text in at the cursor.
  func insert(
    _ inserted: String, authors: Runs<Author>? = nil, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    let cursor = desk[Self.place]
    return replace(
      cursor.selection ?? cursor.offset..<cursor.offset, with: inserted, authors: authors, &desk,
      context)
  }

  /// Replaces a range, and leaves the cursor after what was put in.
  func replace(
    _ range: Range<Int>, with inserted: String, authors: Runs<Author>? = nil,
    _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    let edit = text(context).buffer.edit(replacing: range, with: inserted)
    guard !edit.isEmpty else { return .none }
    desk[Self.place] = TextCursor(offset: edit.offset + edit.inserted.utf8.count)
    // An edit without authors is the person's, and joins those before it.
    let isPersons = authors.map { $0.runCount == 1 && $0.value(at: 0) == .person } ?? true
    return .fact(
      .textEdited(
        TextChange(place: Self.place, edit: edit, authors: isPersons ? nil : authors)))
  }

  /// Moves the cursor; with `selecting` the selection grows, else it is dropped.
  func move(to offset: Int, selecting: Bool, _ desk: inout Desk) {
    let cursor = desk[Self.place]
    desk[Self.place] = TextCursor(
      offset: offset, anchor: selecting ? cursor.anchor ?? cursor.offset : nil)
  }

  /// Takes in typing, pastes and the mouse.
  mutating func receiveText(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    switch input {
    case .text(let typed):
      return insert(typed, &desk, context)
    case .paste(let pasted):
      // What was copied here last keeps its authors on its way through the terminal.
      let clipping = desk.clipboard.flatMap { $0.text == pasted ? $0 : nil }
      return insert(pasted, authors: clipping?.authors, &desk, context)
    case .mouse(let event):
      return receive(event, &desk, context)
    }
  }

  private mutating func receive(
    _ event: MouseEvent, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    let buffer = text(context).buffer
    switch event.kind {
    case .press where event.button == .left:
      move(to: view.offset(at: event.point, in: buffer), selecting: false, &desk)
    case .drag where event.button == .left:
      move(to: view.offset(at: event.point, in: buffer), selecting: true, &desk)
    case .scrollUp: view.scroll(by: -3, in: buffer)
    case .scrollDown: view.scroll(by: 3, in: buffer)
    default: return nil
    }
    return Outcome.none
  }

  /// Keeps the cursor where the text changed when it was changed from elsewhere: undo, replay.
  mutating func followText(_ event: SessionEvent, _ desk: inout Desk, _ context: Context) {
    let buffer = text(context).buffer
    var cursor = desk[Self.place]
    switch event.fact {
    case .textEdited(let change) where change.place == Self.place && context.replay != nil:
      watch(&desk)
      cursor = TextCursor(offset: Self.end(of: change.edit, in: buffer))
    case .textMoved(let move) where move.place == Self.place && context.replay != nil:
      watch(&desk)
      cursor = TextCursor(offset: min(cursor.offset, buffer.utf8Count))
    case .variantAccepted(let accepted) where Self.place == .draft:
      if context.replay != nil { watch(&desk) }
      cursor = TextCursor(offset: Self.end(of: accepted.edit, in: buffer))
    default:
      guard cursor.offset > buffer.utf8Count || (cursor.anchor ?? 0) > buffer.utf8Count else {
        return
      }
      cursor = TextCursor(offset: min(cursor.offset, buffer.utf8Count))
    }
    desk[Self.place] = cursor
  }

  /// In a replay, the text that is being changed is where the cursor is seen.
  private mutating func watch(_ desk: inout Desk) {
    desk.writing = Self.place
    view.follow()
  }

  /// Whether the cursor is seen in this text: the person's own, or that of who is watched.
  func showsCursor(_ desk: Desk, _ context: Context) -> Bool {
    context.replay == nil ? context.isFocused : desk.writing == Self.place
  }

  /// Where an edit ends; a damaged file may hold edits that lie beyond the text.
  private static func end(of edit: TextEdit, in buffer: TextBuffer) -> Int {
    let start = min(max(edit.offset, 0), buffer.utf8Count)
    return buffer.scalarBoundary(atOrBefore: start + edit.inserted.utf8.count)
  }

  /// Undoes or redoes, with the cursor at what changes.
  func travel(to target: Int?, _ desk: inout Desk, _ context: Context) -> Outcome {
    let text = text(context)
    guard let target else { return .none }
    let isUndo = target < text.revisions.current
    let changing = text.revisions[isUndo ? text.revisions.current : target]
    if let edit = changing?.edit {
      let shown = isUndo ? edit.removed : edit.inserted
      desk[Self.place] = TextCursor(offset: edit.offset + shown.utf8.count)
    }
    return .fact(.textMoved(TextMove(place: Self.place, revision: target)))
  }
}
