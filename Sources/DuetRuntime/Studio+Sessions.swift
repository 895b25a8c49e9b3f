import DuetSession
import DuetStudio

extension Studio {
  /// Shows a session and goes on writing it; begins a new one where nothing has happened in it.
  func enter(_ session: Session, title: String = "") {
    isFreshRating = false
    if session.eventCount == 0 {
      let seed = world.drawSeed()
      var generator = SeededGenerator(seed: world.drawSeed())
      begin(
        SessionStart(
          id: SessionID(using: &generator), title: title, startedAt: world.wallMilliseconds(),
          seed: seed >> 11, program: world.program))
      return
    }
    recorder = makeRecorder(for: session.id, count: session.eventCount)
    // A millisecond after its last event, so that no event of before counts as one of after.
    clockZero = world.now() - .milliseconds(session.lastMoment.milliseconds + 1)
    takeLease(of: session.id)
    wasCutOff = !session.isClosed && !isReader
    model.enter(session)
    if !isReader {
      resume()
      if model.notice == nil { model.showOpenPair() }
    }
    model.take(logState)
  }

  /// Begins a session; nothing of it is written before something happens in it.
  func begin(_ start: SessionStart) {
    let event = SessionEvent(number: 1, moment: .start, fact: .sessionStarted(start))
    recorder = makeRecorder(for: start.id, count: 0)
    recorder.append(event)
    takeLease(of: start.id)
    clockZero = world.now()
    wasCutOff = false
    model.enter(Session(replaying: [event]))
    model.take(logState)
  }

  /// Notes that a session is open again, and what was cut off when it was left.
  private func resume() {
    record([.sessionResumed(SessionResumption(resumedAt: world.wallMilliseconds()))])
    let failure = EngineError.interrupted(reason: "Duet was ended while it was written").failure
    let cutOff = model.session.unfinishedVariants
    record(cutOff.map { .variantFailed(VariantFailure(variant: $0, failure: failure)) })
    model.showCutOff(cutOff)
  }

  private func makeRecorder(for id: SessionID, count: Int) -> Recorder {
    Recorder(session: id, count: count, world: world, work: work) { [weak self] recorder in
      guard let self, self.recorder === recorder else { return }
      if self.isTrouble || recorder.error != nil {
        self.tellLogState()
      } else {
        self.tellSavedSoon()
      }
      if recorder.isReadOnly { self.stopWriting() }
    }
  }

  /// Whether the screen says that something could not be saved.
  private var isTrouble: Bool {
    model.derived.saveFailure != nil || model.derived.isReadOnly
  }

  private func tellLogState() {
    model.take(logState)
    pacer.drawSoon()
  }

  /// Says that all is saved once nothing came for a while.
  ///
  /// Until then "saving" stands there, so that it does not flicker with each key.
  private func tellSavedSoon() {
    guard !isTellingSaved else { return }
    isTellingSaved = true
    _ = work.wait { [self] in
      var rest = Self.calm
      while rest > .zero {
        await world.sleep(rest)
        rest = lastRecord + Self.calm - world.now()
      }
      isTellingSaved = false
      if !hasQuit { tellLogState() }
    }
  }

  /// Stops every variant of the session that is being written.
  private func stopWriting() {
    guard !isReader else { return }
    let unfinished = (parked?.session ?? model.session).unfinishedVariants
    runner.flush(unfinished)
    runner.stop(unfinished)
    recordWriting(unfinished.map(Fact.variantStopped))
  }

  /// Stops what is being written, writes all that is left, and closes the session.
  ///
  /// - Returns: false when the log takes nothing; then the session is not closed, so that it can
  ///   be gone on with until the log takes it.
  @discardableResult
  func leaveSession() async -> Bool {
    endReplay()
    stopWriting()
    putPairAway()
    guard !isReader, !recorder.isUntouched || wasCutOff else { return true }
    await recorder.flush()
    if await hasForgottenRating() { return true }
    if recorder.isReadOnly { return true }
    guard !recorder.hasUnwritten else { return false }
    if !model.session.isClosed { record([.sessionClosed]) }
    await recorder.flush()
    return true
  }

  /// Goes to another session; input waits until it is there, and so does nothing else of the kind.
  func move(_ body: @escaping () async throws(LogError) -> Void) {
    guard !isMoving else { return }
    isMoving = true
    attempt { () throws(LogError) in
      defer { self.arrive() }
      try await body()
    }
  }

  /// Takes in what was typed while the session changed.
  private func arrive() {
    isMoving = false
    let held = heldInput
    heldInput = []
    if !held.isEmpty { receive(held) }
  }

  /// Whether the session was left, so that another one can be entered.
  func hasLeft() async -> Bool {
    guard await leaveSession() else {
      model.show(Notice("This session cannot be saved, so it stays open", .warning))
      return false
    }
    return !hasQuit
  }

  /// Opens a session, and goes to where a hit of a search stands in it.
  func open(_ id: SessionID, at hit: SearchHit? = nil) {
    if id == parked?.session.id {
      endReplay()
      if let hit { model.go(to: hit) }
      return
    }
    move { () throws(LogError) in
      var session = try await self.world.log.session(id)
      let isAgain = id == self.model.session.id
      guard await self.hasLeft() else { return }
      if isAgain { session = try await self.world.log.session(id) }
      self.enter(session)
      if let hit { self.model.go(to: hit) }
    }
  }

  func begin() {
    move { () throws(LogError) in
      guard await self.hasLeft() else { return }
      self.enter(Session())
      self.offerInterrupted()
    }
  }
}
