import DuetSession
import DuetStudio

extension Studio {
  /// Takes the right to write a session, in place of the one that was open before.
  ///
  /// Without it the session is only read: nothing is recorded, and nothing of it is written.
  func takeLease(of id: SessionID) {
    lease?.release()
    lease = world.leases.acquire(id)
  }

  /// Whether another program writes the session, so that it is only read here.
  var isReader: Bool { lease == nil }

  /// What the model is told about the log of the session that is shown.
  var logState: DerivedValue {
    isReader
      ? .openElsewhere(LogError.inUse((parked?.session ?? model.session).id).failure)
      : recorder.state
  }

  /// Tells the model which of the listed sessions other programs write.
  func tellHeld(among sessions: [SessionSummary]) {
    let own = isReader ? nil : (parked?.session ?? model.session).id
    let held = world.leases.held(among: sessions.map(\.id).filter { $0 != own })
    model.take(.heldElsewhere(held))
  }

  /// Keeps what is shown as a session of its own, and goes on there.
  ///
  /// It has what is stored up to the last event that is shown, and all that could not be stored.
  func saveCopy() {
    move { () throws(LogError) in
      if !self.isReader { await self.recorder.flush() }
      let source = self.recorder
      let stored = try await self.world.log.events(of: source.session).prefix(source.savedCount)
      var generator = SeededGenerator(seed: self.world.drawSeed())
      let copy = SessionCopy(
        of: Array(stored) + source.unwritten, as: SessionID(using: &generator))
      try await self.world.log.append(copy.events, to: copy.id)
      guard await self.hasLeft() else { return }
      self.enter(Session(replaying: copy.events))
      self.model.show(Notice("This is the copy: \"\(self.model.session.displayTitle)\""))
    }
  }
}
