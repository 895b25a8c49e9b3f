import DuetSession
import DuetText

extension StudioModel {
  /// Lets time pass in a replay; the panes follow what happens in it.
  ///
  /// - Returns: whether anything changed on the screen.
  public mutating func advanceReplay(milliseconds: Double) -> Bool {
    guard var replay else { return false }
    let events = replay.advance(milliseconds: milliseconds)
    let hasMoved = replay.position != self.replay?.position
    self.replay = replay
    now = replay.position
    apply(events)
    return hasMoved || !events.isEmpty
  }

  /// Changes the replay, and shows the session as it is at its new position.
  mutating func changeReplay(_ change: (inout Replay) -> Void) {
    guard var replay else { return }
    let before = replay.count
    change(&replay)
    self.replay = replay
    now = replay.position
    if replay.count == before { return }
    if (1...Timeline.spacing).contains(replay.count - before) {
      apply(Array(replay.timeline.events[before..<replay.count]))
    } else {
      session = replay.session
      follow(replay)
    }
  }

  /// Lets the panes follow to where the writer was, however long ago that came about.
  private mutating func follow(_ replay: Replay) {
    desk.cursors = [:]
    desk.writing = nil
    for number in replay.timeline.bearings(at: replay.count) {
      let event = replay.timeline.events[number - 1]
      follow(event)
      guard case .textMoved(let move) = event.fact else { continue }
      let before = replay.timeline.session(after: number - 1)
      followMove(move, from: before.text(move.place))
    }
  }

  private mutating func apply(_ events: [SessionEvent]) {
    for event in events {
      guard case .textMoved(let move) = event.fact else {
        session.apply(event)
        follow(event)
        continue
      }
      let before = session.text(move.place)
      session.apply(event)
      follow(event)
      followMove(move, from: before)
    }
  }

  /// Puts the cursor where an undo or a redo changed the text.
  private mutating func followMove(_ move: TextMove, from before: AuthoredText<Author>) {
    guard let offset = before.offset(ofMoveTo: move.revision) else { return }
    let buffer = session.text(move.place).buffer
    let end = min(max(offset, 0), buffer.utf8Count)
    desk[move.place] = TextCursor(offset: buffer.scalarBoundary(atOrBefore: end))
  }
}

extension AuthoredText<Author> {
  /// Where the text changes when it goes to another revision; nil for one that there is not.
  func offset(ofMoveTo target: Int) -> Int? {
    let isUndo = target < revisions.current
    guard let edit = revisions[isUndo ? revisions.current : target]?.edit else { return nil }
    return edit.offset + (isUndo ? edit.removed : edit.inserted).utf8.count
  }
}
