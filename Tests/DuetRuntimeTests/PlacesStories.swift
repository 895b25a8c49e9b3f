import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// Overlays, sizes and the ways round the studio.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct PlacesStories {
  @Test func thePaletteFindsACommandByAFewLettersAndDoesIt() async {
    let robot = Robot()

    await robot.press("studio.palette")
    await robot.type("one variant more")
    #expect(robot.shows("> One variant more"))
    await robot.press("palette.run")

    #expect(robot.studio.model.desk.variantCount == 5)
    #expect(!robot.shows("Commands"))
  }

  @Test func thePaletteSaysWhyACommandCannotBeDone() async {
    let robot = Robot()

    await robot.choose("variants.accept")

    #expect(robot.bottom.contains("There is no variant yet"))
  }

  @Test func theBriefIsAFormAndGoesWithThePrompt() async {
    let robot = Robot()
    await robot.focus("prompt")
    await robot.type("Go on.")

    await robot.press("prompt.edit-brief")
    await robot.type("children")
    await robot.press("brief.next-field")
    await robot.type("dryx")
    await robot.press("edit.delete-backward")
    await robot.press("brief.accept")
    await robot.press("prompt.generate")
    await robot.finish()

    #expect(robot.session.brief.audience == "children")
    #expect(robot.session.brief.tone == "dry")
    #expect(robot.engine.requests.allSatisfy { $0.brief == robot.session.brief })
    #expect(robot.shows("audience children  tone dry"))
  }

  @Test func aBriefThatIsCancelledChangesNothing() async {
    let robot = Robot()

    await robot.press("prompt.edit-brief")
    await robot.type("children")
    await robot.press("brief.cancel")

    #expect(robot.session.brief == Brief())
    #expect(robot.session.eventCount == 1)
  }

  @Test(arguments: ["draft", "prompt", "variants", "score"] as [PaneID])
  func helpNamesThePlaceAndItsKeys(pane: PaneID) async {
    let robot = Robot(size: Size(columns: 120, rows: 60))
    await robot.focus(pane)

    await robot.press("studio.help")

    #expect(robot.shows("in \(pane.name)"))
    #expect(robot.shows("Everywhere") || robot.shows("Here"))
    await robot.press("help.close")
    #expect(robot.studio.model.stage.focus == pane)
  }

  @Test func aScreenThatIsTooSmallSaysSoAndRecoversWithNothingLost() async {
    let robot = Robot()
    await robot.type("One. ")

    await robot.resize(columns: 39, rows: 24)
    #expect(robot.shows("Too small for Duet"))
    #expect(robot.shows("39x24"))
    await robot.type("Two.")
    await robot.resize(columns: 1, rows: 1)
    #expect(robot.screen == "T")
    await robot.resize(columns: 80, rows: 24)

    #expect(robot.shows("One. Two."))
  }

  @Test func theScreenIsTheSameAfterEveryLayoutWasSeen() async {
    let robot = Robot()
    await robot.type("One.")
    let before = robot.screen

    await robot.press("studio.switch-layout")
    #expect(robot.screen != before)
    await robot.press("studio.switch-layout", times: 3)
    await robot.press("edit.move-start-text")
    await robot.press("edit.move-end-text")

    #expect(robot.screen == before)
  }

  @Test func focusGoesRoundForwardsAndBackwards() async {
    let robot = Robot()
    var seen: [PaneID] = []

    for _ in 0..<4 {
      seen.append(robot.studio.model.stage.focus)
      await robot.press("studio.focus-next")
    }

    #expect(seen == ["draft", "prompt", "variants", "score"])
    await robot.press("studio.focus-previous")
    #expect(robot.studio.model.stage.focus == "score")
  }

  @Test func aKeyThatMeansNothingSaysSo() async {
    let robot = Robot()

    robot.send([.chord(Chord(.function(12)))])
    await robot.settle()

    #expect(robot.bottom.contains("F12 does nothing here"))
  }

  @Test func configuredKeysAreWhatThePersonPresses() async {
    let robot = Robot(
      overrides: [Keymap.Override(command: "prompt.add-variant", keys: ["ctrl-k g"], line: 1)])
    await robot.focus("variants")

    await robot.press("prompt.add-variant")

    #expect(robot.studio.model.desk.variantCount == 5)
  }

  @Test func aVariantIsCopiedForOtherPrograms() async {
    let robot = Robot()
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.finish()

    await robot.press("variants.copy")

    #expect(robot.copied == ["The storm came in its own box, tied with string."])
    #expect(robot.bottom.contains("copied"))
  }

  @Test func theMouseMovesTheKeyboardAndTheCursor() async {
    let robot = Robot()
    await robot.type("One two three.")

    await robot.mouse(.press, column: 6, row: 2)
    await robot.type("and ")

    #expect(robot.draft == "One and two three.")
    await robot.mouse(.press, column: 60, row: 5)
    #expect(robot.studio.model.stage.focus == "variants")
  }

  @Test func pastedTextIsOneEditWhateverItHolds() async {
    let robot = Robot()

    await robot.paste("one\ntwo \u{1B}[31m three")
    #expect(robot.draft == "one\ntwo \u{1B}[31m three")
    #expect(!robot.screen.contains("\u{1B}"))
    await robot.press("draft.undo")

    #expect(robot.draft.isEmpty)
  }
}
