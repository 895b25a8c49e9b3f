import DuetSession

/// The older completions API, with which a model fills the gap between a text and its suffix; pure.
///
/// llama.cpp, vLLM, Ollama's `/v1`, DeepSeek and Mistral take `suffix` there.
struct TextCompletions: Dialect {
  private let chat = ChatCompletions()

  var path: String { "/completions" }
  var modelsPath: String { chat.modelsPath }
  var capabilities: Set<EngineCapability> { [.temperature, .topP, .topK, .minP, .stop] }
  var optionalFields: Set<String> {
    chat.optionalFields.subtracting(["max_completion_tokens", "top_logprobs"])
  }

  func headers(key: String) -> [HTTPHeader] { chat.headers(key: key) }

  func body(
    _ request: EngineRequest, extra: JSONValue, without refused: Set<String>
  ) -> [String: JSONValue] {
    var fields = chat.body(request, extra: .object([:]), without: refused)
    fields["messages"] = nil
    fields["max_completion_tokens"] = nil
    // Here the field is the number itself.
    if fields["logprobs"] != nil {
      fields["logprobs"] = .integer(Int64(request.decoding.logprobs ?? 0))
    }
    fields["top_logprobs"] = nil
    fields["prompt"] = .string(request.draftBefore)
    if !request.draftAfter.isEmpty { fields["suffix"] = .string(request.draftAfter) }
    if case .object(let members) = extra { fields.merge(members) { _, given in given } }
    return fields
  }

  func ignored(_ decoding: Decoding) -> [String] { chat.ignored(decoding) }

  func makeReader() -> any ReplyReader { EventStreamReader<ChatChunks>() }

  func models(in list: JSONValue) -> [String] { chat.models(in: list) }

  /// What is not sent of a request; nil when all of it is.
  static func notice(on request: EngineRequest) -> String? {
    var left: [String] = []
    if !request.system.isEmpty { left.append("the system prompt") }
    if !PromptRendering.lines(request.brief).isEmpty { left.append("the brief") }
    guard !left.isEmpty else { return nil }
    return "the gap is filled without " + left.joined(separator: " and ")
  }
}
