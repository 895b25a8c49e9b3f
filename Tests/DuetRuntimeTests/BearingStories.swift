import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import Testing

/// What the screen says of where one is, and the ways back from there.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct BearingStories {
  @Test func aLargerScreenShowsTheTextFromItsFirstLine() async {
    let robot = Robot(size: Size(columns: 80, rows: 14))
    await robot.type("A title.\n\nThe first line.\n\n\n\n\n\n\n\nThe last line.")
    #expect(!robot.shows("The first line."))

    await robot.resize(columns: 120, rows: 40)

    #expect(robot.shows("The first line."))
  }

  @Test func escapeLeadsFromAComparisonBackToTheVariants() async {
    let robot = Robot()
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    await robot.press("variants.compare")
    #expect(robot.bottom.contains("Escape back"))

    await robot.press("studio.back")

    #expect(robot.studio.model.stage.layout == "write")
    #expect(robot.studio.model.stage.focus == "variants")
  }

  @Test func leavingAnOpenPairSaysThatItStaysOpen() async {
    let robot = Robot()
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    await robot.press("rating.start")

    await robot.press("studio.back")

    #expect(robot.bottom.contains("The pair stays open"))
    #expect(robot.bottom.contains("^R goes back to it"))
  }

  @Test func aKeyIsNamedOnceAtTheBottom() async {
    let robot = Robot()

    await robot.press("studio.help")

    #expect(robot.bottom.contains("Escape close"))
    #expect(!robot.bottom.contains("Escape back"))
  }
}
