import DuetSession
import DuetStudio

extension Studio {
  /// Shows a session that these events tell of, or a new one, and goes on writing it.
  func enter(_ events: [SessionEvent], title: String = "") {
    let session = Session(replaying: events)
    if events.isEmpty {
      let seed = world.drawSeed()
      var generator = SeededGenerator(seed: world.drawSeed())
      begin(
        SessionStart(
          id: SessionID(using: &generator), title: title, startedAt: world.wallMilliseconds(),
          seed: seed >> 11, program: world.program))
      return
    }
    recorder = makeRecorder(for: session.id)
    clockZero = world.now() - .milliseconds(session.lastMoment.milliseconds)
    wasCutOff = !events.isEmpty && !session.isClosed
    model.enter(session)
    resume()
    model.take(.saved(model.session.eventCount))
  }

  /// Begins a session; nothing of it is written before something happens in it.
  private func begin(_ start: SessionStart) {
    let event = SessionEvent(number: 1, moment: .start, fact: .sessionStarted(start))
    recorder = makeRecorder(for: start.id)
    recorder.append(event)
    clockZero = world.now()
    model.enter(Session(replaying: [event]))
    model.take(.saved(1))
  }

  /// Notes that a session is open again, and what was cut off when it was left.
  private func resume() {
    record([.sessionResumed(SessionResumption(resumedAt: world.wallMilliseconds()))])
    let failure = EngineError.interrupted(reason: "Duet was ended while it was written").failure
    record(
      model.session.unfinishedVariants.map {
        .variantFailed(VariantFailure(variant: $0, failure: failure))
      })
  }

  private func makeRecorder(for id: SessionID) -> Recorder {
    Recorder(session: id, world: world, work: work) { [weak self] report in
      guard let self, self.model.session.id == id else { return }
      switch report {
      case .saved(let count): self.model.take(.saved(count))
      case .failed(let failure): self.model.take(.saveFailed(failure))
      }
      self.pacer.drawSoon()
    }
  }

  /// Stops what is being written, closes the session, and writes all that is left.
  func leaveSession() async {
    endReplay()
    let unfinished = model.session.unfinishedVariants
    runner.stop(unfinished)
    record(unfinished.map(Fact.variantStopped))
    if !recorder.isUntouched || wasCutOff {
      record([.sessionClosed])
      await recorder.flush()
    }
  }

  func open(_ id: SessionID) {
    if id == parked?.session.id { return endReplay() }
    attempt { () throws(LogError) in
      _ = try await self.world.log.events(of: id)
      await self.leaveSession()
      let events = try await self.world.log.events(of: id)
      self.enter(events)
    }
  }

  func begin() {
    work.start {
      await self.leaveSession()
      self.enter([])
      self.pacer.drawSoon()
    }
  }

  /// Leaves this session and judges the variants of another one, in a session of its own.
  func rate(_ id: SessionID) {
    attempt { () throws(LogError) in
      await self.writeAll(of: id)
      let source = Session(replaying: try await self.world.log.events(of: id))
      var generator = SeededGenerator(seed: self.world.drawSeed())
      let facts = RatingSession.beginning(
        sources: [source], id: SessionID(using: &generator), seed: self.world.drawSeed() >> 11,
        rater: self.model.settings.rater, startedAt: self.world.wallMilliseconds(),
        program: self.world.program)
      guard let facts, case .sessionStarted(let start)? = facts.first else {
        self.model.show(Notice("It has no two different variants of one prompt", .warning))
        return
      }
      await self.leaveSession()
      self.begin(start)
      self.record(Array(facts.dropFirst()))
      self.carryOut(self.model.runCommand("rating.start"))
    }
  }
}
