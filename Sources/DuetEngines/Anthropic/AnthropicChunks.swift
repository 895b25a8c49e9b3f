import DuetSession

/// Understands the events of the Messages API by their `type`; a pure state machine.
///
/// Kinds of events, blocks and deltas that are not known are passed over, as the API asks for.
struct AnthropicChunks: ChunkReader {
  private var hasText = false
  private var promptTokens = 0
  private var completionTokens = 0

  init() {}

  mutating func signals(_ event: JSONValue) -> [ReplySignal] {
    switch event["type"]?.string {
    case "message_start":
      let model = event["message"]?["model"]?.string.map { [ReplySignal.model($0)] } ?? []
      return model + usage(event["message"]?["usage"])
    case "content_block_start": return content(event["content_block"])
    case "content_block_delta": return content(event["delta"])
    case "message_delta":
      return usage(event["usage"]) + finish(event["delta"]?["stop_reason"])
    case "message_stop": return [.done]
    default: return []
    }
  }

  mutating func signals(whole value: JSONValue) -> [ReplySignal]? {
    guard value["type"]?.string == "message", let blocks = value["content"]?.elements else {
      return nil
    }
    var result = value["model"]?.string.map { [ReplySignal.model($0)] } ?? []
    for block in blocks { result += content(block) }
    return result + usage(value["usage"]) + finish(value["stop_reason"])
  }

  /// Text and thinking stand in blocks when they are whole and in deltas when they are pieces.
  private mutating func content(_ part: JSONValue?) -> [ReplySignal] {
    if let text = part?["text"]?.string, !text.isEmpty {
      hasText = true
      return [.output(.text(text))]
    }
    if let thinking = part?["thinking"]?.string, !thinking.isEmpty {
      return [.output(.reasoning(thinking))]
    }
    return []
  }

  /// Counts are running totals: the last one counts.
  private mutating func usage(_ usage: JSONValue?) -> [ReplySignal] {
    guard let usage else { return [] }
    promptTokens = usage["input_tokens"]?.wholeNumber ?? promptTokens
    completionTokens = usage["output_tokens"]?.wholeNumber ?? completionTokens
    return [.usage(TokenCount(prompt: promptTokens, completion: completionTokens))]
  }

  private func finish(_ reason: JSONValue?) -> [ReplySignal] {
    reason?.string.map { FinishWord.signals($0, hasText: hasText) } ?? []
  }
}
