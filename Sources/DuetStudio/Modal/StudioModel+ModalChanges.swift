import DuetScreen
import DuetSession
import DuetText

extension StudioModel {
  /// Makes a change at the cursor, and remembers it.
  ///
  /// - Parameter typed: what is typed in it; nil lets the person type.
  mutating func make(_ change: ModalChange, typed: String? = nil) -> Outcome {
    guard let place = modalPlace else { return .none }
    stage.modal.forget()
    let buffer = session.text(place).buffer
    let offset = stage.modal.selection.map { min($0.start, $0.head) } ?? desk[place].offset
    guard let plan = plan(change, at: offset, in: buffer) else {
      return .notice("There is nothing here for that")
    }
    if case .operate(.yank, _) = change.kind {} else { stage.modal.change = change }
    if stage.modal.isSelecting { endSelection(at: offset) }
    return carry(out: plan, change, typed: typed)
  }

  private func plan(_ change: ModalChange, at offset: Int, in buffer: TextBuffer) -> ModalPlan? {
    switch change.kind {
    case .operate(let operation, let target):
      return buffer.span(of: target, at: offset, count: change.count, for: operation)
        .map { buffer.plan(operation, over: $0, from: offset) }
    case .insert(let insertion): return buffer.plan(insertion, at: offset)
    case .put(let isBefore):
      return planToPut(isBefore: isBefore, count: change.count ?? 1, at: offset, in: buffer)
    case .join: return buffer.planToJoin(at: offset, count: change.count ?? 2)
    case .toggleCase: return buffer.planToSwitchCase(at: offset, count: change.count ?? 1)
    case .replace(let character):
      return buffer.planToReplace(at: offset, count: change.count ?? 1, by: character)
    }
  }

  private func planToPut(
    isBefore: Bool, count: Int, at offset: Int, in buffer: TextBuffer
  ) -> ModalPlan? {
    guard let clipping = desk.clipboard, !clipping.text.isEmpty else { return nil }
    // A count may not make megabytes of a long clipping.
    let count = max(1, min(count, 4_000_000 / clipping.text.utf8.count))
    let text = String(repeating: clipping.text, count: count)
    guard stage.modal.lines == clipping.text else {
      let place = isBefore ? offset : buffer.end(at: offset)
      let last = text.last.map { String($0).utf8.count } ?? 0
      let cursor = text.contains("\n") ? place : place + text.utf8.count - last
      return ModalPlan(range: place..<place, text: text, cursor: cursor, isClipping: count == 1)
    }
    let bounds = buffer.lineBounds(at: offset)
    let indent = clipping.text.prefix { $0 == " " || $0 == "\t" }.utf8.count
    if isBefore {
      let place = bounds.lowerBound
      return ModalPlan(
        range: place..<place, text: text, cursor: place + indent, isClipping: count == 1)
    }
    let place = bounds.upperBound
    return ModalPlan(
      range: place..<place, text: "\n" + text.dropLast(), cursor: place + 1 + indent)
  }

  /// Lets a plan become a fact.
  mutating func carry(out plan: ModalPlan, _ change: ModalChange, typed: String?) -> Outcome {
    guard let place = modalPlace else { return .none }
    let text = session.text(place)
    let clipping = desk.clipboard
    if let kept = plan.kept { keep(kept, of: text) }
    let inserted = plan.text + (typed ?? "") + plan.suffix
    let authors = plan.isClipping && place == .draft ? clipping?.authors : nil
    let edit = text.buffer.edit(replacing: plan.range, with: inserted)
    var after = text.buffer
    after.apply(edit)
    if plan.inserts, typed == nil {
      let start = plan.range.lowerBound + plan.text.utf8.count
      desk[place] = TextCursor(offset: start)
      stage.modal.mode = .insert
      stage.modal.typing = ModalState.Typing(change: change, start: start)
    } else {
      var cursor = plan.cursor
      if plan.inserts, let typed {
        let end = plan.range.lowerBound + plan.text.utf8.count + typed.utf8.count
        cursor = after.oneBack(from: end)
      }
      desk[place] = TextCursor(offset: after.resting(cursor))
      stage.modal.mode = .normal
    }
    panes[stage.keyboard]?.followCursor()
    guard !edit.isEmpty else { return .none }
    return .fact(.textEdited(TextChange(place: place, edit: edit, authors: authors)))
  }

