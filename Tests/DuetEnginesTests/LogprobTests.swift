import DuetSession
import Testing

@testable import DuetEngines

/// Probabilities of tokens: how they are asked for, and how they are read.
struct LogprobTests {
  private static func fields(
    _ logprobs: Int?, without refused: Set<String> = []
  ) -> [String: JSONValue] {
    let request = EngineRequest(prompt: "Go on.", decoding: Decoding(logprobs: logprobs))
    return ChatCompletions().body(request, extra: .object([:]), without: refused)
  }

  private static func signals(_ chunks: String...) -> [EngineOutput] {
    var reader = ChatChunks()
    return chunks.flatMap { chunk in
      let value = JSONReader.leadingValues(of: Array(chunk.utf8), limit: 1).0.first ?? .null
      return reader.signals(value).compactMap { signal in
        if case .output(let output) = signal { output } else { nil }
      }
    }
  }

  @Test func theyAreAskedForOnlyWhereThePresetWantsThem() {
    #expect(Self.fields(nil)["logprobs"] == nil)
    #expect(Self.fields(0)["logprobs"] == .bool(true))
    #expect(Self.fields(0)["top_logprobs"] == nil)
    #expect(Self.fields(5)["top_logprobs"] == .integer(5))
    #expect(Self.fields(5, without: ["logprobs"])["top_logprobs"] == nil)
  }

  @Test func aChatGivesTheBytesOfEveryToken() {
    let outputs = Self.signals(
      #"""
      {"choices":[{"delta":{"content":"Hi"},"logprobs":{"content":[{"token":"Hi","logprob":-0.5,
      "bytes":[72,105],"top_logprobs":[{"token":"Yo","logprob":-3,"bytes":[89,111]},
      {"token":"Hi","logprob":-0.5,"bytes":null}]}]}}]}
      """#)

    #expect(
      outputs == [
        .text("Hi"),
        .tokens([
          EngineToken(
            bytes: [72, 105], logProbability: -0.5,
            alternatives: [
              .init(text: "Hi", logProbability: -0.5), .init(text: "Yo", logProbability: -3),
            ])
        ]),
      ])
  }

  @Test func aPartOfALetterIsKnownByItsBytesAndShownAsAReplacement() {
    let outputs = Self.signals(
      #"""
      {"choices":[{"delta":{"content":"字"},"logprobs":{"content":[{"token":"bytes:\\xe5\\xad",
      "logprob":-1,"top_logprobs":[{"token":"x","logprob":-2,"bytes":[229]}]},
      {"token":"?","logprob":0,"bytes":[151]}]}}]}
      """#)

    #expect(
      outputs.last
        == .tokens([
          EngineToken(
            bytes: [0xE5, 0xAD], logProbability: -1,
            alternatives: [.init(text: "\u{FFFD}", logProbability: -2)]),
          EngineToken(bytes: [151], logProbability: 0),
        ]))
  }

  @Test func completionsGiveListsAndObjects() {
    let outputs = Self.signals(
      #"""
      {"choices":[{"text":" a b","logprobs":{"tokens":[" a"," b"],"token_logprobs":[-0.1,null],
      "top_logprobs":[{" a":-0.1," the":-2.5}]}}]}
      """#)

    #expect(
      outputs.last
        == .tokens([
          EngineToken(
            bytes: [32, 97], logProbability: -0.1,
            alternatives: [
              .init(text: " a", logProbability: -0.1), .init(text: " the", logProbability: -2.5),
            ])
        ]))
  }

  @Test(arguments: [#"{"content":null}"#, "null", "[]", #"{"content":[{"token":3}]}"#, "7"])
  func whatIsNoneIsLeftOut(logprobs: String) {
    let outputs = Self.signals(
      "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"logprobs\":\(logprobs)}]}")

    #expect(outputs == [.text("a")])
  }

  @Test func whatIsToldOfReasoningIsNotAboutTheText() {
    let outputs = Self.signals(
      #"""
      {"choices":[{"delta":{"reasoning_content":"hm"},"logprobs":{"content":[{"token":"hm",
      "logprob":-1}]}}]}
      """#)

    #expect(outputs == [.reasoning("hm")])
  }
}
