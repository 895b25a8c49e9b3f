import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// A person puts parts of variants together: a selected part, and a blend of two.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct BlendingStories {
  /// Two variants that are done, and the keyboard in their pane.
  private func desk() async -> Robot {
    let robot = Robot(variants: 2) { request, _ in
      .words(
        ["The storm came. It was late.", "The storm came in. Nobody saw it."][request.index % 2])
    }
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    await robot.focus("draft")
    await robot.type("Once.")
    await robot.focus("variants")
    return robot
  }

  @Test func aSelectedPartOfAVariantIsTakenAlone() async {
    let robot = await desk()

    await robot.press("variants.select-next-sentence", times: 2)
    await robot.press("variants.accept")

    #expect(robot.draft == "Once. It was late.")
    #expect(robot.session.draft.share[.variant(SessionScript.variant("1A"))] == 13)
    await robot.press("variants.accept")
    #expect(robot.draft == "Once. It was late. The storm came. It was late.")
  }

  @Test func aPartIsSelectedWordByWordAndDropped() async {
    let robot = await desk()

    await robot.press("variants.select-word", times: 3)
    await robot.press("variants.unselect-word")
    await robot.press("variants.accept")
    #expect(robot.draft == "Once. The storm")
    await robot.press("variants.select-sentence")
    await robot.press("variants.select-nothing")
    await robot.press("variants.accept")

    #expect(robot.draft == "Once. The storm The storm came. It was late.")
  }

  @Test func aPartIsSelectedWithTheMouse() async {
    let robot = await desk()
    let row = (0..<24).first { robot.row($0).contains("The storm came.") } ?? 0
    let line = robot.row(row)
    let column = line.distance(
      from: line.startIndex, to: line.firstRange(of: "storm")?.lowerBound ?? line.startIndex)

    await robot.mouse(.press, column: column, row: row)
    await robot.mouse(.drag, column: column + 5, row: row)
    await robot.mouse(.release, column: column + 5, row: row)
    await robot.press("variants.accept")

    #expect(robot.draft == "Once. storm")
  }

  @Test func twoVariantsAreBlendedSentenceBySentence() async {
    let robot = await desk()

    await robot.press("variants.blend")
    #expect(robot.shows("Blend"))
    await robot.press("blend.take-right")
    await robot.press("blend.take-both")
    #expect(robot.shows("both"))
    await robot.press("blend.accept")

    let (one, other) = (SessionScript.variant("1A"), SessionScript.variant("1B"))
    let share = robot.session.draft.share
    #expect(robot.draft.hasPrefix("Once. "))
    #expect(share[.person] == 5)
    #expect(robot.session.isAccepted(one) && robot.session.isAccepted(other))
    #expect(robot.studio.model.stage.layout == "write")
    await robot.focus("draft")
    await robot.press("draft.undo")
    #expect(robot.draft == "Once.")
    #expect(!robot.session.isAccepted(one))
  }

  @Test func presetsAreAskedToBlendTwoVariants() async {
    let robot = await desk()

    await robot.press("variants.blend")
    await robot.press("blend.ask")
    await robot.finish()

    let request = robot.session.latestGeneration?.request
    #expect(request?.manner == .blend)
    #expect(request?.prompt == "Go on.")
    let asked = robot.engine.requests.last?.prompt ?? ""
    #expect(asked.contains("The storm came. It was late."))
    #expect(asked.contains("The storm came in. Nobody saw it."))
    #expect(robot.studio.model.stage.layout == "write")
  }

  @Test func whileAPairIsOpenNothingIsBlended() async {
    let robot = await desk()
    await robot.press("rating.start")
    await robot.press("studio.back")

    await robot.press("variants.blend")

    #expect(robot.studio.model.stage.layout == "write")
    #expect(robot.bottom.contains("pair is open"))
  }
}
