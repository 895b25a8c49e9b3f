import DuetSession

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
    for event in events {
      session.apply(event)
      follow(event)
    }
    return hasMoved || !events.isEmpty
  }

  /// Changes the replay, and shows the session as it is at its new position.
  mutating func changeReplay(_ change: (inout Replay) -> Void) {
    guard var replay else { return }
    let before = replay.count
    change(&replay)
    self.replay = replay
    now = replay.position
    guard replay.count != before else { return }
    session = replay.session
    // The newest edits tell where the writer was; panes follow them without applying them again.
    for event in replay.timeline.events[..<replay.count].suffix(64) { follow(event) }
  }
}
