import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// What makes a long day easier: notes, tags, goals, what is going on, where one was.
@MainActor
@Suite(.timeLimit(.minutes(1)))
struct ComfortStories {
  @Test func notesAreWrittenOverWhateverOneDoesAndSavedWithTheSession() async {
    let robot = Robot()
    await robot.type("The storm came.")
    await robot.press("notes.open")
    await robot.type("Ask Ada about storms.")
    #expect(robot.shows("Ask Ada about storms."))

    await robot.press("notes.close")

    #expect(robot.draft == "The storm came.")
    #expect(robot.studio.model.stage.focus == "draft")
    let stored = Session(replaying: await robot.stored())
    #expect(stored.notes.buffer.text == "Ask Ada about storms.")
  }

  @Test func aGoalStandsQuietlyInTheCaptionAndIsSaidOnceWhenItIsReached() async {
    let robot = Robot()
    await robot.choose("draft.set-goal")
    await robot.type("4 3\n")
    #expect(robot.session.goal == WordGoal(words: 4, daily: 3))

    await robot.type("One two ")
    #expect(robot.shows("2 of 4 words, 2 of 3 today"))
    await robot.type("three ")
    #expect(robot.shows("3 of 4 words, 3 of 3 today"))
    await robot.type("four")

    #expect(!robot.bottom.contains("goal is reached"))
    await robot.press("edit.delete-word-backward")
    await robot.type("f")
    #expect(!robot.shows("the goal is reached"))
  }

  @Test func aReachedGoalIsTold() async {
    let robot = Robot()
    await robot.choose("draft.set-goal")
    await robot.type("2\n")
    await robot.type("One ")

    await robot.type("t")

    #expect(robot.shows("2 words: the goal is reached"))
    #expect(robot.frame.cursor != nil)
  }

  @Test func anAnswerThatIsNoGoalIsToldAndNothingIsLost() async {
    let robot = Robot()
    await robot.choose("draft.set-goal")

    await robot.type("many\n")

    #expect(robot.shows("A goal is one number, or two"))
    #expect(robot.shows("goal: many"))
    #expect(robot.session.goal.isEmpty)
  }

  @Test func tagsAreSetInTheStudioShownInTheListAndFilteredBy() async throws {
    let log = MemorySessionLog()
    let other = SessionScript(id: "lamp", .renamed("The lamp"), .typed("A lamp."), .closed)
    try await log.append(other.events, to: other.session.id)
    let robot = Robot(log: log)
    await robot.type("The storm came.")
    await robot.choose("studio.set-tags")
    await robot.type("novel, storm\n")
    #expect(robot.session.tags == ["novel", "storm"])

    await robot.press("studio.show-sessions")
    #expect(robot.shows("[novel, storm]"))
    #expect(robot.shows("The lamp"))
    await robot.press("sessions.filter-tag")

    #expect(robot.shows("1 tagged novel"))
    #expect(!robot.shows("The lamp"))
    await robot.press("sessions.filter-tag", times: 2)
    #expect(robot.shows("The lamp"))
  }

  @Test func anotherSessionIsTaggedFromTheList() async throws {
    let log = MemorySessionLog()
    let other = SessionScript(id: "lamp", .renamed("The lamp"), .typed("A lamp."), .closed)
    try await log.append(other.events, to: other.session.id)
    let robot = Robot(log: log)
    await robot.press("studio.show-sessions")

    await robot.press("sessions.tag")
    await robot.type("light\n")

    #expect(robot.shows("[light]"))
    let events = try await log.events(of: SessionID("lamp"))
    #expect(events.last?.fact == .sessionTagged(SessionTags(tags: ["light"])))
  }

  @Test func theListSaysWhenASessionWasChanged() async throws {
    let log = MemorySessionLog()
    let other = SessionScript(id: "lamp", .renamed("The lamp"), .typed("A lamp."), .closed)
    try await log.append(other.events, to: other.session.id)
    let robot = Robot(log: log)

    await robot.press("studio.show-sessions")

    #expect(robot.shows("changed"))
    #expect(robot.shows("22:13"))
  }

  @Test func recentSessionsStandBesideAnEmptyOneAndAreAKeyAway() async throws {
    let log = MemorySessionLog()
    let other = SessionScript(id: "lamp", .renamed("The lamp"), .typed("A lamp."), .closed)
    try await log.append(other.events, to: other.session.id)
    let robot = Robot(log: log)
    robot.studio.offerInterrupted()
    await robot.settle()
    #expect(robot.shows("Recent sessions"))
    #expect(robot.shows("The lamp"))

    await robot.press("studio.open-recent-1")

    #expect(robot.session.id == SessionID("lamp"))
    #expect(!robot.shows("Recent sessions"))
  }

  @Test func recentSessionsGoWhenOneTypes() async throws {
    let log = MemorySessionLog()
    let other = SessionScript(id: "lamp", .renamed("The lamp"), .typed("A lamp."), .closed)
    try await log.append(other.events, to: other.session.id)
    let robot = Robot(log: log)
    robot.studio.offerInterrupted()
    await robot.settle()

    await robot.type("A")

    #expect(robot.draft == "A")
    #expect(!robot.shows("Recent sessions"))
    await robot.press("studio.open-recent-1")
    #expect(robot.shows("beside an empty one only"))
  }

  @Test func theTitleSaysWhatIsBeingWritten() async {
    let robot = Robot()
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    #expect(robot.title.contains("4 writing"))

    await robot.finish()

    #expect(!robot.title.contains("writing"))
  }

  @Test func withAPairOpenTheBottomLineOffersWhatIsPossible() async {
    let robot = Robot()
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    await robot.press("rating.start")
    await robot.press("studio.back")
    await robot.press("studio.focus-next")

    #expect(robot.session.isBlind)
    #expect(robot.bottom.contains("^R rate"))
    #expect(!robot.bottom.contains("generate"))
  }

  @Test func aSessionWithAnOpenPairSaysSoWhenItIsOpenedAgain() async throws {
    let robot = Robot()
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    await robot.press("rating.start")
    await robot.press("studio.quit")

    let again = Robot(log: robot.log, events: await robot.stored())

    #expect(again.shows("Pair 1 waits to be judged: ^R goes to it"))
  }

  @Test(arguments: [40, 60, 80, 120])
  func aLongNoticeIsReadToItsEnd(columns: Int) async {
    let robot = Robot()
    await robot.resize(columns: columns, rows: 24)
    let words = (1...30).map { "word\($0)" }.prefix(columns / 4).joined(separator: " ")

    robot.studio.tell(Notice(words + " end"))

    #expect(robot.screen.contains("end"))
    #expect(robot.frame.cursor != nil)
  }
}
