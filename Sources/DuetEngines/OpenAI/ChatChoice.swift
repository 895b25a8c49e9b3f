import DuetSession

/// One choice of a chat completion, whole or as a piece of a stream; pure.
struct ChatChoice {
  /// Text of the answer.
  let text: String
  /// Thinking aloud, under the names that servers give it.
  let reasoning: String
  /// The model's words when it declines to answer.
  let refusal: String
  /// Why the text ends, in the server's word.
  let finish: String?
  /// The tokens of the text, where their probabilities were asked for.
  let tokens: [EngineToken]

  /// Reads a choice.
  ///
  /// The text may stand in `delta`, in `message`, or beside them.
  init(_ choice: JSONValue) {
    let delta = choice["delta"] ?? choice["message"] ?? choice
    text = Self.text(delta["content"] ?? choice["text"])
    reasoning = Self.text(delta["reasoning_content"] ?? delta["reasoning"])
    refusal = Self.text(delta["refusal"])
    finish = choice["finish_reason"]?.string
    // What is told of a piece of reasoning alone is not about the text.
    tokens = text.isEmpty && !reasoning.isEmpty ? [] : TokenReading.tokens(in: choice["logprobs"])
  }

  /// A string, or the parts of a list of parts joined.
  private static func text(_ value: JSONValue?) -> String {
    if let string = value?.string { return string }
    return (value?.elements ?? []).compactMap { $0["text"]?.string ?? $0.string }.joined()
  }

  /// What the choice says.
  ///
  /// - Parameter hasText: whether text has come, in this piece or before.
  func signals(hasText: Bool) -> [ReplySignal] {
    var result: [ReplySignal] = []
    if !reasoning.isEmpty { result.append(.output(.reasoning(reasoning))) }
    if !text.isEmpty { result.append(.output(.text(text))) }
    if !tokens.isEmpty { result.append(.output(.tokens(tokens))) }
    if !refusal.isEmpty { result.append(.output(.text(refusal))) }
    if let finish { result += FinishWord.signals(finish, hasText: hasText) }
    return result
  }
}
