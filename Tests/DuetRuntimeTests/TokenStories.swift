import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// Probabilities of tokens, and branching from one: what a writer sees and what is kept.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct TokenStories {
  private nonisolated static var preset: Preset {
    var preset = SessionScript.presets[0]
    preset.decoding.logprobs = 3
    preset.price = Price(prompt: 1, completion: 2)
    return preset
  }

  /// A studio whose one variant is done, with its tokens.
  private func written() async -> Robot {
    let robot = Robot(presets: [Self.preset], variants: 1) { request, _ in
      var script = ScriptedEngine.Script.words(
        request.partial.isEmpty ? "The storm came in a box." : " fell on the roof.")
      script.options = [" rain", " hail"]
      script.logarithms = [-0.1, -3.5]
      return script
    }
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    await robot.focus("variants")
    return robot
  }

  @Test func aWriterBranchesFromAnImprobableWord() async {
    let robot = await written()
    await robot.press("variants.show-tokens")
    #expect(robot.shows("Tokens"))
    await robot.press("tokens.next-improbable")
    #expect(robot.shows("hail"))

    await robot.press("tokens.branch")
    await robot.finish()

    #expect(robot.text(of: "1A") == "The storm came in a box.")
    #expect(robot.text(of: "1B") == "The rain fell on the roof.")
    #expect(robot.engine.requests.last?.partial == "The rain")
    #expect(robot.shows("The storm came") && robot.shows("The rain fell"))
    let branched = robot.session.tokenProbabilities(of: SessionScript.variant("1B"))
    #expect(branched?.start == "The rain".utf8.count)
    #expect(Session(replaying: await robot.stored()) == robot.session)
  }

  @Test func tokensAreKeptOfWhatWasStopped() async {
    let robot = Robot(presets: [Self.preset], variants: 1) { _, _ in
      .words("One two three four five six.", every: .milliseconds(5))
    }
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.pass(.milliseconds(21))

    await robot.press("prompt.stop")

    let tokens = robot.session.tokenProbabilities(of: SessionScript.variant("1A"))
    #expect(tokens?.end == robot.text(of: "1A").utf8.count)
  }

  @Test func improbableWordsAreUnderlinedOnRequest() async {
    let robot = await written()
    func underlined() -> Bool {
      let frame = robot.frame
      return (0..<frame.size.rows).contains { row in
        (0..<frame.size.columns).contains { column in
          let point = Point(column: column, row: row)
          return frame.style(at: point).attributes.contains(.underline)
            && frame.cell(at: point).map { frame.string(of: $0.glyph) } == "s"
        }
      }
    }
    #expect(!underlined())

    await robot.press("variants.show-probabilities")

    #expect(underlined())
  }

  @Test func theFactsNamePresetTokensAndCost() async {
    let robot = await written()

    await robot.press("variants.show-facts")

    for word in ["preset-amber", "openai", "model-amber", "6 (prompt 12)", "0.000024 USD"] {
      #expect(robot.shows(word), "\(word)")
    }
  }

  @Test func whileAPairIsOpenNeitherFactsNorTokensAreShown() async {
    let robot = Robot(presets: [Self.preset], variants: 2)
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    await robot.press("rating.start")
    await robot.press("studio.back")
    await robot.focus("variants")

    for command: CommandID in [
      "variants.show-facts", "variants.show-tokens", "variants.show-probabilities",
    ] {
      await robot.press(command)
      #expect(robot.bottom.contains("A pair is open"), "\(command)")
    }
    #expect(!robot.shows("preset-amber"))
  }
}
