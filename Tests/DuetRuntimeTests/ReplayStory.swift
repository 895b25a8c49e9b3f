import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// A session is watched as it was.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct ReplayStory {
  /// A log with one session, and that session as it was when it was left.
  private func recorded() async -> (MemorySessionLog, Session) {
    let robot = Robot(seed: 1)
    await robot.type("A storm. ")
    await robot.pass(.seconds(20))
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    await robot.press("variants.accept")
    await robot.press("rating.start")
    await robot.press("rating.prefer-left")
    await robot.press("rating.next-pair")
    await robot.press("studio.quit")
    return (robot.log, robot.session)
  }

  /// The same session being replayed in another studio, from its start and paused.
  private func replaying() async -> (Robot, Session) {
    let (log, live) = await recorded()
    let robot = Robot(log: log, seed: 2)
    await robot.press("studio.show-sessions")
    await robot.press("sessions.replay")
    await robot.press("replay.play-pause")
    await robot.press("replay.seek-start")
    return (robot, live)
  }

  private func replay(_ robot: Robot) throws -> Replay { try #require(robot.studio.model.replay) }

  @Test func atItsEndItEqualsTheSessionAsItWasLeft() async {
    let (robot, live) = await replaying()

    await robot.press("replay.seek-end")

    #expect(robot.session == live)
    #expect(robot.shows("at the end"))
  }

  @Test func playedToItsEndItEqualsTheSessionAsItWasLeft() async throws {
    let (robot, live) = await replaying()

    await robot.press("replay.play-pause")
    await robot.pass(.seconds(60))

    #expect(robot.session == live)
    #expect(try replay(robot).isPlaying == false)
  }

  @Test func itPlaysByItselfAndStandsStillWhilePaused() async throws {
    let (robot, _) = await replaying()
    #expect(robot.draft == "A storm. " || robot.draft.isEmpty)
    let start = try replay(robot).position

    await robot.pass(.seconds(5))
    #expect(try replay(robot).position == start)
    await robot.press("replay.play-pause")
    await robot.pass(.seconds(1))
    let later = try replay(robot).position
    #expect(later > start)
    await robot.press("replay.play-pause")
    await robot.pass(.seconds(5))

    #expect(try replay(robot).position == later)
    #expect(robot.shows("paused"))
  }

  @Test func twiceAsFastShowsTwiceAsMuch() async throws {
    let script = SessionScript(
      .typed("a"), .waited(milliseconds: 1000), .typed("b"), .waited(milliseconds: 1000),
      .typed("c"), .waited(milliseconds: 1000), .typed("d"), .waited(milliseconds: 1000),
      .typed("e"))
    let robot = Robot()
    robot.studio.show(Replay(Timeline(events: script.events), isPlaying: false))
    await robot.settle()

    await robot.press("replay.faster")
    await robot.press("replay.play-pause")
    await robot.pass(.milliseconds(1150))

    #expect(try replay(robot).speed == 2)
    #expect(robot.draft == "abc")
    await robot.press("replay.slower", times: 9)
    #expect(try replay(robot).speed == 0.25)
  }

  @Test func aStepIsWhatAPersonWouldCallOne() async throws {
    let (robot, _) = await replaying()
    var kinds: [FactKind?] = []

    for _ in 0..<4 {
      await robot.press("replay.step")
      kinds.append(try replay(robot).lastKind)
    }

    #expect(kinds[0] == .generationRequested)
    #expect(kinds.allSatisfy { $0 != .textEdited && $0 != .chunkArrived })
    await robot.press("replay.step-back", times: 3)
    #expect(try replay(robot).lastKind == .generationRequested)
    #expect(robot.session.latestGeneration?.variants.allSatisfy { $0.text.isEmpty } == true)
  }

  @Test func seekingGoesTenSecondsOnAndBack() async throws {
    let (robot, live) = await replaying()

    await robot.press("replay.seek")
    #expect(try replay(robot).position == Moment(milliseconds: 10_000))
    #expect(robot.draft == "A storm. ")
    await robot.press("replay.seek", times: 9)
    #expect(robot.session == live)
    await robot.press("replay.seek-back", times: 9)

    #expect(try replay(robot).position == .start)
  }

  @Test func nothingIsGeneratedTypedOrWrittenInIt() async {
    let (robot, live) = await replaying()
    await robot.press("replay.seek-end")
    let writes = await robot.log.appendCount

    await robot.press("prompt.generate")
    #expect(robot.bottom.contains("A replay generates nothing"))
    await robot.focus("draft")
    await robot.type("zebra")
    await robot.press("variants.accept")
    await robot.choose("draft.undo")
    await robot.choose("edit.delete-backward")
    await robot.choose("variants.retry")
    await robot.choose("score.give-4")
    await robot.pass(.seconds(10))

    #expect(robot.session == live)
    #expect(robot.engine.requests.isEmpty)
    #expect(await robot.log.appendCount == writes)
  }

  @Test func leavingItReturnsToTheSessionThatWasOpen() async {
    let (log, _) = await recorded()
    let robot = Robot(log: log, seed: 2)
    await robot.type("My own text.")
    let own = robot.session.id
    await robot.press("studio.show-sessions")
    await robot.press("sessions.replay")
    #expect(robot.session.id != own)

    await robot.press("studio.back")

    #expect(robot.session.id == own)
    #expect(robot.draft == "My own text.")
    await robot.type(" And on.")
    #expect(robot.draft == "My own text. And on.")
    #expect(Session(replaying: await robot.stored()) == robot.session)
  }

  @Test func itCanBeLeftFromEveryLayout() async {
    let (robot, _) = await replaying()

    await robot.press("studio.switch-layout")
    await robot.press("studio.back")

    #expect(robot.studio.model.replay == nil)
  }

  @Test func whatIsBeingWrittenGoesOnBehindIt() async {
    let (log, _) = await recorded()
    let robot = Robot(log: log, seed: 2)
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.pass(.milliseconds(120))
    let own = robot.session.id
    await robot.press("studio.show-sessions")
    await robot.press("sessions.replay")
    #expect(robot.session.id != own)
    await robot.pass(.seconds(30))

    await robot.press("studio.back")

    #expect(robot.session.unfinishedVariants.isEmpty)
    #expect(robot.text(of: "1A") == "The storm came in its own box, tied with string.")
    #expect(Session(replaying: await robot.stored()) == robot.session)
  }

  @Test func leavingDuetFromItClosesTheSessionBehindIt() async throws {
    let (log, _) = await recorded()
    let robot = Robot(log: log, seed: 2)
    await robot.type("My own text.")
    let own = robot.session.id
    await robot.press("studio.show-sessions")
    await robot.press("sessions.replay")

    #expect(robot.session.id != own)

    await robot.press("studio.quit")

    #expect(robot.hasQuit)
    #expect(try await log.events(of: own).last?.fact == .sessionClosed)
  }

  @Test func theSessionBehindItCanBeRenamedButNotDeleted() async throws {
    let (log, _) = await recorded()
    let robot = Robot(log: log, seed: 2)
    await robot.type("My own text.")
    let own = robot.session.id
    await robot.press("studio.show-sessions")
    await robot.press("sessions.replay")
    #expect(robot.session.id != own)
    await robot.press("studio.show-sessions")
    await robot.press("sessions.next")

    await robot.press("sessions.rename")
    await robot.type("!\n")
    await robot.press("sessions.delete", times: 2)
    await robot.choose("studio.back")
    await robot.type(" More.")

    #expect(robot.session.id == own)
    #expect(Session(replaying: try await log.events(of: own)) == robot.session)
  }

  @Test func goingBackIntoALongStreamShowsTheTextAsItWas() async throws {
    var script = SessionScript(.prompted("Go on."), .waited(milliseconds: 1000))
    let preset = VariantPlan(preset: SessionScript.presets[0], seed: 1)
    script.tell(
      .generationRequested(
        GenerationRequest(number: 1, prompt: "Go on.", brief: Brief(), cursor: 0, plans: [preset])))
    let id = SessionScript.variant("1A")
    for number in 1...200 {
      script.tell(.chunkArrived(VariantChunk(variant: id, text: "word\(number)\n")))
    }
    let timeline = Timeline(events: script.events)
    let robot = Robot()
    robot.studio.show(Replay(timeline, from: timeline.duration, isPlaying: false))
    await robot.settle()
    #expect(robot.shows("word200"))

    await robot.press("replay.seek-back")

    #expect(robot.shows("word100"))
    #expect(!robot.shows("word101"))
  }

  @Test func afterItTheStoreIsStillSaidToFail() async throws {
    let (log, _) = await recorded()
    let robot = Robot(log: log, seed: 2)
    await robot.press("studio.show-sessions")
    await robot.press("studio.back")
    await log.failAppends(1000)
    await robot.type("My own text.")
    await robot.press("studio.show-sessions")
    await robot.pass(.seconds(3))
    await robot.press("sessions.replay")
    #expect(robot.studio.model.replay != nil)

    await robot.press("studio.back")

    #expect(robot.draft == "My own text.")
    #expect(robot.bottom.contains("NOT SAVED"))
  }

  @Test func ofASessionThatEndsWithAPairOpenNoMomentTellsALabel() async {
    let script = SessionScript(
      .prompted("Go on."), .written(["One.", "Two.", "Three."]), .paired(), .judged(.left),
      .waited(milliseconds: 60_000), .paired())
    let robot = Robot()
    robot.studio.show(
      Replay(Timeline(events: script.events), from: Moment(milliseconds: 30_000), isPlaying: false))
    await robot.settle()

    #expect(robot.session.preferences.count == 1)
    #expect(robot.shows("Left"))
    #expect(!robot.shows("preset-"))
  }
}