  /// Keeps a piece of a text to be put elsewhere; lines with the newline at their end.
  private mutating func keep(_ span: ViSpan, of text: AuthoredText<Author>) {
    guard !span.range.isEmpty || span.isLines else { return }
    var clipping = Clipping(span.range, of: text)
    if span.isLines {
      clipping.text += "\n"
      clipping.authors.append(.person, count: 1)
    }
    desk.clipboard = clipping
    stage.modal.lines = span.isLines ? clipping.text : nil
  }

  /// Makes the last change again.
  mutating func again(_ count: Int?) -> Outcome {
    guard var change = stage.modal.change else {
      stage.modal.forget()
      return .notice("No change was made yet")
    }
    change.count = count ?? change.count
    if case .insert = change.kind {
      let typed = String(repeating: change.typed, count: max(1, change.count ?? 1))
      return make(change, typed: typed)
    }
    return make(change, typed: change.typed)
  }

  /// Follows what is typed into an insertion, so that it can be made again.
  mutating func noteTyping(_ outcome: Outcome) {
    guard var typing = stage.modal.typing, stage.modal.mode == .insert else { return }
    for case .textEdited(let change) in outcome.facts where change.place == modalPlace {
      let edit = change.edit
      let end = typing.start + typing.typed.utf8.count
      if edit.removed.isEmpty, edit.offset == end {
        typing.typed += edit.inserted
      } else if edit.inserted.isEmpty, edit.offset >= typing.start,
        edit.offset + edit.removed.utf8.count == end
      {
        typing.typed = String(
          decoding: typing.typed.utf8.dropLast(edit.removed.utf8.count), as: UTF8.self)
      } else {
        typing.start = edit.offset
        typing.typed = edit.inserted
      }
      stage.modal.typing = typing
    }
  }

  /// Ends an insertion: its count is carried out, and the cursor goes one back.
  mutating func stopInserting() -> Outcome {
    guard let place = modalPlace else { return .none }
    let typing = stage.modal.typing
    stage.modal.typing = nil
    stage.modal.mode = .normal
    stage.modal.forget()
    let buffer = session.text(place).buffer
    let offset = min(desk[place].offset, buffer.utf8Count)
    guard var change = typing?.change, let typing else {
      desk[place] = TextCursor(offset: buffer.oneBack(from: offset))
      return .none
    }
    change.typed = typing.typed
    stage.modal.change = change
    let more = max(1, min(change.count ?? 1, 4_000_000 / max(1, typing.typed.utf8.count))) - 1
    guard case .insert(let insertion) = change.kind, more > 0, !typing.typed.isEmpty,
      offset == typing.start + typing.typed.utf8.count
    else {
      desk[place] = TextCursor(offset: buffer.oneBack(from: offset))
      return .none
    }
    let isOpened = insertion == .below || insertion == .above
    let text = String(repeating: (isOpened ? "\n" : "") + typing.typed, count: more)
    let edit = buffer.edit(replacing: offset..<offset, with: text)
    var after = buffer
    after.apply(edit)
    desk[place] = TextCursor(offset: after.oneBack(from: offset + text.utf8.count))
    return .fact(.textEdited(TextChange(place: place, edit: edit)))
  }
}

extension TextBuffer {
  /// The grapheme before an offset in its line, or the line's start.
  fileprivate func oneBack(from offset: Int) -> Int {
    let bounds = lineBounds(at: offset)
    return offset > bounds.lowerBound ? self.offset(before: offset, by: .grapheme) : offset
  }
}
