import DuetRuntime
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// After a full-screen view one is where one was.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct ReturningStories {
  @Test(arguments: ["studio.show-sessions", "studio.show-leaderboard", "rating.start"])
  func theKeyboardIsInThePaneItWasIn(view: CommandID) async {
    let robot = Robot()
    await robot.focus("prompt")
    await robot.type("Go on.")

    await robot.press(view)
    #expect(robot.studio.model.stage.focus != "prompt")
    await robot.press("studio.back")

    #expect(robot.studio.model.stage.focus == "prompt")
  }

  @Test func afterAReplayCursorAndPaneAreAsTheyWere() async {
    let log = MemorySessionLog()
    let script = SessionScript(id: "other", .prompted("Other."), .closed)
    try? await log.append(script.events, to: script.session.id)
    let robot = Robot(log: log)
    await robot.type("One two")
    await robot.press("edit.move-previous-character", times: 3)
    await robot.focus("prompt")
    await robot.type("Go")

    await robot.press("studio.show-sessions")
    await robot.press("sessions.replay")
    #expect(robot.studio.model.replay != nil)
    await robot.press("studio.back")

    #expect(robot.studio.model.stage.focus == "prompt")
    await robot.type(" on.")
    await robot.focus("draft")
    await robot.type("x ")
    #expect(robot.session.prompt.buffer.text == "Go on.")
    #expect(robot.draft == "One x two")
    #expect(robot.studio.model.stage.layout == "write")
  }

  @Test func aTitleThatIsTooLongEndsInAMark() async {
    let title = String(repeating: "clockmaker ", count: 12)
    let robot = Robot(events: SessionScript(.renamed(title)).events)

    #expect(robot.title.contains("clockmaker"))
    #expect(robot.title.contains("..."))
    await robot.resize(columns: 200, rows: 24)
    #expect(!robot.title.contains("..."))
  }
}
