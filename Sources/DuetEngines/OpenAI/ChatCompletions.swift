import DuetSession

/// The chat completions API, as OpenAI and the servers that follow it speak it.
struct ChatCompletions: Dialect {
  var path: String { "/chat/completions" }
  var modelsPath: String { "/models" }
  var capabilities: Set<EngineCapability> {
    [.temperature, .topP, .topK, .minP, .stop, .continuation]
  }

  func headers(key: String) -> [HTTPHeader] {
    key.isEmpty ? [] : [HTTPHeader(name: "Authorization", value: "Bearer \(key)")]
  }

  var optionalFields: Set<String> {
    [
      "temperature", "top_p", "top_k", "min_p", "typical_p", "repetition_penalty",
      "repeat_penalty", "presence_penalty", "frequency_penalty", "max_tokens",
      "max_completion_tokens", "stop", "seed", "stream_options", "logprobs", "top_logprobs",
    ]
  }

  func body(
    _ request: EngineRequest, extra: JSONValue, without refused: Set<String>
  ) -> [String: JSONValue] {
    var fields = Self.decoding(request.decoding)
    // Some servers read a seed into 32 bits with a sign, and refuse what does not fit.
    fields["seed"] = .integer(Int64(request.seed & 0x7FFF_FFFF))
    fields["stream_options"] = .object(["include_usage": .bool(true)])
    if refused.contains("max_tokens") { fields["max_completion_tokens"] = fields["max_tokens"] }
    for name in refused { fields[name] = nil }
    if fields["logprobs"] == nil { fields["top_logprobs"] = nil }
    fields["model"] = request.model.isEmpty ? nil : .string(request.model)
    fields["stream"] = .bool(true)
    fields["messages"] = .array(PromptRendering(request).json)
    if case .object(let members) = extra { fields.merge(members) { _, given in given } }
    return fields
  }

  private static func decoding(_ decoding: Decoding) -> [String: JSONValue] {
    var fields: [String: JSONValue] = [:]
    fields["temperature"] = decoding.temperature.map { .number($0) }
    fields["top_p"] = decoding.topP.map { .number($0) }
    fields["top_k"] = decoding.topK.map { .integer(Int64($0)) }
    fields["min_p"] = decoding.minP.map { .number($0) }
    fields["typical_p"] = decoding.typicalP.map { .number($0) }
    // vLLM reads the first name, llama.cpp and LM Studio the second.
    fields["repetition_penalty"] = decoding.repetitionPenalty.map { .number($0) }
    fields["repeat_penalty"] = decoding.repetitionPenalty.map { .number($0) }
    fields["presence_penalty"] = decoding.presencePenalty.map { .number($0) }
    fields["frequency_penalty"] = decoding.frequencyPenalty.map { .number($0) }
    fields["max_tokens"] = decoding.maximumTokens.map { .integer(Int64($0)) }
    fields["logprobs"] = decoding.logprobs.map { _ in .bool(true) }
    fields["top_logprobs"] = decoding.logprobs.flatMap { $0 > 0 ? .integer(Int64($0)) : nil }
    if !decoding.stop.isEmpty { fields["stop"] = .array(decoding.stop.map { .string($0) }) }
    return fields
  }

  func ignored(_ decoding: Decoding) -> [String] { [] }

  func makeReader() -> any ReplyReader { EventStreamReader<ChatChunks>() }

  func models(in list: JSONValue) -> [String] {
    let entries = list["data"]?.elements ?? list["models"]?.elements ?? list.elements ?? []
    return entries.compactMap { $0["id"]?.string ?? $0["name"]?.string ?? $0.string }
  }
}
