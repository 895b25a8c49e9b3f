import DuetRuntime
import DuetScreen
@_spi(Unsealed) import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// A person works with variants: goes on at the cursor, rewrites, takes parts, asks for more.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct WorkingStories {
  private let opening = "The clockmaker had never repaired a storm."

  /// A desk with a draft in which the cursor stands, each place of `|` being one.
  private func desk(_ marked: String, variants: Int = 2, prompt: String = "") async -> Robot {
    let robot = Robot(variants: variants)
    await robot.focus("prompt")
    await robot.type(prompt)
    await robot.focus("draft")
    let parts = marked.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    await robot.type(parts.joined())
    await robot.press(
      "edit.move-previous-character", times: parts.dropFirst().joined().count)
    return robot
  }

  @Test func theDraftGoesOnAtTheCursorWithoutAPrompt() async {
    let robot = await desk("\(opening)|\nThe end.")

    await robot.press("prompt.continue")
    await robot.finish()

    let request = robot.engine.requests.first
    #expect(request?.prompt == "")
    #expect(request?.draftBefore == opening)
    #expect(request?.draftAfter == "\nThe end.")
    #expect(request?.isBareContinuation == true)
    #expect(robot.shows("goes on as A"))
    #expect(robot.shows("The storm came in its"))
    #expect(robot.draft == opening + "\nThe end.")
    await robot.press("variants.accept")
    #expect(
      robot.draft == opening + " The storm came in its own box, tied with string.\nThe end.")
    #expect(robot.session.isAccepted(SessionScript.variant("1A")))
    #expect(!robot.session.isAccepted(SessionScript.variant("1B")))
  }

  @Test func aContinuationGoesWhereItWasAskedForAlthoughTheCursorMoved() async {
    let robot = await desk("\(opening)|\nThe end.")
    await robot.press("prompt.continue")

    await robot.press("edit.move-start-text")
    await robot.type("Once. ")
    await robot.finish()
    await robot.press("variants.next")
    await robot.press("variants.accept")

    #expect(
      robot.draft == "Once. " + opening + " Nobody repairs a storm twice.\nThe end.")
  }

  @Test func aContinuationIsTakenWordByWordAndGivenBackByUndo() async {
    let robot = await desk("\(opening)|\nThe end.")
    await robot.press("prompt.continue")
    await robot.finish()

    await robot.press("variants.take-word", times: 3)

    #expect(robot.draft == opening + " The storm came\nThe end.")
    await robot.press("draft.undo")
    #expect(robot.draft == opening + " The storm\nThe end.")
    await robot.press("variants.take-word")
    await robot.press("variants.take-sentence")
    #expect(
      robot.draft == opening + " The storm came in its own box, tied with string.\nThe end.")
    #expect(robot.session.draft.share[.variant(SessionScript.variant("1A"))] == 49)
    await robot.press("variants.take-word")
    #expect(robot.bottom.contains("already"))
  }

  @Test func theSelectionIsRewrittenInItsPlace() async {
    let robot = await desk("A storm came. It |was late.", prompt: "Drier.")
    await robot.press("edit.select-end-line")

    await robot.press("prompt.rewrite-selection")
    await robot.press("ask.accept")
    await robot.finish()

    let request = robot.engine.requests.first
    #expect(request?.prompt == "Drier.")
    #expect(request?.selected == "was late.")
    #expect(request?.draftBefore == "A storm came. It ")
    #expect(robot.shows("rewritten by A"))
    #expect(robot.draft == "A storm came. It was late.")
    await robot.press("variants.next")
    #expect(robot.shows("rewritten by B"))
    await robot.press("variants.accept")
    #expect(robot.draft == "A storm came. It Nobody repairs a storm twice.")
    await robot.press("draft.undo")
    #expect(robot.draft == "A storm came. It was late.")
    #expect(robot.shows("rewritten by B"))
    await robot.press("studio.back")
    #expect(!robot.shows("rewritten by"))
    #expect(robot.draft == "A storm came. It was late.")
  }

  @Test func whatARewriteKeepsStaysThePersons() async {
    let robot = await desk("|Nobody repairs a clock twice.", prompt: "Drier.")
    await robot.press("edit.select-end-line")
    await robot.press("prompt.rewrite-selection")
    await robot.press("ask.accept")
    await robot.finish()

    await robot.press("variants.next")
    await robot.press("variants.accept")

    let id = SessionScript.variant("1B")
    #expect(robot.draft == "Nobody repairs a storm twice.")
    #expect(robot.session.draft.share == [.person: 24, .variant(id): 5])
  }

  @Test func aPassageThatWasChangedMeanwhileIsNotOverwrittenAtOnce() async {
    let robot = await desk("One. |Two two. Three.", prompt: "Drier.")
    await robot.press("edit.select-next-word", times: 2)
    await robot.press("prompt.rewrite-selection")
    await robot.press("ask.accept")
    await robot.press("edit.move-previous-character")
    await robot.press("edit.move-next-word")
    await robot.type("!")
    await robot.finish()

    await robot.press("variants.accept")

    #expect(robot.draft == "One. Two! two. Three.")
    #expect(robot.bottom.contains("changed the passage"))
    await robot.press("variants.accept")
    #expect(robot.draft == "One. The storm came in its own box, tied with string.. Three.")
  }

  @Test func aPassageThatIsTypedOverIsNoLongerShownRewritten() async {
    let robot = await desk("One. |Two two. Three.", prompt: "Drier.")
    await robot.press("edit.select-next-word", times: 2)
    await robot.press("prompt.rewrite-selection")
    await robot.press("ask.accept")
    await robot.finish()
    #expect(robot.shows("rewritten by A"))

    await robot.press("edit.move-previous-character")
    await robot.press("edit.select-next-word", times: 2)
    await robot.type("Zwei")

    #expect(robot.draft == "One. Zwei. Three.")
    #expect(!robot.shows("rewritten by"))
  }

  @Test func whatIsPutAwayGoesOnWhereItWasLeft() async {
    let robot = await desk("\(opening)|")
    await robot.press("prompt.continue")
    await robot.finish()
    await robot.press("variants.take-word", times: 2)

    await robot.press("studio.back")
    #expect(!robot.shows("goes on as"))
    await robot.press("variants.take-word")

    #expect(robot.draft == opening + " The storm came")
    #expect(robot.shows("goes on as A"))
  }

  @Test func theBottomLineNamesTheKeysForWhatIsOfferedInTheDraft() async {
    let robot = await desk("\(opening)|")

    await robot.press("prompt.continue")
    await robot.finish()

    #expect(robot.bottom.contains("^Y accept  Alt-right word"))
    #expect(robot.bottom.contains("Escape back"))
    await robot.press("studio.back")
    #expect(!robot.bottom.contains("Alt-right"))
  }

  @Test func moreLikeAVariantIsAskedForWithItAsTheExample() async {
    let robot = await desk("|", prompt: "Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    await robot.focus("variants")

    await robot.press("variants.next")
    await robot.press("variants.more-like-this")
    await robot.finish()

    let request = robot.session.latestGeneration?.request
    #expect(request?.basis == SessionScript.variant("1B"))
    #expect(request?.manner == .like)
    #expect(robot.engine.requests.last?.prompt == "Go on.")
    #expect(robot.engine.requests.last?.brief.examples == ["Nobody repairs a storm twice."])
    #expect(robot.engine.requests.last?.draftBefore == "")
    #expect(Set(robot.session.variants.map(\.plan.seed)).count == 4)
  }

  @Test func aVariantIsWrittenAgainByAPresetThatIsChosen() async {
    let robot = await desk("|", prompt: "Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    await robot.focus("variants")

    await robot.press("variants.retry-with")
    #expect(robot.shows("Retry with"))
    let second = robot.studio.model.settings.knownPresets[1].name
    #expect(robot.shows(second))
    await robot.press("presets.choose-2")
    await robot.finish()

    let retried = robot.session.variant(SessionScript.variant("1C"))
    #expect(retried?.replaces == SessionScript.variant("1A"))
    #expect(retried?.plan.preset == second)
    #expect(retried?.text.hasPrefix("Again: ") == true)
    #expect(robot.studio.model.stage.overlays.isEmpty)
  }

  @Test func whileAPairIsOpenNothingIsTakenAskedForOrChosen() async {
    let robot = await desk("One.|", prompt: "Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    await robot.press("rating.start")
    await robot.press("studio.back")
    let count = robot.session.eventCount

    for command: CommandID in [
      "prompt.continue", "variants.take-word", "variants.take-sentence", "variants.take-line",
      "variants.show-in-draft", "variants.more-like-this", "variants.retry-with",
      "prompt.rewrite-selection",
    ] {
      await robot.press(command)
      #expect(robot.session.eventCount == count, "\(command)")
      #expect(robot.studio.model.stage.overlays.isEmpty, "\(command)")
    }
    #expect(robot.session.isBlind)
  }
}

extension Session {
  /// Every variant, in order.
  fileprivate var variants: [Variant] { generations.flatMap(\.variants) }
}
