import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// Going about in the versions of a draft.
@MainActor
@Suite(.timeLimit(.minutes(1)))
struct VersionStories {
  /// A draft with a fork: one ending was taken back, and another one typed.
  private func forked() async -> Robot {
    let robot = Robot()
    await robot.type("The storm came. ")
    await robot.pass(.seconds(5))
    await robot.type("Nobody ")
    await robot.pass(.seconds(5))
    await robot.press("draft.undo")
    await robot.type("Everybody ")
    return robot
  }

  @Test func theTreeShowsBothEndingsTheNewerFirst() async throws {
    let robot = await forked()

    await robot.press("versions.open")

    let lines = robot.screen.split(separator: "\n").dropFirst().map(String.init)
    let newer = try #require(lines.firstIndex { $0.contains("Everybody") })
    let older = try #require(lines.firstIndex { $0.contains("Nobody") })
    #expect(newer < older)
    #expect(lines[newer].contains("*"))
    #expect(lines[older].contains("|-o"))
    #expect(robot.screen.contains("2 branches"))
  }

  @Test func whatWasTakenBackIsOneKeyAwayAndSaysWhatItIs() async {
    let robot = await forked()

    await robot.press("draft.switch-branch")

    #expect(robot.draft == "The storm came. Nobody ")
    #expect(robot.screen.contains("branch 1 of 2: \"Nobody\""))
    await robot.press("draft.switch-branch")
    #expect(robot.draft == "The storm came. Everybody ")
  }

  @Test func undoToAForkSaysThatThereIsMore() async {
    let robot = await forked()

    await robot.press("draft.undo")

    #expect(robot.screen.contains("2 ways were gone from here"))
  }

  @Test func goingToAVersionIsTakenBackByUndoAndMadeAgainByRedo() async {
    let robot = await forked()
    await robot.press("versions.open")
    await robot.press("versions.oldest")

    await robot.press("versions.go")

    #expect(robot.draft.isEmpty)
    #expect(robot.studio.model.stage.focus == "draft")
    await robot.press("draft.undo")
    #expect(robot.draft == "The storm came. Everybody ")
    await robot.press("draft.redo")
    #expect(robot.draft.isEmpty)
  }

  @Test func aVersionIsBroughtBackAsANewOneAndNothingIsLost() async {
    let robot = await forked()
    let count = robot.session.draft.revisions.count
    await robot.press("versions.open")
    await robot.press("versions.next-branch")

    await robot.press("versions.restore")

    #expect(robot.draft == "The storm came. Nobody ")
    #expect(robot.session.draft.revisions.count == count + 1)
    await robot.press("versions.cancel")
    await robot.press("draft.undo")
    #expect(robot.draft == "The storm came. Everybody ")
  }

  @Test func aNamedVersionIsFoundByItsName() async {
    let robot = await forked()
    await robot.press("versions.open")
    await robot.press("versions.next-branch")
    await robot.press("versions.name")
    await robot.type("nobody there\n")
    await robot.press("versions.to-current")

    await robot.press("versions.next-name")
    await robot.press("versions.show")

    #expect(robot.screen.contains("[nobody there]"))
    #expect(robot.draft == "The storm came. Nobody ")
  }

  @Test func twoVersionsAreComparedWordByWord() async {
    let robot = await forked()
    await robot.press("versions.open")
    await robot.press("versions.mark")
    await robot.press("versions.next-branch")

    await robot.press("versions.compare")

    #expect(robot.screen.contains("+1 -1 words"))
    #expect(robot.screen.contains("EverybodyNobody"))
  }

  @Test func aRunOfStepsIsOneLineThatUnfolds() async {
    let robot = Robot()
    await robot.type("One two three four five ")
    await robot.press("versions.open")
    #expect(robot.screen.contains("you, 5 steps"))

    await robot.press("versions.unfold")

    #expect(!robot.screen.contains("steps"))
    await robot.press("versions.unfold")
    #expect(robot.screen.contains("you, 5 steps"))
  }

  @Test func aPromptHasVersionsTooAndKnowsWhereItWasSent() async {
    let robot = Robot()
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    await robot.focus("prompt")

    await robot.press("versions.open")

    #expect(robot.screen.contains("of the prompt"))
    #expect(robot.screen.contains("generation 1 asked here"))
  }
}
