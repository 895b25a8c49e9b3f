import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// Two studios on one store: who came first writes, the other reads.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct ReaderStories {
  private let log = MemorySessionLog()
  private let leases = MemoryLeases()

  /// A studio in which something was written.
  private func writer(_ text: String = "A lamp. ") async -> Robot {
    let robot = Robot(log: log, leases: leases)
    await robot.type(text)
    return robot
  }

  /// Another one, which opened the session of the first.
  private func reader(of writer: Robot) async throws -> Robot {
    let robot = Robot(
      log: log, leases: leases, events: try await log.events(of: writer.session.id), seed: 2)
    await robot.settle()
    return robot
  }

  @Test func aLongTitleDoesNotHideThatASessionIsOpenElsewhere() async throws {
    let writer = await writer("The lighthouse keeper who counted the storms of nine winters. ")
    let reader = Robot(log: log, leases: leases, seed: 2)

    await reader.press("studio.show-sessions")
    await reader.settle()

    #expect(reader.screen.contains("...  (open elsewhere)"), "\(reader.screen)")
    #expect(writer.session.id != reader.session.id)
  }

  @Test func whatIsOpenElsewhereIsShownAndSaysSo() async throws {
    let writer = await writer()

    let reader = try await reader(of: writer)

    #expect(reader.draft == "A lamp. ")
    #expect(reader.title.contains("read only"))
    #expect(reader.bottom.contains("READ ONLY: open in another Duet. Alt-k copies"))
    #expect(reader.bottom.hasSuffix("read only"))
    #expect(!writer.screen.contains("read only"))
  }

  @Test func aReaderChangesNothing() async throws {
    let writer = await writer()
    let stored = await writer.stored()
    let reader = try await reader(of: writer)

    await reader.type("x")
    #expect(reader.bottom.contains("Open in another Duet: read only; Alt-k saves a copy"))
    await reader.press("prompt.switch-mode")
    await reader.press("rating.start")
    await reader.press("draft.undo")
    await reader.pass(.seconds(10))
    await reader.press("studio.quit")

    #expect(reader.hasQuit)
    #expect(reader.draft == "A lamp. ")
    #expect(await writer.stored() == stored)
    await writer.type("A ferry.")
    #expect(Session(replaying: await writer.stored()) == writer.session)
    await writer.pass(.milliseconds(300))
    #expect(writer.bottom.hasSuffix("saved"))
  }

  @Test func whatIsBeingWrittenElsewhereIsNotTakenForCutOff() async throws {
    let writer = await writer()
    await writer.focus("prompt")
    await writer.type("Go on.")
    await writer.press("prompt.generate")
    await writer.pass(.milliseconds(120))

    let reader = try await reader(of: writer)

    #expect(reader.session.unfinishedVariants.count == 4)
    let third = Robot(log: log, leases: leases, seed: 3)
    third.studio.offerInterrupted()
    await third.settle()
    #expect(!third.bottom.contains("cut off"))
    await third.press("studio.show-sessions")
    await third.settle()
    #expect(third.shows("(open elsewhere)"))
  }

  @Test func aReaderSavesACopyAndGoesOnThere() async throws {
    let writer = await writer()
    await writer.focus("prompt")
    await writer.type("Go on.")
    await writer.press("prompt.generate")
    await writer.pass(.milliseconds(120))
    let reader = try await reader(of: writer)

    await reader.press("studio.save-copy")
    await reader.focus("draft")
    await reader.type("Mine.")

    #expect(reader.session.id != writer.session.id)
    #expect(reader.draft == "A lamp. Mine.")
    #expect(reader.session.title == "A lamp. (copy)")
    #expect(reader.session.unfinishedVariants.isEmpty)
    #expect(Session(replaying: await reader.stored()) == reader.session)
    await writer.finish()
    #expect(writer.draft == "A lamp. ")
    #expect(Session(replaying: await writer.stored()) == writer.session)
  }

  @Test func whoReadsTakesOverWhenTheWriterHasLeft() async throws {
    let writer = await writer()
    let reader = try await reader(of: writer)
    await writer.type("A ferry. ")

    await reader.press("studio.take-over")
    #expect(reader.draft == "A lamp. A ferry. ")
    #expect(reader.title.contains("read only"))
    await writer.type("A box.")
    await writer.press("studio.quit")
    await reader.press("studio.take-over")
    await reader.type(" Mine.")

    #expect(!reader.title.contains("read only"))
    #expect(reader.draft == "A lamp. A ferry. A box. Mine.")
    await reader.pass(.milliseconds(300))
    #expect(reader.bottom.hasSuffix("saved"))
    #expect(Session(replaying: await reader.stored()) == reader.session)
  }

  @Test func aReaderThatWatchesAReplayIsAReaderAfterwards() async throws {
    let writer = await writer()
    let reader = try await reader(of: writer)
    await reader.press("studio.show-sessions")
    await reader.settle()
    await reader.press("sessions.replay")
    await reader.settle()
    await reader.press("studio.back")

    await reader.type("x")

    #expect(reader.title.contains("read only"))
    #expect(reader.draft == "A lamp. ")
  }

  @Test func aSessionThatIsOpenElsewhereIsNotRenamed() async throws {
    let writer = await writer()
    let other = Robot(log: log, leases: leases, seed: 5)
    await other.press("studio.show-sessions")
    await other.settle()
    await other.press("sessions.rename")
    await other.type("!")

    await other.press("sessions.open")
    await other.settle()

    #expect(other.bottom.contains("is open in another Duet"))
    await writer.pass(.milliseconds(300))
    #expect(writer.bottom.hasSuffix("saved"))
    await writer.type("More.")
    #expect(Session(replaying: await writer.stored()) == writer.session)
  }

  @Test func leavingASessionGivesTheRightToWriteItBack() async throws {
    let writer = await writer()
    let first = writer.session.id

    await writer.press("studio.new-session")

    #expect(leases.held(among: [first]) == [])
    #expect(leases.held(among: [writer.session.id]) == [writer.session.id])
    await writer.press("studio.quit")
    #expect(leases.held(among: [writer.session.id]) == [])
  }

  @Test func whatCouldNotBeSavedIsInTheCopy() async throws {
    let writer = await writer("One. ")
    let other = SessionEvent(
      number: writer.session.eventCount + 1, moment: writer.session.lastMoment,
      fact: .sessionRenamed(SessionTitle(title: "Theirs")))
    try await log.append([other], to: writer.session.id)
    await writer.type("T")
    #expect(writer.bottom.contains("READ ONLY"))

    await writer.press("studio.save-copy")

    #expect(writer.draft == "One. T")
    #expect(writer.bottom.contains("This is the copy"))
    await writer.type("wo.")
    #expect(writer.draft == "One. Two.")
    #expect(Session(replaying: await writer.stored()) == writer.session)
  }
}
