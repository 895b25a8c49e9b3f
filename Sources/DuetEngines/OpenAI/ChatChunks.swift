import DuetSession

/// Understands the pieces of a chat completion; a pure state machine.
struct ChatChunks: ChunkReader {
  private var hasText = false

  init() {}

  mutating func signals(whole value: JSONValue) -> [ReplySignal]? {
    value["choices"] == nil ? nil : signals(value)
  }

  mutating func signals(_ chunk: JSONValue) -> [ReplySignal] {
    var result: [ReplySignal] = []
    if let model = chunk["model"]?.string { result.append(.model(model)) }
    let choices = chunk["choices"]?.elements ?? []
    if let choice = choices.first(where: { ($0["index"]?.wholeNumber ?? 0) == 0 }) {
      let reading = ChatChoice(choice)
      hasText = hasText || !reading.text.isEmpty || !reading.refusal.isEmpty
      result += reading.signals(hasText: hasText)
    }
    if let usage = chunk["usage"], let prompt = usage["prompt_tokens"]?.wholeNumber,
      let completion = usage["completion_tokens"]?.wholeNumber
    {
      result.append(.usage(TokenCount(prompt: prompt, completion: completion)))
    }
    return result
  }
}
