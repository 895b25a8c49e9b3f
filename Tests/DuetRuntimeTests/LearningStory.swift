import DuetEvaluation
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import Testing

@testable import DuetRuntime

/// Somebody whose choices have something in common, and a studio that was told to go by it.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct LearningStory {
  private func robot(_ votes: SessionScript) async throws -> Robot {
    let log = MemorySessionLog()
    try await log.append(votes.events, to: votes.session.id)
    let robot = Robot(size: Size(columns: 120, rows: 40), log: log)
    robot.studio.model.settings.ordersVariants = true
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    return robot
  }

  /// The letters of the variants in the order in which they are shown.
  private func letters(_ robot: Robot) -> String {
    robot.studio.model.frame().text.matches(of: /[│> ]([A-D])  done/).map { String($0.output.1) }
      .joined()
  }

  @Test func whatWouldBeChosenStandsFirst() async throws {
    let robot = try await robot(.votes { _ in true })

    let choices = try await robot.log.chosenTexts().all
    let variants = robot.session.latestGeneration?.current ?? []
    let order = PreferenceModel(choices, corpus: Novelty(of: [])).order(
      variants.map { FeatureInput(text: $0.text, prompt: "Go on.", brief: Brief()) })
    let expected = order.map { variants[$0].id.letter }.joined()
    #expect(expected != "ABCD" && letters(robot) == expected)
    #expect(robot.shows("in your order"))
    await robot.press("rating.start")
    #expect(robot.session.isBlind)
    #expect(!robot.shows("in your order"))
    await robot.press("rating.skip")
  }

  @Test func whoChoosesAtRandomGetsTheOrderOfTheLetters() async throws {
    let robot = try await robot(.votes { ($0 * 7) % 11 < 5 })

    #expect(letters(robot) == "ABCD")
    #expect(!robot.shows("in your order"))
  }

  @Test func figuresStandUnderTheChecks() async throws {
    let robot = try await robot(.votes { _ in true })
    await robot.focus("variants")
    await robot.press("variants.show-checks")
    await robot.settle()

    #expect(robot.shows("Figures") && robot.shows("reading ease") && robot.shows("others"))
    await robot.press("checks.next-variant")
    await robot.press("checks.close")
  }
}
