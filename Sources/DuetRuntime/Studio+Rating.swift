public import DuetSession
import DuetStudio
import DuetText

extension Studio {
  /// Begins a session in which variants of others are judged, in the place of the one that is shown,
  /// in which nothing happened yet.
  ///
  /// It is kept once something was judged in it.
  ///
  /// - Parameter facts: as ``RatingSession`` makes them.
  public func judge(_ facts: [Fact]) {
    guard case .sessionStarted(let start)? = facts.first else { return }
    begin(start)
    isFreshRating = true
    record(Array(facts.dropFirst()))
    goOnJudging()
  }

  /// Goes on judging in the session that is shown.
  public func goOnJudging() {
    carryOut(model.runCommand("rating.start"))
  }

  /// Leaves this session and judges the variants of others, in a session of its own.
  func rate(_ ids: [SessionID]) {
    move { () throws(LogError) in
      var sources: [Session] = []
      for id in ids {
        await self.writeAll(of: id)
        sources.append(try await self.world.log.session(id))
      }
      var generator = SeededGenerator(seed: self.world.drawSeed())
      let facts = RatingSession.beginning(
        sources: sources, id: SessionID(using: &generator), seed: self.world.drawSeed() >> 11,
        rater: self.model.settings.rater, startedAt: self.world.wallMilliseconds(),
        program: self.world.program)
      guard let facts else {
        let reason =
          sources.contains(where: \.isBlind)
          ? "A pair is open there: judge or skip it first"
          : "There are no two different variants of one prompt"
        return self.model.show(Notice(reason, .warning))
      }
      guard await self.hasLeft() else { return }
      self.judge(facts)
    }
  }

  /// Puts the open pair of a session that is there for judging away, so that it seals nothing
  /// while nobody judges.
  func putPairAway() {
    guard model.session.isForRating, let open = model.session.openPair else { return }
    record([.pairVoided(PairVoid(open.pair.number, .left))])
  }

  /// Whether nothing was judged in a session that was begun for it, so that it is gone again.
  func hasForgottenRating() async -> Bool {
    guard isFreshRating, model.session.preferences.isEmpty, model.session.draft.buffer.isEmpty,
      !recorder.hasUnwritten
    else { return false }
    let id = model.session.id
    // Nobody deletes what somebody writes, not even the writer.
    lease?.release()
    do throws(LogError) {
      try await world.log.delete(id)
      return true
    } catch {
      takeLease(of: id)
      return false
    }
  }
}
