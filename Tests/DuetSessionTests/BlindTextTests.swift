@_spi(Unsealed) import DuetSession
import DuetTesting
import Testing

/// What is shown of a text while nobody may know who wrote it.
struct BlindTextTests {
  private func session(_ text: String, preset: String = "dry", model: String = "") -> Session {
    SessionScript(
      .written([text], presets: [Preset(name: preset, engine: .openai, model: model)])
    ).session
  }

  private func shown(_ text: String, preset: String = "dry", model: String = "") -> String {
    session(text, preset: preset, model: model).blindText(of: SessionScript.variant("1A")).text
  }

  @Test(arguments: [
    ("One.", "One."), ("  One.\n\n", "One."), ("\u{3000}One two \t", "One two"), (" \n ", ""),
  ])
  func theSpaceAroundATextIsLeftOut(text: String, expected: String) {
    #expect(shown(text) == expected)
  }

  @Test(arguments: [
    ("I am gpt-4o.", "I am [____]."), ("I am GPT 4o!", "I am [____]!"), ("As GPT4o,", "As [____],"),
    ("I, ChatGPT, say", "I, [____], say"), ("made by OpenAI", "made by [____]"),
    ("GPT's view", "[____]'s view"), ("egptian", "egptian"), ("GPTs", "GPTs"),
    ("dry wit", "[____] wit"), ("laundry, dryer", "laundry, dryer"), ("(Dry)", "([____])"),
    ("gpt-4o gpt-4o", "[____] [____]"), ("e\u{301}gpt", "e\u{301}gpt"), ("漢gpt漢", "漢[____]漢"),
    ("openai/gpt-4o", "[____]/[____]"), ("GPT 5.1 says", "[____] says"),
    ("gpt. 3 cats", "[____]. 3 cats"),
  ])
  func namesOfThePresetTheModelAndItsMakerAreHidden(text: String, expected: String) {
    #expect(shown(text, model: "gpt-4o") == expected)
  }

  @Test(arguments: [
    ("anthropic/claude-3-5-sonnet-20241022", "I am Claude 3.5 Sonnet by Anthropic."),
    ("Qwen/Qwen2.5-7B-Instruct", "I am Qwen2.5 of Qwen."),
    ("meta-llama/Llama-3.1-8B-Instruct", "I am Llama-3.1-8B."),
  ])
  func theFamilyOfAModelIsHidden(model: String, text: String) {
    let shown = shown(text, model: model).lowercased()

    for name in ["claude", "sonnet", "anthropic", "qwen", "llama"] {
      #expect(!shown.contains(name), "\(shown)")
    }
    #expect(shown.hasPrefix("i am [____]"))
  }

  @Test func ordinaryPartsOfModelNamesStay() {
    let text = "A mini chat with the large model, an instruct text, flash and turbo."

    #expect(shown(text, model: "gpt-4o-mini-instruct-large-chat-flash-turbo-text-model") == text)
  }

  @Test func whatNobodyMadeIsNotHidden() {
    #expect(shown("Claude said: one.", model: "gpt-4o") == "Claude said: one.")
  }

  @Test func namesOfOtherVariantsAndOfTheConfigurationAreHiddenToo() {
    let session = SessionScript(
      .written(
        ["I am amber.", "I am cobalt."],
        presets: ["amber", "cobalt"].map { Preset(name: $0, engine: .openai, model: "") })
    ).session

    let text = session.blindText(of: SessionScript.variant("1B"), hiding: ["damson"])
    let other = session.blindText(of: SessionScript.variant("1A"))

    #expect(text.text == "I am [____].")
    #expect(other.text == text.text)
    #expect(text.hiddenNames == 1)
  }

  @Test func afterwardsEveryWordIsShown() {
    let session = session(" I am gpt-4o. ", model: "gpt-4o")

    let text = session.blindText(of: SessionScript.variant("1A"), isBlind: false)

    #expect(text.text == "I am gpt-4o.")
    #expect(text.hiddenNames == 0)
  }

  @Test func aPassageOfWhatIsShownIsFoundInTheText() throws {
    let text = "  I am gpt-4o, who waits.  "
    let session = session(text, model: "gpt-4o")
    let shown = session.blindText(of: SessionScript.variant("1A"))
    #expect(shown.text == "I am [____], who waits.")

    func original(_ range: Range<Int>) -> String? {
      shown.original(of: range).map {
        Substring(text.utf8.dropFirst($0.lowerBound).prefix($0.count))
      }
      .map(String.init)
    }

    #expect(original(0..<4) == "I am")
    #expect(original(13..<16) == "who")
    #expect(original(2..<8) == "am gpt-4o")
    #expect(original(0..<shown.text.utf8.count) == "I am gpt-4o, who waits.")
    let range = try #require(shown.original(of: 13..<22))
    #expect(shown.shown(of: range) == 13..<22)
    #expect(shown.original(of: 900..<901) == nil)
  }

  @Test(arguments: seeds)
  func noDrawnTextShowsAName(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let words = ["gpt", "4o", "dry", "the", "storm", " ", "-", "\n", "GPT-4o", "é", "漢", "."]
    let text = (0..<30).map { _ in words[generator.draw(below: words.count)] }.joined()
    let session = session("x" + text, model: "gpt-4o")

    let shown = session.blindText(of: SessionScript.variant("1A"))

    let parts = shown.text.lowercased().split { !($0.isLetter || $0.isNumber) }
    #expect(!parts.contains("gpt") && !parts.contains("dry"), "\(shown.text)")
    for start in stride(from: 0, to: shown.text.utf8.count, by: 3) {
      guard let range = shown.original(of: start..<start + 1) else { continue }
      #expect(shown.shown(of: range)?.contains(start) == true)
    }
  }
}
