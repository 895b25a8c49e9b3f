import DuetScreen
import DuetSession
import DuetText

extension StudioModel {
  /// Takes a selection that the mouse or another key made for one of the modal keymap's, and gives up
  /// its own when the cursor was moved away.
  mutating func adoptSelection() {
    guard let place = modalPlace, stage.modal.mode != .insert else { return }
    let cursor = desk[place]
    if let selection = stage.modal.selection {
      guard selection.shown != cursor else { return }
      stage.modal.selection = nil
      stage.modal.mode = .normal
    }
    guard let anchor = cursor.anchor, anchor != cursor.offset else { return }
    let buffer = session.text(place).buffer
    let range = min(anchor, cursor.offset)..<max(anchor, cursor.offset)
    let last = buffer.offset(before: range.upperBound, by: .grapheme)
    let isForward = anchor < cursor.offset
    stage.modal.mode = .visual
    stage.modal.selection = ModalState.Selection(
      start: isForward ? range.lowerBound : last, head: isForward ? last : range.lowerBound)
    showSelection()
  }

  /// What is selected; nil while nothing is.
  var modalSpan: ViSpan? {
    guard let place = modalPlace, let selection = stage.modal.selection else { return nil }
    let buffer = session.text(place).buffer
    let lower = min(selection.start, selection.head, buffer.utf8Count)
    let upper = min(max(selection.start, selection.head), buffer.utf8Count)
    if stage.modal.mode == .lines { return buffer.lines(lower, upper) }
    return ViSpan(lower..<max(lower, buffer.end(at: upper)), isLines: false)
  }

  /// How many lines are selected.
  var selectedLines: Int {
    guard let place = modalPlace, let span = modalSpan else { return 1 }
    let buffer = session.text(place).buffer
    return buffer.lineIndex(containing: span.range.upperBound)
      - buffer.lineIndex(containing: span.range.lowerBound) + 1
  }

  /// Shows the selection by the cursor and its anchor.
  ///
  /// The character at the cursor is selected too; whole lines are shown from their start to the end of
  /// the last one, wherever in it the cursor really is.
  mutating func showSelection() {
    guard let place = modalPlace, let selection = stage.modal.selection, let span = modalSpan else {
      return
    }
    let buffer = session.text(place).buffer
    let isForward = selection.start <= selection.head
    var cursor: TextCursor
    if stage.modal.mode == .lines {
      cursor = TextCursor(
        offset: isForward ? span.range.upperBound : span.range.lowerBound,
        anchor: isForward ? span.range.lowerBound : span.range.upperBound)
    } else {
      cursor = TextCursor(
        offset: selection.head,
        anchor: isForward ? selection.start : buffer.end(at: selection.start))
    }
    cursor.goal = desk[place].goal
    desk[place] = cursor
    stage.modal.selection?.shown = cursor
  }

  /// Begins a selection, changes its kind, or ends it.
  mutating func select(isLines: Bool) {
    guard let place = modalPlace else { return }
    stage.modal.forget()
    let mode: ModalState.Mode = isLines ? .lines : .visual
    if stage.modal.mode == mode {
      return endSelection(at: stage.modal.selection?.head ?? desk[place].offset)
    }
    let offset = desk[place].offset
    if stage.modal.selection == nil {
      stage.modal.selection = ModalState.Selection(start: offset, head: offset)
    }
    stage.modal.mode = mode
    showSelection()
  }

  /// Goes on from the other end.
  mutating func swapEnds() {
    guard let selection = stage.modal.selection else { return }
    stage.modal.selection = ModalState.Selection(start: selection.head, head: selection.start)
    showSelection()
  }

  /// Ends the selection, with the cursor somewhere.
  mutating func endSelection(at offset: Int) {
    guard let place = modalPlace else { return }
    stage.modal.selection = nil
    stage.modal.mode = .normal
    stage.modal.forget()
    desk[place] = TextCursor(offset: session.text(place).buffer.resting(offset))
  }

  /// Works on what is selected.
  mutating func operateOnSelection(_ operation: ModalOperator, asLines: Bool = false) -> Outcome {
    guard let place = modalPlace, var span = modalSpan else { return .none }
    let buffer = session.text(place).buffer
    if asLines { span = buffer.lines(span.range.lowerBound, span.range.upperBound) }
    let size = span.isLines ? selectedLines : buffer.slice(span.range).count
    let change = ModalChange(
      kind: .operate(operation, .size(size, isLines: span.isLines)), count: nil)
    let plan = buffer.plan(operation, over: span, from: span.range.lowerBound)
    endSelection(at: span.range.lowerBound)
    if operation != .yank { stage.modal.change = change }
    return carry(out: plan, change, typed: nil)
  }

  /// Puts what was kept in the place of what is selected, which is kept then.
  mutating func putOverSelection() -> Outcome {
    guard let span = modalSpan else { return .none }
    guard let clipping = desk.clipboard else {
      endSelection(at: span.range.lowerBound)
      return .notice("Nothing was deleted or yanked yet")
    }
    let isLines = stage.modal.lines == clipping.text
    var text = clipping.text
    if isLines, span.isLines { text.removeLast() }
    if isLines, !span.isLines { text = "\n" + text }
    let last = text.last.map { String($0).utf8.count } ?? 0
    let cursor = span.range.lowerBound + (isLines ? 0 : text.utf8.count - last)
    let plan = ModalPlan(range: span.range, text: text, cursor: cursor, kept: span)
    endSelection(at: span.range.lowerBound)
    return carry(out: plan, ModalChange(kind: .put(isBefore: true)), typed: nil)
  }

  /// Replaces every selected character.
  mutating func replaceSelection(by character: String) -> Outcome {
    guard let place = modalPlace, let span = modalSpan else { return .none }
    let buffer = session.text(place).buffer
    let text = buffer.slice(span.range).map { $0.isNewline ? String($0) : character }.joined()
    let plan = ModalPlan(range: span.range, text: text, cursor: span.range.lowerBound)
    endSelection(at: span.range.lowerBound)
    return carry(out: plan, ModalChange(kind: .replace(character)), typed: nil)
  }

  /// Lets a command of every keymap see the selection as it means it: up to behind its last character.
  mutating func exposeSelection() {
    guard let place = modalPlace, stage.modal.isSelecting, let span = modalSpan else { return }
    let cursor = TextCursor(offset: span.range.upperBound, anchor: span.range.lowerBound)
    desk[place] = cursor
    stage.modal.selection?.shown = cursor
  }
}
