import DuetScreen
import DuetSession
import DuetText

extension TextPane {
  /// Keeps the cursor where the text changed when it was changed from elsewhere: undo, replay.
  mutating func followText(_ event: SessionEvent, _ desk: inout Desk, _ context: Context) {
    guard let place = Self.place else { return }
    let buffer = context.session.text(place).buffer
    var cursor = desk[place]
    if find.isOpen, case .variantAccepted(let accepted) = event.fact, place == .draft {
      find.follow(accepted.edit)
    }
    switch event.fact {
    case .textEdited(let change) where change.place == place && context.replay != nil:
      watch(&desk)
      cursor = TextCursor(offset: Self.end(of: change.edit, in: buffer))
    case .textMoved(let move) where move.place == place && context.replay != nil:
      watch(&desk)
      cursor = TextCursor(offset: min(cursor.offset, buffer.utf8Count))
    case .variantAccepted(let accepted) where place == .draft:
      if context.replay != nil { watch(&desk) }
      cursor = TextCursor(offset: Self.end(of: accepted.edit, in: buffer))
    default:
      guard cursor.offset > buffer.utf8Count || (cursor.anchor ?? 0) > buffer.utf8Count else {
        return
      }
      cursor = TextCursor(offset: min(cursor.offset, buffer.utf8Count))
    }
    desk[place] = cursor
  }

  /// In a replay, the text that is being changed is where the cursor is seen.
  private mutating func watch(_ desk: inout Desk) {
    desk.writing = Self.place
    view.follow()
  }

  /// Whether the cursor is seen in the session's text: the person's own, or that of who is watched.
  func showsCursor(_ desk: Desk, _ context: Context) -> Bool {
    context.replay == nil
      ? context.isFocused && openField == nil : desk.writing == Self.place
  }

  /// Where an edit ends; a damaged file may hold edits that lie beyond the text.
  private static func end(of edit: TextEdit, in buffer: TextBuffer) -> Int {
    let start = min(max(edit.offset, 0), buffer.utf8Count)
    return buffer.scalarBoundary(atOrBefore: start + edit.inserted.utf8.count)
  }

  /// Undoes or redoes in the session's text, with the cursor at what changes.
  mutating func travel(to target: Int?, _ desk: inout Desk, _ context: Context) -> Outcome {
    guard let place = Self.place else { return .none }
    var editor = Editor(context.session.text(place), cursor: desk[place], view: view)
    editor.travel(to: target)
    view = editor.view
    desk[place] = editor.cursor
    return editor.revision.map { .fact(.textMoved(TextMove(place: place, revision: $0))) } ?? .none
  }
}
