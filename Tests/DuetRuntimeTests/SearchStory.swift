import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// Words are found in all sessions as they are typed, and a hit is opened where it stands.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct SearchStory {
  private let lamp = SessionScript(
    id: "lamp", .renamed("The lamp"), .typed("A lamp in the window.\nA storm behind it."), .closed)
  private let harbour = SessionScript(
    id: "harbour", .renamed("The harbour"), .typed("Ships."), .written(["One.", "A storm, two."]),
    .written(["Three.", "Four."]), .closed)

  /// A studio before the list of the two sessions, about to search.
  private func searching() async throws -> Robot {
    let log = MemorySessionLog()
    for script in [lamp, harbour] { try await log.append(script.events, to: script.session.id) }
    let robot = Robot(log: log)
    await robot.press("studio.show-sessions")
    await robot.press("sessions.search")
    return robot
  }

  @Test func whatIsFoundStandsBelowItsSession() async throws {
    let robot = try await searching()

    await robot.type("stor")

    #expect(robot.shows("search: stor"))
    #expect(robot.shows("draft  A lamp in the window. A storm behind it."))
    #expect(robot.shows("1B  A storm, two."))
    await robot.type("m two\n")
    #expect(robot.shows("Sessions ─ 1 found: storm two"))
    #expect(!robot.shows("The lamp"))
  }

  @Test func aHitInADraftIsOpenedAtItsPlace() async throws {
    let robot = try await searching()

    await robot.type("in:draft storm\n")
    await robot.press("sessions.open")

    #expect(robot.session.id == SessionID("lamp"))
    await robot.type("great ")
    #expect(robot.draft == "A lamp in the window.\nA great storm behind it.")
  }

  @Test func aHitInAVariantOfAnOldGenerationIsSelected() async throws {
    let robot = try await searching()

    await robot.type("in:variant storm\n")
    await robot.press("sessions.open")

    #expect(robot.session.id == SessionID("harbour"))
    #expect(robot.studio.model.desk.selected == VariantID(generation: 1, index: 1))
    #expect(robot.shows("generation 1"))
    #expect(robot.shows("> A storm, two.") || robot.shows(">B"))
  }

  @Test func whatIsNoQueryYetIsSaidAndTheListStays() async throws {
    let robot = try await searching()
    await robot.type("storm")

    await robot.type(" in:")

    #expect(robot.shows("\"in:\" has no value"))
    #expect(robot.shows("The lamp"))
    await robot.type("variant")
    #expect(!robot.shows("has no value"))
    #expect(!robot.shows("The lamp"))
    #expect(robot.shows("The harbour"))
  }

  @Test func theNewestQuestionIsAnsweredAndOldAnswersAreDropped() async throws {
    let robot = try await searching()

    robot.send("storm zebra".map { .text(String($0)) })
    await robot.settle()
    #expect(robot.shows("No session matches"))
    robot.send((0..<6).map { _ in .chord(Chord(.backspace)) })
    await robot.settle()

    #expect(robot.shows("The lamp"))
    #expect(robot.shows("The harbour"))
    robot.send([.text("x"), .chord(Chord(.escape))])
    await robot.finish()
    #expect(robot.shows("Sessions ─ 2"))
  }

  @Test func aLogThatFailsIsSaidAndAskedAgain() async throws {
    let robot = try await searching()
    await robot.log.fail(with: .locked(path: "/store"))
    await robot.type("storm")
    #expect(robot.bottom.contains("/store"))

    await robot.log.fail(with: nil)
    await robot.type(" two")

    #expect(robot.shows("1B  A storm, two."))
  }
}

/// A variant that says what another said already is marked.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct EchoStory {
  @Test func anEchoNamesTheVariantThatItRepeats() async throws {
    let session = SessionScript(
      id: "s",
      .written([
        "The storm came in its own box, tied with string.", "Another text, and quite another one.",
        "the storm came in its own box tied with string",
      ]))

    let robot = Robot(size: Size(columns: 160, rows: 40), events: session.events)

    #expect(robot.screen.split(separator: "\n").count { $0.contains("= A") } == 1)
    #expect(!robot.shows("= B"))
  }
}
