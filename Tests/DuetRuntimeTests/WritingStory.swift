import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// A person writes, lets four variants be written, and makes one of them part of the draft.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct WritingStory {
  private let opening = "The clockmaker had never repaired a storm. "

  /// A desk with a draft, a prompt, and four variants on their way.
  private func desk(writing: @escaping ScriptedEngine.Writing = Robot.storms) async -> Robot {
    let robot = Robot(writing: writing)
    await robot.type(opening)
    await robot.focus("prompt")
    await robot.type("Go on, drier.")
    await robot.press("prompt.generate")
    return robot
  }

  @Test func fourVariantsStreamWhileThePersonGoesOnTyping() async {
    let robot = await desk()

    await robot.pass(.milliseconds(100))
    await robot.focus("draft")
    await robot.type("Not once.")
    await robot.pass(.milliseconds(100))

    #expect(robot.draft == opening + "Not once.")
    #expect(robot.text(of: "1A") == "The storm came in")
    #expect(robot.text(of: "1D") == "It rained upwards for")
    #expect(robot.shows("0 of 4 done"))
    #expect(robot.shows("B  writing  4 words"))
    await robot.finish()
    #expect(robot.shows("4 of 4 done"))
    #expect(robot.text(of: "1B") == "Nobody repairs a storm twice.")
    await robot.pass(.milliseconds(300))
    #expect(robot.bottom.hasSuffix("saved"))
  }

  @Test func everyEngineIsAskedForTheSamePromptAtTheCursor() async {
    let robot = await desk()

    await robot.finish()

    #expect(robot.engine.requests.map(\.prompt) == Array(repeating: "Go on, drier.", count: 4))
    #expect(Set(robot.engine.requests.map(\.draftBefore)) == [opening])
    #expect(Set(robot.engine.requests.map(\.seed)).count == 4)
    #expect(robot.engine.requests.map(\.index).sorted() == [0, 1, 2, 3])
  }

  @Test func oneVariantIsStoppedAndTheOthersGoOn() async {
    let robot = await desk()
    await robot.pass(.milliseconds(200))

    await robot.press("variants.next")
    await robot.press("variants.stop")
    await robot.finish()

    #expect(robot.session.variant(SessionScript.variant("1B"))?.state == .stopped)
    #expect(robot.text(of: "1B") == "Nobody repairs a storm")
    #expect(robot.shows("B  stopped  4 words"))
    #expect(robot.text(of: "1C") == "\"Which minute?\" she asked, because it mattered.")
  }

  @Test func allAreStoppedAtOnce() async {
    let robot = await desk()
    await robot.pass(.milliseconds(200))

    await robot.press("prompt.stop")
    await robot.pass(.seconds(5))

    #expect(robot.session.unfinishedVariants.isEmpty)
    #expect(robot.text(of: "1A") == "The storm came in")
    #expect(!robot.studio.isBusy)
  }

  @Test func aFailedVariantKeepsItsTextAndIsWrittenAgain() async {
    let robot = await desk { request, attempt in
      guard request.index == 2, attempt == 0 else { return Robot.storms(request, attempt) }
      return .words("\"Which minute?\" she", end: .failed(.interrupted(reason: "reset by peer")))
    }
    await robot.finish()
    #expect(robot.shows("C  failed"))
    #expect(robot.shows("the stream broke off"))
    #expect(robot.text(of: "1C") == "\"Which minute?\" she")

    await robot.press("variants.next", times: 2)
    await robot.press("variants.retry")
    await robot.finish()

    #expect(robot.text(of: "1E") == "Again: \"Which minute?\" she asked, because it mattered.")
    #expect(robot.text(of: "1C") == "\"Which minute?\" she")
    #expect(robot.shows("4 of 4 done"))
    #expect(!robot.shows("failed"))
  }

  @Test func anAcceptedVariantIsTheMachinesAndTheTitleSaysHowMuchIsYours() async {
    let robot = await desk()
    await robot.finish()

    await robot.press("variants.accept")

    #expect(robot.draft == opening + "The storm came in its own box, tied with string.")
    #expect(robot.title.contains("47% you"))
    let share = robot.session.draft.share
    #expect(share == [.person: 43, .variant(SessionScript.variant("1A")): 48])
  }

  @Test func undoAndRedoCoverAcceptedVariantsAndKeepWhoWroteThem() async {
    let robot = await desk()
    await robot.finish()
    await robot.press("variants.accept")
    let accepted = robot.session.draft
    await robot.focus("draft")

    await robot.press("draft.undo")
    #expect(robot.draft == opening)
    #expect(robot.title.contains("100% you"))
    await robot.press("draft.redo")

    #expect(robot.draft == accepted.buffer.text)
    #expect(robot.session.draft.share == accepted.share)
  }

  @Test func whatWasUndoneIsABranchThatCanBeTakenAgain() async {
    let robot = await desk()
    await robot.finish()
    await robot.focus("draft")
    await robot.press("variants.accept")
    await robot.press("draft.undo")
    await robot.press("variants.next")
    await robot.press("variants.accept")
    await robot.press("draft.undo")

    await robot.press("draft.switch-branch")

    #expect(robot.draft == opening + "The storm came in its own box, tied with string.")
    await robot.press("draft.undo")
    await robot.press("draft.switch-branch")
    #expect(robot.draft == opening + "Nobody repairs a storm twice.")
  }

  @Test func theNextPromptBuildsOnAVariant() async {
    let robot = await desk()
    await robot.finish()

    await robot.press("variants.build-on")
    await robot.finish()

    #expect(robot.session.generations.count == 2)
    #expect(
      robot.engine.requests.last?.draftBefore
        == opening + "The storm came in its own box, tied with string.")
  }

  @Test func twoVariantsAreComparedWordByWord() async {
    let robot = await desk()
    await robot.finish()

    await robot.press("variants.compare")

    #expect(robot.shows("Compare"))
    #expect(robot.shows("The storm came in its own box,"))
    #expect(robot.shows("Nobody repairs a storm twice."))
    #expect(robot.studio.model.stage.focus == "compare")
    await robot.press("compare.next")
    #expect(robot.shows("\"Which minute?\" she asked,"))
  }

  @Test func nothingIsGeneratedWithoutAPrompt() async {
    let robot = Robot()

    await robot.press("prompt.generate")

    #expect(robot.session.generations.isEmpty)
    #expect(robot.bottom.contains("Write a prompt first"))
  }

  @Test func aPresetThatCannotBeHadFailsItsOwnVariantsOnly() async {
    let robot = Robot(
      unusable: ["preset-basalt": .misconfigured(what: "no such engine", remedy: "name another")])
    await robot.focus("prompt")
    await robot.type("Go on.")

    await robot.press("prompt.generate")
    await robot.finish()

    let states = robot.session.generations[0].variants.map(\.state)
    #expect(states.count { $0 == .finished(.stop) } == 3)
    #expect(robot.shows("no such engine"))
    #expect(robot.shows("name another"))
  }

  @Test func typedTextIsDrawnAtOnceAndStreamsAtMostEverySixteenMilliseconds() async {
    let robot = await desk { request, _ in
      .words(String(repeating: "tick ", count: 200), every: .milliseconds(1))
    }
    let before = robot.display.count

    await robot.pass(.milliseconds(160))

    #expect(robot.display.count - before <= 11)
    #expect(robot.display.count - before >= 5)
    let drawn = robot.display.count
    await robot.type("abc")
    #expect(robot.display.count == drawn + 1)
  }
}
