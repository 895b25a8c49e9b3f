import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// Two programs write the same session: the later one stops and says so.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct ConflictStories {
  /// A studio whose session was just gone on with by another program.
  private func conflicting() async throws -> Robot {
    let robot = Robot()
    await robot.type("One. ")
    let stored = await robot.stored()
    let other = SessionEvent(
      number: stored.count + 1, moment: robot.session.lastMoment,
      fact: .sessionRenamed(SessionTitle(title: "Theirs")))
    try await robot.log.append([other], to: robot.session.id)
    await robot.type("T")
    return robot
  }

  @Test func itIsSaidForAsLongAsItLastsAndNotTriedAgain() async throws {
    let robot = try await conflicting()
    let writes = await robot.log.appendCount

    await robot.pass(.seconds(60))

    #expect(robot.bottom.contains("READ ONLY"))
    #expect(robot.bottom.hasSuffix("not saved"))
    #expect(robot.clock.sleeperCount == 0)
    #expect(await robot.log.appendCount == writes)
  }

  @Test func nothingIsTypedOrGeneratedWhereItCannotBeKept() async throws {
    let robot = try await conflicting()

    await robot.type("wo.")

    #expect(robot.draft == "One. T")
    #expect(robot.bottom.contains("Another Duet writes this session"))
  }

  @Test func duetIsLeftAtOnce() async throws {
    let robot = try await conflicting()

    await robot.press("studio.quit")

    #expect(robot.hasQuit)
    #expect(robot.studio.unsaved == .conflict(robot.session.id))
  }

  @Test func openedAgainItIsAsTheOtherLeftIt() async throws {
    let robot = try await conflicting()
    await robot.press("studio.show-sessions")

    await robot.press("sessions.open")
    await robot.type("Two.")

    #expect(robot.session.title == "Theirs")
    #expect(robot.draft == "One. Two.")
    #expect(Session(replaying: await robot.stored()) == robot.session)
  }
}
