import DuetSession
public import DuetStudio

extension Studio {
  /// Plays a session of the store; the session that is open waits meanwhile.
  func replay(_ id: SessionID) {
    move { () throws(LogError) in
      await self.writeAll(of: id)
      let events = try await self.world.log.events(of: id)
      if !self.hasQuit { self.show(Replay(Timeline(events: events))) }
    }
  }

  /// Brings the log up to date on a session, where that is the one that is being written.
  func writeAll(of id: SessionID) async {
    let written = parked ?? (model.session, recorder)
    if id == written.session.id { await written.recorder.flush() }
  }

  /// Plays events; nothing can be generated or written until the replay is left.
  public func show(_ replay: Replay) {
    if parked == nil {
      parked = (model.session, recorder)
      parkedStandpoint = model.standpoint
    }
    stopTicker()
    model.enter(replay.session, replay: replay)
    followReplay()
    pacer.drawSoon()
  }

  /// Leaves the replay, and the studio where there is nothing else in it.
  func leaveReplay() {
    if isReplayOnly { perform(.quit) } else { endReplay() }
  }

  /// Why an effect is refused where only a replay is watched; nil when it is not.
  func refusal(of effect: Effect) -> String? {
    guard isReplayOnly else { return nil }
    switch effect {
    case .generate, .open, .begin, .rate, .delete, .rename:
      return "Here sessions are only watched: `duet` opens the studio"
    default: return nil
    }
  }

  /// Goes back to the session that was open before the replay.
  func endReplay() {
    guard let parked else { return }
    self.parked = nil
    stopTicker()
    recorder = parked.recorder
    clockZero = world.now() - .milliseconds(parked.session.lastMoment.milliseconds)
    model.enter(parked.session)
    if let parkedStandpoint { model.restore(parkedStandpoint) }
    parkedStandpoint = nil
    model.take(logState)
    pacer.drawSoon()
  }

  private func stopTicker() {
    ticker?.cancel()
    ticker = nil
  }

  /// Lets the replay go on by itself while it plays; nothing wakes up while it is paused.
  func followReplay() {
    guard let delay = model.replay?.delay, ticker == nil else { return }
    ticker = work.wait { [self] in
      var last = world.now()
      var wait = delay
      while !Task.isCancelled {
        await world.sleep(.milliseconds(min(max(Int(wait), 16), 100)))
        guard !Task.isCancelled, let replay = model.replay, replay.isPlaying else { break }
        let now = world.now()
        let elapsed = now - last
        last = now
        if model.advanceReplay(milliseconds: Double(elapsed.milliseconds)) { pacer.drawSoon() }
        guard let next = model.replay?.delay else { break }
        wait = next
      }
      if Task.isCancelled { return }
      ticker = nil
      pacer.drawSoon()
    }
  }
}
