import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// A person judges variants blind, pair by pair, and looks at who is ahead.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct RatingStory {
  private static let numbered: ScriptedEngine.Writing = { request, _ in
    .words("Text number \(request.index) of them all.")
  }

  /// A desk on which variants are written and judging has begun.
  private func judging(variants: Int = 4) async -> Robot {
    let robot = Robot(variants: variants, writing: Self.numbered)
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    await robot.press("rating.start")
    return robot
  }

  private func judge(_ robot: Robot, _ choice: CommandID = "rating.prefer-left") async {
    await robot.press(choice)
    await robot.press("rating.next-pair")
  }

  @Test func nothingNamesAPresetWhileAPairIsOpenAndBothAreNamedAfter() async {
    let robot = await judging()
    var told: [String] = []
    robot.display.onFrame = { frame in
      if robot.session.isBlind, frame.text.contains("preset-") || frame.text.contains("model-") {
        told.append(frame.text)
      }
    }

    await robot.press("rating.prefer-left")
    await robot.resize(columns: 200, rows: 60)
    #expect(robot.shows("blind"))
    #expect(told.isEmpty)
    await robot.press("rating.next-pair")

    let pair = robot.session.pairs[0].pair
    for side in [pair.left, pair.right] {
      let name = robot.session.authorship(of: side).preset ?? "sealed"
      #expect(robot.shows(": \(name) ("))
    }
    #expect(told.isEmpty)
  }

  @Test func aJudgementHasAChoiceAStrengthCriteriaAReasonAndTheTimeItTook() async throws {
    let robot = await judging()

    await robot.pass(.milliseconds(3000))
    await robot.press("rating.prefer-left", times: 2)
    await robot.press("rating.next-criterion")
    await robot.press("rating.prefer-right")
    await robot.press("rating.write-reason")
    await robot.type("it is drier")
    await robot.press("rating.finish-reason")
    #expect(robot.shows("[left]"))
    #expect(robot.shows("[clearly]"))
    #expect(robot.shows("it is drier"))
    await robot.press("rating.next-pair")

    let preference = try #require(robot.session.preferences.last?.preference)
    #expect(
      preference
        == Preference(
          pair: 1, choice: .left, strength: .clearly, criteria: ["accuracy": .right],
          reason: "it is drier", rater: "ada", elapsedMilliseconds: 3000))
  }

  @Test func nothingIsRecordedBeforeTheMainCriterionIsDecided() async {
    let robot = await judging()

    await robot.press("rating.next-criterion")
    await robot.press("rating.tie")
    await robot.press("rating.next-pair")

    #expect(robot.session.preferences.isEmpty)
    #expect(robot.bottom.contains("Choose left, right, tie or both bad first"))
  }

  @Test(arguments: [
    ("rating.prefer-right" as CommandID, Choice.right), ("rating.tie", .tie),
    ("rating.both-bad", .bothBad),
  ])
  func everyChoiceHasItsKey(command: CommandID, choice: Choice) async {
    let robot = await judging()

    await judge(robot, command)

    #expect(robot.session.preferences.map(\.preference.choice) == [choice])
  }

  @Test func aJudgementIsTakenBackAndThePairIsShownAgain() async {
    let robot = await judging()
    let first = robot.session.openPair?.pair
    await judge(robot)

    await robot.press("rating.undo")

    #expect(robot.session.preferences.isEmpty)
    #expect(robot.session.isBlind)
    #expect(robot.session.openPair?.pair.left == first?.left)
    #expect(robot.session.openPair?.pair.right == first?.right)
    await judge(robot, "rating.tie")
    #expect(robot.session.preferences.map(\.preference.choice) == [.tie])
  }

  @Test func aSkippedPairIsNotJudgedAndTheNextOneIsAnother() async {
    let robot = await judging()
    let first = robot.session.openPair?.pair

    await robot.press("rating.skip")
    await robot.press("rating.next-pair")

    #expect(robot.session.preferences.isEmpty)
    #expect(robot.session.openPair != nil)
    #expect(robot.session.openPair?.pair.number == 2)
    #expect(
      robot.session.openPair?.pair.left != first?.left
        || robot.session.openPair?.pair.right != first?.right)
  }

  @Test func theLastPairIsFollowedByTheLeaderboard() async {
    let robot = await judging()
    for _ in 1...5 {
      await judge(robot)
      await robot.press("rating.next-pair")
    }
    await judge(robot)

    await robot.press("rating.next-pair")
    #expect(robot.bottom.contains("Every pair was judged"))
    await robot.press("studio.show-leaderboard")

    #expect(robot.shows("6 votes, 1 rater"))
    for preset in SessionScript.presets { #expect(robot.shows(preset.name)) }
    await robot.press("leaderboard.show-matrix")
    #expect(robot.shows("row beats column"))
    await robot.press("studio.back")
    #expect(robot.shows("Draft"))
  }

  @Test func theLeaderboardIsSealedWhileAPairIsOpen() async {
    let robot = await judging()
    await judge(robot)
    await robot.press("rating.next-pair")

    await robot.press("studio.show-leaderboard")

    #expect(!robot.shows("preset-"))
    #expect(robot.bottom.contains("A pair is open"))
  }

  @Test func whatAServerSaidAboutAFailureIsSealedWhileAPairIsOpen() async {
    let robot = Robot { request, attempt in
      guard request.index == 3 else { return Robot.storms(request, attempt) }
      return .words("", end: .failed(.unknownModel(name: request.model, known: [])))
    }
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    #expect(robot.shows("the server has no model"))

    await robot.press("rating.start")
    await robot.press("studio.back")

    #expect(robot.session.isBlind)
    #expect(!robot.shows("model"))
    #expect(robot.shows("D  failed"))
  }

  @Test func variantsOfAnotherSessionAreJudgedInASessionOfTheirOwn() async throws {
    let script = SessionScript(id: "harbour", .prompted("A harbour."), .written(["One.", "Two."]))
    let log = MemorySessionLog()
    try await log.append(script.events, to: script.session.id)
    let robot = Robot(log: log)

    await robot.press("studio.show-sessions")
    await robot.press("sessions.rate")

    #expect(robot.session.id != script.session.id)
    #expect(robot.session.isBlind)
    #expect(robot.session.generations.map(\.variants.count) == [2])
    await judge(robot)
    #expect(await robot.stored().map(\.fact.kind).contains(.generationImported))
    #expect(try await log.events(of: script.session.id) == script.events)
  }
}
