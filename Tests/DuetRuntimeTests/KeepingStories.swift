import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// What happens to the work when the store, the connection or the person gives up.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct KeepingStories {
  private func written(log: MemorySessionLog = MemorySessionLog()) async -> Robot {
    let robot = Robot(log: log)
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    return robot
  }

  @Test func aFullDiskIsSaidAndEverythingIsKeptAndWrittenLater() async {
    let robot = Robot()
    await robot.type("One. ")
    await robot.log.failAppends(2)

    await robot.type("Two. ")
    #expect(robot.bottom.contains("NOT SAVED"))
    #expect(robot.bottom.hasSuffix("not saved"))
    #expect(robot.draft == "One. Two. ")
    await robot.pass(.seconds(2))
    #expect(robot.bottom.contains("NOT SAVED"))
    await robot.pass(.seconds(2))

    #expect(robot.bottom.hasSuffix("saved"))
    #expect(!robot.bottom.contains("not saved"))
    #expect(Session(replaying: await robot.stored()) == robot.session)
  }

  @Test func nothingIsJudgedWhileTheStoreCannotWrite() async {
    let robot = await written()
    await robot.finish()
    await robot.press("rating.start")
    await robot.log.fail(with: .full(path: "/store"))
    await robot.focus("rate")
    await robot.press("rating.skip")
    await robot.press("rating.next-pair")
    await robot.press("rating.prefer-left")

    await robot.press("rating.next-pair")
    #expect(robot.session.preferences.isEmpty)
    #expect(robot.bottom.contains("Not recorded"))
    await robot.log.fail(with: nil)
    await robot.pass(.seconds(2))
    await robot.press("rating.next-pair")

    #expect(robot.session.preferences.count == 1)
    #expect(Session(replaying: await robot.stored()) == robot.session)
  }

  @Test func anInterruptedSessionIsOfferedAndGoneOnWith() async {
    let first = await written()
    await first.pass(.milliseconds(200))

    let robot = Robot(log: first.log, seed: 2)
    robot.studio.offerInterrupted()
    await robot.settle()
    #expect(robot.bottom.contains("was cut off"))
    await robot.press("studio.resume-session")

    #expect(robot.session.id == first.session.id)
    #expect(robot.session.unfinishedVariants.isEmpty)
    #expect(robot.text(of: "1A") == "The storm came in")
    #expect(robot.shows("the stream broke off"))
    await robot.press("variants.retry")
    await robot.finish()
    #expect(robot.text(of: "1E") == "The storm came in its own box, tied with string.")
    #expect(Session(replaying: await robot.stored()) == robot.session)
  }

  @Test func aSessionThatWasResumedAndLeftIsNotOfferedAgain() async throws {
    let script = SessionScript(id: "cut", .typed("A lamp."))
    let log = MemorySessionLog()
    try await log.append(script.events, to: script.session.id)
    let first = Robot(log: log, events: script.events)
    await first.press("studio.quit")

    let robot = Robot(log: log, seed: 2)
    robot.studio.offerInterrupted()
    await robot.settle()

    #expect(!robot.bottom.contains("was cut off"))
  }

  @Test func quittingWhileVariantsAreWrittenStopsThemAndKeepsTheirText() async {
    let robot = await written()
    await robot.pass(.milliseconds(200))

    await robot.press("studio.quit")

    #expect(robot.hasQuit)
    let stored = await robot.stored()
    #expect(stored.last?.fact == .sessionClosed)
    let session = Session(replaying: stored)
    #expect(session == robot.session)
    #expect(session.generations[0].variants.allSatisfy { $0.state == .stopped })
    #expect(session.variant(SessionScript.variant("1A"))?.text == "The storm came in")
  }

  @Test func aNewSessionHasNothingOfWhatWasBeingWritten() async throws {
    let robot = await written()
    await robot.pass(.milliseconds(120))
    let first = robot.session.id

    await robot.press("studio.new-session")
    await robot.focus("prompt")
    await robot.type("Another.")
    await robot.press("prompt.generate")
    await robot.pass(.milliseconds(70))

    #expect(robot.text(of: "1A") == "Again:")
    let left = Session(replaying: try await robot.log.events(of: first))
    #expect(left.isClosed)
    #expect(left.generations[0].variants.allSatisfy { $0.state == .stopped })
  }

  @Test func quittingWaitsTwoSecondsForAStoreThatCannotWrite() async {
    let robot = Robot()
    await robot.type("One.")
    await robot.log.fail(with: .full(path: "/store"))

    await robot.press("studio.quit")
    await robot.pass(.milliseconds(1900))
    #expect(!robot.hasQuit)
    await robot.pass(.milliseconds(100))

    #expect(robot.hasQuit)
  }

  @Test func aStoreThatRecoversWhileQuittingGetsEverything() async {
    let robot = Robot()
    await robot.log.failAppends(4)
    await robot.type("One.")

    await robot.press("studio.quit")
    await robot.pass(.milliseconds(1000))

    #expect(robot.hasQuit)
    #expect(Session(replaying: await robot.stored()) == robot.session)
  }

  @Test func lookingAtAnEmptyScreenLeavesNothingBehind() async throws {
    let robot = Robot()

    await robot.press("studio.help")
    await robot.press("help.close")
    await robot.press("studio.quit")

    #expect(try await robot.log.sessions(matching: "").isEmpty)
  }

  @Test func suspendingIsLeftToTheTerminal() async {
    let robot = Robot()

    await robot.press("studio.suspend")

    #expect(robot.suspensions == 1)
    #expect(!robot.hasQuit)
  }

  @Test func whatAnEngineSendsAfterItWasStoppedReachesNoOtherSession() async {
    let robot = Robot { request, attempt in
      var script = ScriptedEngine.Script.words(attempt == 0 ? "Old words come late." : "New words.")
      script.isStubborn = attempt == 0
      return script
    }
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.pass(.milliseconds(120))

    await robot.press("studio.new-session")
    await robot.focus("prompt")
    await robot.type("Another.")
    await robot.press("prompt.generate")
    await robot.finish()

    #expect(robot.text(of: "1A") == "New words.")
    #expect(Session(replaying: await robot.stored()) == robot.session)
  }

  @Test func aSessionThatCannotBeSavedIsNotLeftForAnother() async throws {
    let robot = Robot()
    await robot.type("One.")
    let first = robot.session.id
    await robot.log.fail(with: .full(path: "/store"))
    await robot.type(" Two.")

    await robot.press("studio.new-session")
    await robot.pass(.seconds(2))
    #expect(robot.session.id == first)
    #expect(robot.bottom.contains("stays open"))
    await robot.log.fail(with: nil)
    await robot.pass(.seconds(2))
    await robot.press("studio.new-session")

    #expect(robot.session.id != first)
    let left = Session(replaying: try await robot.log.events(of: first))
    #expect(left.draft.buffer.text == "One. Two.")
    #expect(left.isClosed)
  }

  @Test func quittingTellsWhyTheEndWasNotSaved() async {
    let robot = Robot()
    await robot.type("One.")
    await robot.log.fail(with: .full(path: "/store"))
    await robot.type(" Two.")

    await robot.press("studio.quit")
    await robot.pass(.seconds(2))

    #expect(robot.hasQuit)
    #expect(robot.studio.unsaved == .full(path: "/store"))
  }

  @Test func aNewSessionAfterOneThatWasCutOffLeavesNothingBehind() async throws {
    let script = SessionScript(id: "cut", .typed("A lamp."))
    let log = MemorySessionLog()
    try await log.append(script.events, to: script.session.id)
    let robot = Robot(log: log, events: script.events)

    await robot.press("studio.new-session")
    await robot.press("studio.quit")

    #expect(try await log.sessions(matching: "").map(\.id) == [SessionID("cut")])
  }
}
