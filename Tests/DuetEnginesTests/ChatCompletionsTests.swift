import DuetSession
import Testing

@testable import DuetEngines

/// What is sent to a chat completions server, byte by byte.
struct ChatCompletionsTests {
  private static func body(
    _ request: EngineRequest, extra: JSONValue = .object([:]), without refused: Set<String> = []
  ) -> String {
    JSONValue.object(ChatCompletions().body(request, extra: extra, without: refused)).text
  }

  @Test func bareRequestHasOnlyWhatItNeeds() {
    let text = Self.body(EngineRequest(prompt: "Hi.", model: "m", seed: 7))

    #expect(
      text == "{\"messages\":[{\"content\":\"Hi.\",\"role\":\"user\"}],\"model\":\"m\",\"seed\":7,"
        + "\"stream\":true,\"stream_options\":{\"include_usage\":true}}")
  }

  @Test func everyDecodingFieldIsSentUnderItsName() {
    let decoding = Decoding(
      temperature: 0.8, topP: 0.9, topK: 40, minP: 0.05, typicalP: 0.95, repetitionPenalty: 1.1,
      presencePenalty: 0.5, frequencyPenalty: -0.5, maximumTokens: 120, stop: ["\n", "END"])

    let text = Self.body(EngineRequest(prompt: "Hi.", system: "Dry.", decoding: decoding))

    #expect(
      text == "{\"frequency_penalty\":-0.5,\"max_tokens\":120,\"messages\":["
        + "{\"content\":\"Dry.\",\"role\":\"system\"},{\"content\":\"Hi.\",\"role\":\"user\"}],"
        + "\"min_p\":0.05,\"presence_penalty\":0.5,\"repeat_penalty\":1.1,"
        + "\"repetition_penalty\":1.1,\"seed\":0,\"stop\":[\"\\n\",\"END\"],\"stream\":true,"
        + "\"stream_options\":{\"include_usage\":true},\"temperature\":0.8,\"top_k\":40,"
        + "\"top_p\":0.9,\"typical_p\":0.95}")
  }

  @Test func extraFieldsWinOverOurs() {
    let extra = JSONValue.object(["seed": .integer(1), "chat": .object(["think": .bool(false)])])

    let fields = ChatCompletions().body(EngineRequest(prompt: "Hi."), extra: extra, without: [])

    #expect(fields["seed"] == .integer(1))
    #expect(fields["chat"] == .object(["think": .bool(false)]))
  }

  @Test func refusedFieldsAreLeftOutAndTheTokenLimitRenamed() {
    let request = EngineRequest(
      prompt: "Hi.", decoding: Decoding(temperature: 1, maximumTokens: 9), seed: 7)

    let once = ChatCompletions().body(
      request, extra: .object([:]), without: ["temperature", "max_tokens"])
    let twice = ChatCompletions().body(
      request, extra: .object([:]), without: ["max_tokens", "max_completion_tokens"])

    #expect(once["temperature"] == nil)
    #expect(once["max_tokens"] == nil)
    #expect(once["max_completion_tokens"] == .integer(9))
    #expect(twice["max_completion_tokens"] == nil)
  }

  @Test func largestSeedFitsIntoThirtyOneBits() {
    let fields = ChatCompletions().body(
      EngineRequest(prompt: "", seed: .max), extra: .object([:]), without: [])

    #expect(fields["seed"] == .integer(0x7FFF_FFFF))
  }
}

/// A request in the words that a model reads.
struct PromptRenderingTests {
  @Test func promptAloneIsTheMessage() {
    let messages = PromptRendering(EngineRequest(prompt: "Go on.")).messages

    #expect(messages == [.init(role: .user, text: "Go on.")])
  }

  @Test func everyPartOfTheBriefHasItsLineButTheReferences() {
    let brief = Brief(
      mode: .task, audience: "adults", tone: "dry", length: "two sentences", format: "letter",
      mustInclude: ["a boy", "a box"], avoid: ["rain"], examples: ["One.\nTwo."],
      references: ["secret answer"])

    let messages = PromptRendering(EngineRequest(prompt: "Go on.", brief: brief)).messages

    #expect(
      messages.map(\.text) == [
        """
        Go on.

        Audience: adults
        Tone: dry
        Length: two sentences
        Form: letter
        Must include: a boy; a box
        Avoid: rain
        Example 1 of what is wanted:
        One.
        Two.
        """
      ])
  }

  @Test func draftStandsAroundThePlaceOfTheText() {
    let request = EngineRequest(prompt: "Go on.", draftBefore: "It began.", draftAfter: "It ended.")

    let text = PromptRendering(request).messages.last?.text

    #expect(
      text == """
        Go on.

        The draft up to the place of your text:
        <<<
        It began.
        >>>

        The draft after that place:
        <<<
        It ended.
        >>>

        Write only the new text for that place; do not repeat the draft.
        """)
  }

  @Test func partialTextIsTheModelsOwnTurn() {
    let request = EngineRequest(prompt: "Go on.", system: "Dry.", partial: "The clock st")

    let messages = PromptRendering(request).messages

    #expect(messages.map(\.role) == [.system, .user, .assistant, .user])
    #expect(messages[2].text == "The clock st")
  }
}
