import DuetSession
import DuetTesting
import Testing

/// Pairs that come again, and pairs with a known answer.
struct RepeatTests {
  private func script(_ count: Int, seed: UInt64 = 1) -> SessionScript {
    SessionScript(seed: seed, .written((1...count).map { "Text \($0)." }))
  }

  /// Judges every pair of eight texts, as they come with a share of repeats.
  private func judged(_ share: Double, seed: UInt64) -> [Pair] {
    var script = script(8, seed: seed)
    while script.session.nextPair(PairDrawing(criteria: [], repeatShare: share)) != nil,
      script.session.pairs.count < 200
    {
      script.tell(.paired(repeats: share))
      script.tell(.judged(.left))
    }
    return script.session.pairs.map(\.pair)
  }

  @Test func withoutAShareNothingComesAgain() {
    let pairs = judged(0, seed: 1)

    #expect(pairs.count == 28)
    #expect(pairs.allSatisfy { $0.repeats == nil })
  }

  @Test(arguments: 1..<10 as Range<UInt64>)
  func aRepeatHasTheSidesOfAnEarlierPairExchangedOnceAndNotAtOnce(seed: UInt64) {
    let pairs = judged(0.4, seed: seed)

    let repeats = pairs.filter { $0.repeats != nil }
    #expect(!repeats.isEmpty)
    #expect(Set(repeats.map(\.repeats)).count == repeats.count)
    for pair in repeats {
      let earlier = pairs[(pair.repeats ?? 0) - 1]
      #expect(pair.left == earlier.right)
      #expect(pair.right == earlier.left)
      #expect(earlier.repeats == nil)
      #expect(pair.number - earlier.number > 4)
    }
  }

  /// Of 28 pairs some 23 could be followed by a repeat; over 60 sessions the share is within four
  /// standard errors of what was asked for.
  @Test func theShareIsWhatWasAskedFor() {
    let asked = 0.1

    let pairs = (1...60 as ClosedRange<UInt64>).flatMap { judged(asked, seed: $0).dropFirst(5) }

    let share = Double(pairs.count { $0.repeats != nil }) / Double(pairs.count)
    let error = (asked * (1 - asked) / Double(pairs.count)).squareRoot()
    #expect(abs(share - asked) < 4 * error, "\(share) of \(pairs.count)")
  }

  @Test func nobodyCanForeseeWhereARepeatComes() {
    let places = (1...20 as ClosedRange<UInt64>).map { seed in
      judged(0.1, seed: seed).filter { $0.repeats != nil }.map(\.number)
    }

    #expect(Set(places).count > 10)
  }

  @Test func aRepeatWhoseJudgementWasTakenBackMayComeAgain() throws {
    var script = script(6)
    for _ in 0..<8 {
      script.tell(.paired(repeats: 0))
      script.tell(.judged(.left))
    }
    script.tell(.paired(repeats: 1))
    let repeated = try #require(script.session.openPair?.pair.repeats)
    script.tell(.judged(.left))

    script.tell(.withdrawn(9))

    var again: Set<Int> = []
    for _ in 0..<40 {
      script.tell(.paired(repeats: 1))
      if let number = script.session.openPair?.pair.repeats { again.insert(number) }
      script.tell(.voided(.undone))
    }
    #expect(again.contains(repeated))
  }

  @Test(arguments: VoidReason.allCases)
  func aPairThatWasPutAwayMayComeAgainAndSealsNothing(reason: VoidReason) {
    var script = script(2)
    script.tell(.paired())

    script.tell(.voided(reason))

    #expect(!script.session.isBlind)
    #expect(script.session.pairs[0].outcome == .voided(reason))
    #expect(script.session.preferences.isEmpty)
    #expect(script.session.remainingPairs() == 1)
    #expect(script.session.nextPair(criteria: [])?.number == 2)
  }

  @Test func aDecidedPairIsNotPutAway() {
    var script = script(2)
    script.tell(.paired())
    script.tell(.judged(.left))
    let decided = script.session.pairs

    script.tell(.fact(.pairVoided(PairVoid(1, .left))))

    #expect(script.session.pairs == decided)
  }

  @Test func aPairIsFaultyOnceAVariantOfItIsReplaced() throws {
    var script = script(2)
    script.tell(.paired())
    let pair = try #require(script.session.openPair?.pair)
    #expect(script.session.fault(of: pair) == nil)

    script.tell(.retried("1A"))

    #expect(script.session.fault(of: pair) == .lineUpChanged)
  }

  @Test func theChooserSaysWhichPairComesAndNothingElse() {
    var session = script(4).session
    let last = PairChooser { candidates, _, _ in
      PairChoice(place: candidates.count - 1, draw: .active)
    }
    let wrong = PairChooser { _, _, _ in PairChoice(place: 99, draw: .random) }

    let chosen = session.nextPair(PairDrawing(criteria: [], chooser: last))
    let first = session.nextPair(PairDrawing(criteria: [], chooser: wrong))

    #expect(
      Set([chosen?.left, chosen?.right]) == [
        SessionScript.variant("1C"), SessionScript.variant("1D"),
      ])
    #expect(
      Set([first?.left, first?.right]) == [
        SessionScript.variant("1A"), SessionScript.variant("1B"),
      ])
    #expect(chosen?.draw == .active)
    #expect(first?.draw == nil)
    session = SessionScript().session
    #expect(session.nextPair(PairDrawing(criteria: [], chooser: last)) == nil)
  }

  // MARK: Known answers

  /// A session for rating, of six texts to be judged and two pairs whose answer is known.
  private func rating(seed: UInt64) throws -> SessionScript {
    let open = SessionScript(
      id: "open", .written(["One.", "Two.", "Three."]), .written(["Four.", "Five."]))
    let gold = SessionScript(
      id: "gold", .fact(.sessionTagged(SessionTags(tags: [RatingSession.goldTag]))),
      .written(["Good.", "Bad bad.", "Unscored."]),
      .scored("1A", 5), .scored("1B", 1), .written(["Poor poor.", "Fine."]), .scored("2A", 2),
      .scored("2B", 4))
    let facts = try #require(
      RatingSession.beginning(
        sources: [open.session, gold.session], id: SessionID("rating"), seed: seed, rater: "ada",
        startedAt: 0, program: "duet"))
    var script = SessionScript(id: "rating", seed: seed)
    for fact in facts.dropFirst() { script.tell(.fact(fact)) }
    return script
  }

  @Test(arguments: 1..<10 as Range<UInt64>)
  func pairsOfAGoldSessionHaveTheAnswerOfTheirScores(seed: UInt64) throws {
    var script = try rating(seed: seed)
    #expect(script.session.remainingPairs() == 6)

    while script.session.nextPair(criteria: []) != nil {
      script.tell(.paired(repeats: 0))
      script.tell(.judged(.left))
    }

    let known = script.session.pairs.map(\.pair).filter { $0.gold != nil }
    #expect(known.count == 2)
    for pair in known {
      let left = script.session.variant(pair.left)?.merit ?? 0
      let right = script.session.variant(pair.right)?.merit ?? 0
      #expect(pair.gold == (left > right ? .left : .right))
    }
    #expect(script.session.pairs.count == 6)
  }
}
