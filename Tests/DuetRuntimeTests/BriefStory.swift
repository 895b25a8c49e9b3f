import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import Testing

/// Somebody who says what is wanted, and sees whether they get it.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct BriefStory {
  /// The studio with the brief's form beside the draft.
  private func wide() async -> Robot {
    let robot = Robot(size: Size(columns: 200, rows: 60))
    while robot.studio.model.stage.layout != "wide" { await robot.press("studio.switch-layout") }
    return robot
  }

  @Test func aFieldTakesEffectWhenItIsLeftAndNotBefore() async {
    let robot = await wide()
    await robot.press("prompt.edit-brief")
    #expect(robot.studio.model.stage.keyboard == "brief")
    #expect(robot.studio.model.stage.overlays.isEmpty)

    await robot.type("children")
    #expect(robot.session.brief.audience == "")
    await robot.press("brief.next-field")

    #expect(robot.session.brief.audience == "children")
    #expect(robot.session.eventCount == 2)
  }

  @Test func whatIsTypedGoesWithTheGenerationThatIsAskedForFromTheForm() async {
    let robot = await wide()
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.edit-brief")
    await robot.type("children")

    await robot.press("prompt.generate")
    await robot.finish()

    #expect(robot.session.generations.last?.request.brief.audience == "children")
  }

  @Test func aFieldIsGivenBackByEscape() async {
    let robot = await wide()
    await robot.press("prompt.edit-brief")
    await robot.type("children")

    await robot.press("brief.cancel")
    await robot.press("brief.next-field")

    #expect(robot.session.brief == Brief())
    #expect(robot.session.eventCount == 1)
  }

  @Test func listsHaveAnItemALineAndTextsALineBetween() async {
    let robot = Robot()
    await robot.press("prompt.edit-brief")
    for _ in 0..<4 { await robot.press("brief.next-field") }
    await robot.type("hat box\nstring")
    await robot.press("brief.next-field")
    await robot.type("very")
    await robot.press("brief.next-field")
    await robot.type("One.\nTwo.\n---\nThree.")
    await robot.press("brief.next-field")

    #expect(robot.session.brief.mustInclude == ["hat box", "string"])
    #expect(robot.session.brief.avoid == ["very"])
    #expect(robot.session.brief.examples == ["One.\nTwo.", "Three."])
  }

  @Test func theFormSaysHowALengthIsUnderstood() async {
    let robot = await wide()
    await robot.press("prompt.edit-brief")
    for _ in 0..<2 { await robot.press("brief.next-field") }

    await robot.type("120 words")
    #expect(robot.shows("108 to 132 words"))
    await robot.press("brief.next-field")
    await robot.type("fresco")

    #expect(robot.shows("not checked"))
  }

  @Test func theModeIsChosenWithLeftAndRight() async {
    let robot = await wide()
    await robot.press("prompt.edit-brief")
    await robot.press("brief.previous-field")

    await robot.press("brief.switch-mode")

    #expect(robot.session.brief.mode == .task)
    #expect(robot.shows("[task]"))
  }

  @Test func variantsAreHeldAgainstTheBriefAndTheReasonsAreShown() async {
    let robot = Robot(variants: 2) { _, _ in
      ScriptedEngine.Script(["The hat box was old. ", "It hummed."])
    }
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.edit-brief")
    for _ in 0..<2 { await robot.press("brief.next-field") }
    await robot.type("two sentences")
    for _ in 0..<2 { await robot.press("brief.next-field") }
    await robot.type("hat box")
    await robot.press("brief.next-field")
    await robot.press("brief.next-field")
    await robot.press("brief.cancel")
    await robot.press("prompt.generate")
    await robot.finish()

    #expect(robot.shows("2/2 brief"))
    await robot.focus("variants")
    await robot.press("variants.show-checks")
    #expect(robot.shows("2 sentences, 2 wanted"))
    #expect(robot.shows("\"hat box\" is in it"))
    await robot.press("checks.close")

    #expect(robot.studio.model.stage.overlays.isEmpty)
  }

  @Test func theBriefOfAnEarlierGenerationIsTakenAgain() async {
    let robot = await wide()
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.edit-brief")
    await robot.type("children")
    await robot.press("prompt.generate")
    await robot.finish()
    await robot.press("prompt.edit-brief")
    await robot.press("edit.delete-word-backward")
    await robot.type("adults")
    await robot.press("brief.next-field")
    #expect(robot.session.brief.audience == "adults")

    await robot.press("brief.restore")
    await robot.press("chooser.take")

    #expect(robot.session.brief.audience == "children")
    #expect(robot.shows("children"))
  }
}
