import DuetSession
import Testing

@testable import DuetEngines

/// A draft that is gone on with in its middle, or a passage of which is written anew.
struct FillingTests {
  private static let gap = EngineRequest(
    prompt: "", system: "Dry.", brief: Brief(tone: "dry"), draftBefore: "Before",
    draftAfter: "After")

  private static func engine(_ url: String, fills: Bool) -> OpenAIEngine {
    let preset = Preset(
      name: "test", engine: .openai, model: "small",
      connection: Connection(
        baseURLs: [url], connectTimeout: 600, firstTokenTimeout: 600, idleTimeout: 600,
        fillsInMiddle: fills))
    return OpenAIEngine(preset: preset, environment: [:], pace: Pace(), transport: HTTPTransport())
  }

  @Test func chatModelsReadBothSidesInPlainWords() {
    let text = PromptRendering.instruction(Self.gap)

    #expect(
      text.hasPrefix("Tone: dry\n\nThe draft up to the place of your text:\n<<<\nBefore\n>>>"))
    #expect(text.contains("The draft after that place:\n<<<\nAfter\n>>>"))
    #expect(text.contains("fits what is before and leads to what follows"))
    #expect(text.hasSuffix("Write only the new text for that place; do not repeat the draft."))
  }

  @Test func aPassageIsGivenBetweenItsSides() {
    let request = EngineRequest(
      prompt: "Drier.", draftBefore: "One. ", draftAfter: " Three.", selected: "Two.")

    let text = PromptRendering.instruction(request)

    #expect(
      text == """
        Drier.

        The draft up to the passage:
        <<<
        One. \n>>>

        The passage that your text takes the place of:
        <<<
        Two.
        >>>

        The draft after the passage:
        <<<
         Three.
        >>>

        Write only the new text of the passage; do not repeat the draft around it.
        """)
  }

  @Test func aServerThatFillsGapsGetsThemAsPromptAndSuffix() async {
    let server = ScriptedServer([
      [
        .head(), .send("data: {\"choices\":[{\"text\":\" mid\"}]}\n\n"),
        .send("data: {\"choices\":[{\"text\":\"dle\",\"finish_reason\":\"stop\"}]}\n\n"),
        .send("data: [DONE]\n\n"),
      ]
    ])

    let collected = await Collected.run(
      Self.engine(server.url(), fills: true), Self.gap)

    #expect(collected.text == " middle")
    #expect(collected.result?.finish == .stop)
    #expect(
      collected.notices == ["the gap is filled without the system prompt and the brief"])
    let request = server.requests.first ?? ""
    #expect(request.hasPrefix("POST /v1/completions HTTP/1.1\r\n"))
    #expect(request.contains("\"prompt\":\"Before\""))
    #expect(request.contains("\"suffix\":\"After\""))
    #expect(!request.contains("messages"))
  }

  @Test(arguments: [true, false])
  func whateverHasAPromptIsAskedAsAChat(fills: Bool) async {
    let server = ScriptedServer([[.head(), .delta("Two."), .ending()]])
    var request = Self.gap
    if fills { request.prompt = "Drier." }

    let collected = await Collected.run(Self.engine(server.url(), fills: fills), request)

    #expect(collected.text == "Two.")
    #expect(server.requests.first?.hasPrefix("POST /v1/chat/completions HTTP/1.1\r\n") == true)
  }

  @Test func onlyAPresetThatSaysSoFillsGaps() {
    #expect(Self.engine("http://a/v1", fills: true).capabilities.contains(.fillInMiddle))
    #expect(!Self.engine("http://a/v1", fills: false).capabilities.contains(.fillInMiddle))
  }

  @Test func aProgramFindsTheDraftInItsObject() throws {
    let preset = Preset(
      name: "test", engine: .process, connection: Connection(command: ["cat"], input: .json))
    let request = EngineRequest(prompt: "Drier.", draftBefore: "One. ", selected: "Two.")

    let text = ProcessInputText.text(of: request, preset: preset)

    let draft = try JSONReader.value(of: Array(text.utf8))["draft"]
    #expect(draft?["before"] == .string("One. "))
    #expect(draft?["selected"] == .string("Two."))
    #expect(draft?["after"] == nil)
  }
}
