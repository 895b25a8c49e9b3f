import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// Somebody who arranges the studio to their liking.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct LayoutStory {
  private func row(_ number: Int, of robot: Robot) -> String {
    String(robot.screen.split(separator: "\n", omittingEmptySubsequences: false)[number])
  }

  @Test func panesAreMadeWiderAndHigherByKeysAndPutBack() async {
    let robot = Robot()
    let before = robot.screen

    await robot.press("layout.grow-columns")
    #expect(row(1, of: robot).hasPrefix(" Draft "))
    #expect(row(1, of: robot).firstIndex(of: "│") != nil)
    let wide = row(1, of: robot).prefix { $0 != "│" }.count
    await robot.press("layout.shrink-columns", times: 2)
    let narrow = row(1, of: robot).prefix { $0 != "│" }.count
    await robot.press("layout.reset")

    #expect(wide == 44)
    #expect(narrow == 36)
    #expect(robot.screen == before)
  }

  @Test func aPaneIsHiddenAndShownAgainBesideAnother() async {
    let robot = Robot()
    await robot.focus("score")

    await robot.press("layout.hide-pane")
    #expect(!robot.shows("Score"))
    await robot.press("layout.show-pane")
    await robot.type("score")
    await robot.press("chooser.take")

    #expect(robot.shows("Score"))
    #expect(robot.studio.model.stage.focus == "score")
  }

  @Test func panesThatShareAPlaceAreChosenByTheirNames() async {
    let robot = Robot()
    await robot.focus("prompt")

    await robot.press("layout.stack-pane")
    #expect(robot.shows("Score ─ Prompt"))
    await robot.press("layout.next-in-stack")
    #expect(robot.studio.model.stage.focus == "score")
    #expect(robot.shows("overall"))
    let line = robot.screen.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains("Score ─ Prompt") }
    await robot.mouse(.press, column: 9, row: line ?? 0)
    #expect(robot.studio.model.stage.focus == "prompt")
    await robot.press("layout.unstack-pane")

    #expect(!robot.shows("Score ─ Prompt"))
    #expect(robot.shows("overall"))
  }

  @Test func theRuleBetweenPanesIsDraggedWithTheMouse() async {
    let robot = Robot()

    await robot.mouse(.press, column: 40, row: 5)
    await robot.mouse(.drag, column: 34, row: 5)
    await robot.mouse(.release, column: 34, row: 5)
    await robot.mouse(.drag, column: 50, row: 5)

    #expect(row(1, of: robot).prefix { $0 != "│" }.count == 34)
  }

  @Test func aPaneMovesToItsNeighboursPlaceAndToTheEdge() async {
    let robot = Robot()

    await robot.press("layout.move-right")
    #expect(row(1, of: robot).hasPrefix(" Variants "))
    await robot.press("layout.move-right")
    await robot.type("Here.")

    #expect(row(2, of: robot).contains("Here."))
    #expect(robot.studio.model.stage.focus == "draft")
  }

  @Test func aLayoutIsSavedByNameChosenAndDeleted() async {
    let robot = Robot()
    await robot.press("layout.grow-columns")
    let arranged = robot.screen

    await robot.press("layout.save")
    await robot.press("edit.delete-backward", times: 5)
    await robot.type("Mine!")
    await robot.press("chooser.take")
    #expect(robot.shows("A name has small letters"))
    await robot.press("edit.delete-backward", times: 5)
    await robot.type("mine")
    await robot.press("chooser.take")
    #expect(robot.studio.model.stage.layout == "mine")
    await robot.press("studio.switch-layout")
    #expect(robot.screen != arranged)
    await robot.press("layout.choose")
    await robot.type("mine")
    await robot.press("chooser.take")
    #expect(robot.studio.model.stage.layout == "mine")
    await robot.press("layout.delete")

    #expect(robot.studio.model.stage.layout == "write")
  }

  @Test func whatIsTypedBeforeTheListIsDrawnTakesThePlaceOfTheOldName() async throws {
    let robot = Robot()
    await robot.press("layout.grow-columns")
    let keys = try ["layout.save", "edit.select-all"].map { try #require(robot.keys(for: $0)) }

    robot.send(keys.flatMap(\.chords).map(Robot.event) + [.text("mine"), .chord(Chord(.enter))])
    await robot.settle()

    #expect(robot.studio.model.stage.layout == "mine")
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60), (300, 90), (40, 12)])
  func writingGoesOnInEveryLayoutAtEverySize(columns: Int, rows: Int) async {
    let robot = Robot(size: Size(columns: columns, rows: rows))
    for _ in 0..<4 {
      await robot.focus("draft")
      await robot.type("x")
      await robot.press("studio.switch-layout")
    }

    #expect(robot.studio.model.session.draft.buffer.text == "xxxx")
  }
}
