import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// Sessions are found, opened, renamed and deleted.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct SessionsStory {
  private let lamp = SessionScript(
    id: "lamp", .renamed("The lamp"), .typed("A lamp in the window."), .closed)
  private let harbour = SessionScript(
    id: "harbour", .renamed("The harbour"), .typed("Ships."), .written(["One.", "Two."]), .closed)

  /// A studio before the list of the two sessions; the cursor is on the first.
  private func listing() async throws -> Robot {
    let log = MemorySessionLog()
    for script in [lamp, harbour] { try await log.append(script.events, to: script.session.id) }
    let robot = Robot(log: log)
    await robot.press("studio.show-sessions")
    return robot
  }

  @Test func theListShowsTitlesAndFigures() async throws {
    let robot = try await listing()

    #expect(robot.shows("The lamp"))
    #expect(robot.shows("The harbour"))
    #expect(robot.shows("Sessions ─ 2"))
    #expect(!robot.shows("cut off"))
  }

  @Test func anEmptyStoreSaysSo() async {
    let robot = Robot()

    await robot.press("studio.show-sessions")

    #expect(robot.shows("No session"))
    await robot.press("sessions.open")
    #expect(robot.bottom.contains("There is no session in the list"))
  }

  @Test func aSessionIsOpenedAndGoneOnWith() async throws {
    let robot = try await listing()
    await robot.press("sessions.search")
    await robot.type("in:title lamp\n")

    await robot.press("sessions.open")

    #expect(robot.session.id == SessionID("lamp"))
    await robot.type(" It burns.")
    #expect(robot.draft == "A lamp in the window. It burns.")
    let stored = await robot.stored()
    #expect(Session(replaying: stored) == robot.session)
    #expect(stored[lamp.events.count].fact.kind == .sessionResumed)
  }

  @Test func aSearchNarrowsTheListAndEscapeWidensItAgain() async throws {
    let robot = try await listing()

    await robot.press("sessions.search")
    await robot.type("window")
    #expect(robot.shows("The lamp"))
    #expect(!robot.shows("The harbour"))
    await robot.press("sessions.cancel")
    #expect(robot.shows("The harbour"))
    await robot.press("sessions.cancel")

    #expect(robot.shows("Draft"))
  }

  @Test func aSearchWithoutMatchesCanBeEnded() async throws {
    let robot = try await listing()

    await robot.press("sessions.search")
    await robot.type("zebra\n")

    #expect(robot.shows("No session matches"))
    await robot.press("sessions.search")
    for _ in 1...5 { await robot.press("edit.delete-backward") }
    #expect(robot.shows("The harbour"))
  }

  @Test func aSessionIsRenamed() async throws {
    let robot = try await listing()
    await robot.press("sessions.search")
    await robot.type("lamp\n")

    await robot.press("sessions.rename")
    await robot.type(", again\n")

    #expect(robot.shows("The lamp, again"))
    let events = try await robot.log.events(of: SessionID("lamp"))
    #expect(events.last?.fact == .sessionRenamed(SessionTitle(title: "The lamp, again")))
  }

  @Test func theOpenSessionIsRenamedByAFactOfItsOwn() async throws {
    let robot = Robot()
    await robot.type("My own text.")
    await robot.press("studio.show-sessions")

    await robot.press("sessions.rename")
    await robot.type(" Kept\n")

    #expect(robot.session.title == "My own text. Kept")
    #expect(Session(replaying: await robot.stored()) == robot.session)
  }

  @Test func aSessionIsDeletedByTheSecondPressOnly() async throws {
    let robot = try await listing()
    await robot.press("sessions.search")
    await robot.type("lamp\n")

    await robot.press("sessions.delete")
    #expect(robot.bottom.contains("for good?"))
    #expect(try await robot.log.sessions(matching: "").count == 2)
    await robot.press("sessions.delete")

    #expect(try await robot.log.sessions(matching: "").map(\.id) == [SessionID("harbour")])
    #expect(!robot.shows("The lamp"))
  }

  @Test func movingAwayForgetsTheFirstPress() async throws {
    let robot = try await listing()

    await robot.press("sessions.delete")
    await robot.press("sessions.next")
    await robot.press("sessions.previous")
    await robot.press("sessions.delete")

    #expect(try await robot.log.sessions(matching: "").count == 2)
  }

  @Test func theOpenSessionIsNotDeleted() async throws {
    let robot = Robot()
    await robot.type("My own text.")
    await robot.press("studio.show-sessions")

    await robot.press("sessions.delete", times: 2)

    #expect(robot.bottom.contains("This session is open"))
    #expect(try await robot.log.sessions(matching: "").count == 1)
  }

  @Test func aNewSessionLeavesTheOldOneClosed() async throws {
    let robot = Robot()
    await robot.type("First.")
    let first = robot.session.id

    await robot.press("studio.new-session")

    #expect(robot.session.id != first)
    #expect(robot.draft.isEmpty)
    #expect(try await robot.log.events(of: first).last?.fact == .sessionClosed)
  }

  @Test func aSessionThatVanishedLeavesTheOpenOneAsItIs() async throws {
    let robot = try await listing()
    let own = robot.session.id
    try await robot.log.delete(SessionID("lamp"))
    try await robot.log.delete(SessionID("harbour"))

    await robot.press("sessions.open")

    #expect(robot.session.id == own)
    #expect(!robot.session.isClosed)
  }

  @Test func keysStruckWhileTheSessionChangesAreForTheNewOne() async throws {
    let robot = Robot()
    await robot.type("First.")
    let first = robot.session.id
    let keys = try #require(robot.keys(for: "studio.new-session"))

    robot.send(keys.chords.map(Robot.event) + "Second.".map { .text(String($0)) })
    await robot.settle()

    #expect(robot.draft == "Second.")
    let left = try await robot.log.events(of: first)
    #expect(left.last?.fact == .sessionClosed)
    #expect(Session(replaying: left).draft.buffer.text == "First.")
  }

  @Test func aReplayIsRefusedWhileAPairIsOpen() async throws {
    let log = MemorySessionLog()
    let script = SessionScript(
      id: "judged", .prompted("Go on."), .written(["One.", "Two."]), .closed)
    try await log.append(script.events, to: script.session.id)
    let robot = Robot(log: log, events: script.events)
    await robot.press("rating.start")
    await robot.press("studio.show-sessions")

    await robot.press("sessions.replay")

    #expect(robot.studio.model.replay == nil)
    #expect(robot.bottom.contains("A pair is open"))
  }
}
