import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// Judgements are collected for hours: with reasons, without names, and with nothing left behind.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct CollectingStories {
  private static let telling: ScriptedEngine.Writing = { request, _ in
    .words("I am \(request.model) and I say text number \(request.index) of them all.")
  }

  private static func rating(
    _ change: (inout RatingOptions) -> Void = { _ in }
  ) -> RatingOptions {
    var rating = Robot.steadyRating
    change(&rating)
    return rating
  }

  /// A desk on which variants are written and judging has begun.
  private func judging(
    variants: Int = 4, rating: RatingOptions = Self.rating()
  ) async -> Robot {
    let robot = Robot(variants: variants, rating: rating, writing: Self.telling)
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    await robot.press("rating.start")
    return robot
  }

  private func judge(_ robot: Robot, _ choice: CommandID = "rating.prefer-left") async {
    await robot.press(choice)
    await robot.press("rating.next-pair")
  }

  /// Two sessions with variants, in a store, and a robot that judges one of them.
  private func ratingSession(rating: RatingOptions = Self.rating()) async throws -> Robot {
    let log = MemorySessionLog()
    let source = SessionScript(
      id: "harbour", .prompted("A harbour."), .written(["One.", "Two.", "Three."]), .closed)
    try await log.append(source.events, to: source.session.id)
    let robot = Robot(log: log, rating: rating)
    await robot.press("studio.show-sessions")
    await robot.press("sessions.rate")
    return robot
  }

  @Test func reasonsOfTheListAreGivenAndTakenBackByOneKeyEach() async throws {
    let robot = await judging()

    await robot.press("rating.prefer-right")
    await robot.press("rating.give-reason-2")
    await robot.press("rating.give-reason-5")
    await robot.press("rating.give-reason-1")
    await robot.press("rating.give-reason-5")
    #expect(robot.shows("[2 clear]"))
    #expect(robot.shows("[1 accurate]"))
    #expect(robot.shows(" 5 vivid "))
    await robot.press("rating.next-pair")

    let preference = try #require(robot.session.preferences.last?.preference)
    #expect(preference.reasons == ["clear", "accurate"])
    #expect(preference.reasonLine == "clear; accurate")
  }

  @Test func aPassageIsPinnedByItsWordsWithAReasonOfItsOwn() async throws {
    let robot = await judging()
    let pair = try #require(robot.session.openPair?.pair)

    await robot.press("rating.pin-passage")
    await robot.type("SAY text")
    await robot.press("rating.next-criterion")
    await robot.type("\n")
    await robot.type("it is plain\n")
    #expect(robot.shows("it is plain"))
    await judge(robot, "rating.prefer-right")

    let pin = try #require(robot.session.preferences.last?.preference.pins.first)
    #expect(pin.variant == pair.right)
    #expect(pin.quote == "say text")
    #expect(pin.reason == "it is plain")
    let text = try #require(robot.session.variant(pair.right)?.text)
    #expect(text.utf8.dropFirst(pin.start).starts(with: pin.quote.utf8))
  }

  @Test func wordsThatStandNowhereAreNotPinned() async {
    let robot = await judging()

    await robot.press("rating.pin-passage")
    await robot.type("nowhere\n")

    #expect(robot.bottom.contains("Neither text has these words"))
    await robot.press("rating.cancel")
    #expect(robot.session.isBlind)
    await judge(robot)
    #expect(robot.session.preferences.last?.preference.pins == [])
  }

  @Test func allReasonsAreTakenBackAtOnce() async {
    let robot = await judging()
    await robot.press("rating.write-reason")
    await robot.type("drier\n")
    await robot.press("rating.give-reason-1")

    await robot.press("rating.drop-reasons")
    await judge(robot)

    #expect(robot.session.preferences.last?.preference.reasonLine == "")
  }

  @Test func aTextThatNamesItsModelShowsTheNameOnlyWhenThePairIsDecided() async {
    let robot = await judging()
    #expect(robot.shows("I am [____] and I say"))

    await judge(robot)

    #expect(!robot.shows("[____]"))
    #expect(robot.shows("I am model-"))
  }

  @Test func whoWroteWhatIsToldOnlyWhenNoPairIsLeft() async {
    let robot = await judging(rating: Self.rating { $0.reveal = .end })
    var told: [String] = []
    robot.display.onFrame = { frame in
      if robot.session.preferences.count < 6, frame.text.contains("preset-") {
        told.append(frame.text)
      }
    }

    for count in 1...5 {
      await judge(robot, count == 3 ? "rating.prefer-right" : "rating.prefer-left")
      #expect(robot.session.isBlind)
    }
    #expect(told.isEmpty)
    await judge(robot)

    #expect(!robot.session.isBlind)
    await robot.press("rating.next-pair")
    #expect(robot.shows("6 judgements"))
    for preset in SessionScript.presets { #expect(robot.shows("\(preset.name): won")) }
  }

  @Test func whenItIsToldIsSwitchedByAKey() async {
    let robot = await judging()

    await robot.press("rating.switch-reveal")
    await judge(robot)
    #expect(robot.session.isBlind)
    #expect(robot.session.pairs.count == 2)
    await robot.press("rating.switch-reveal")
    await judge(robot)

    #expect(!robot.session.isBlind)
  }

  @Test func withAnOpenPairTheLastJudgementIsTakenBackAsANewEvent() async {
    let robot = await judging()
    let first = robot.session.openPair?.pair
    await judge(robot)
    await robot.press("rating.next-pair")
    let second = robot.session.openPair?.pair

    await robot.press("rating.undo")

    #expect(robot.session.pairs.map(\.outcome).dropFirst().first == .voided(.undone))
    #expect(robot.session.preferences.isEmpty)
    #expect(robot.session.openPair?.pair.left == first?.left)
    #expect(robot.session.openPair?.pair.right == first?.right)
    await judge(robot, "rating.both-bad")
    #expect(robot.session.preferences.map(\.preference.choice) == [.bothBad])
    #expect(await robot.stored().map(\.fact.kind).contains(.preferenceWithdrawn))
    #expect(second != nil)
  }

  @Test func aPairWhoseTextWasReplacedIsVoidAndSaysSo() async throws {
    let log = MemorySessionLog()
    let script = SessionScript(
      .prompted("Go on."), .written(["One.", "Two."]), .paired(), .retried("1A"))
    try await log.append(script.events, to: script.session.id)
    let robot = Robot(log: log, events: script.events, rating: Self.rating())
    await robot.press("rating.start")

    await judge(robot)

    #expect(robot.bottom.contains("Pair 1 is void"))
    #expect(robot.session.preferences.isEmpty)
    #expect(robot.session.pairs.map(\.outcome) == [.voided(.lineUpChanged)])
    #expect(!robot.session.isBlind)
  }

  @Test func allSessionsWithATagAreJudgedTogether() async throws {
    let log = MemorySessionLog()
    for (name, tag) in [("one", "sea"), ("two", "sea"), ("three", "land")] {
      let script = SessionScript(
        id: name, .fact(.sessionTagged(SessionTags(tags: [tag]))), .prompted("Go."),
        .written(["\(name) a.", "\(name) b."]), .closed)
      try await log.append(script.events, to: script.session.id)
    }
    let robot = Robot(log: log, rating: Self.rating())
    await robot.press("studio.show-sessions")
    await robot.press("sessions.filter-tag", times: 2)

    await robot.press("sessions.rate-listed")

    #expect(robot.session.isForRating)
    #expect(robot.session.generations.count == 2)
    let origins = robot.session.generations.flatMap(\.variants).compactMap(\.origin?.session.name)
    #expect(Set(origins) == ["one", "two"])
  }

  @Test func whereAChoiceIsAJudgementOneKeyAPairIsEnough() async {
    let robot = await judging(rating: Self.rating { $0.isQuick = true })

    await robot.press("rating.switch-strength")
    await robot.press("rating.give-reason-1")
    await robot.press("rating.prefer-left")
    await robot.press("rating.tie")

    let judged = robot.session.preferences.map(\.preference)
    #expect(judged.map(\.choice) == [.left, .tie])
    #expect(judged.map(\.strength) == [.clearly, nil])
    #expect(judged.map(\.reasons) == [["accurate"], []])
    #expect(robot.session.isBlind)
    await robot.press("rating.undo")
    #expect(robot.session.preferences.count == 1)
  }

  @Test func aRatingThatEndsWithoutAJudgementLeavesNothingBehind() async throws {
    let robot = try await ratingSession()
    let id = robot.session.id
    await robot.press("rating.skip")
    await robot.press("rating.next-pair")
    #expect(robot.session.isBlind)

    await robot.press("rating.leave")
    #expect(robot.studio.model.stage.layout == "sessions")
    await robot.press("sessions.begin")

    #expect(robot.session.id != id)
    #expect(try await robot.log.sessions(matching: "").map(\.id) == [SessionID("harbour")])
  }

  @Test func leavingPutsTheOpenPairAwaySoThatNothingStaysSealed() async throws {
    let robot = try await ratingSession()
    await judge(robot)
    await robot.press("rating.next-pair")
    await robot.press("rating.prefer-left")

    await robot.press("rating.leave")
    #expect(robot.bottom.contains("Not recorded yet"))
    #expect(robot.session.isBlind)
    await robot.press("rating.leave")

    #expect(!robot.session.isBlind)
    #expect(robot.session.pairs.last?.outcome == .voided(.left))
    await robot.press("sessions.begin")
    #expect(try await robot.log.judgements().count == 1)
  }

  @Test func quittingPutsTheOpenPairAwayToo() async throws {
    let robot = try await ratingSession()
    await judge(robot)
    await robot.press("rating.next-pair")
    let id = robot.session.id

    await robot.press("studio.quit")

    #expect(robot.hasQuit)
    let stored = try await robot.log.session(id)
    #expect(stored.isClosed && !stored.isBlind)
    #expect(stored.preferences.count == 1)
  }

  @Test func inAWritingSessionThePairStaysOpenAndSealed() async {
    let robot = await judging()

    await robot.press("rating.leave")

    #expect(robot.session.isBlind)
    #expect(robot.studio.model.stage.layout == "write")
    #expect(!robot.shows("model-"))
  }

  @Test func aCopyCarriesNoOpenPair() {
    let script = SessionScript(.prompted("Go on."), .written(["One.", "Two."]), .paired())

    let copy = SessionCopy(of: script.events, as: SessionID("copy"))
    let session = Session(replaying: copy.events)

    #expect(session.openPair == nil)
    #expect(session.pairs.map(\.outcome) == [.voided(.copied)])
    #expect(session.remainingPairs() == 1)
  }

  @Test func progressPaceAndTimeLeftStandInTheCaption() async {
    let robot = await judging()
    #expect(robot.shows("pair 1 of 6  blind"))

    await robot.pass(.seconds(20))
    await judge(robot)
    await robot.press("rating.next-pair")

    #expect(robot.shows("pair 2 of 6  blind  3.0 a minute  about 1 min left"))
  }

  @Test func aRaterWhoChoosesOneSideAloneIsTold() async {
    let robot = await judging(variants: 5)
    for _ in 1...6 {
      await judge(robot)
      await robot.press("rating.next-pair")
    }
    #expect(robot.shows("left chosen 6 of 6: a side bias"))
  }

  @Test func afterSomePairsOneComesAgainAndAgreementIsCounted() async throws {
    let robot = await judging(variants: 6, rating: Self.rating { $0.repeatShare = 0.5 })
    for _ in 0..<30 where !robot.shows("repeats") {
      let isRepeat = robot.session.openPair?.pair.repeats != nil
      await judge(robot, isRepeat ? "rating.prefer-right" : "rating.prefer-left")
      await robot.press("rating.next-pair")
    }

    #expect(robot.shows("you agree with yourself on 1 of 1 repeats"))
  }

  @Test func theLimitEndsTheRating() async {
    let robot = await judging(rating: Self.rating { $0.limit = 2 })
    #expect(robot.shows("pair 1 of 2"))
    for _ in 1...2 {
      await judge(robot)
      await robot.press("rating.next-pair")
    }

    #expect(robot.session.preferences.count == 2)
    #expect(!robot.session.isBlind)
    #expect(robot.bottom.contains("Every pair was judged"))
  }
}
