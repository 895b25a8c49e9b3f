import DuetSession

/// The Messages API.
struct AnthropicMessages: Dialect {
  /// Where the API is when the preset names no address.
  static let usualBase = "https://api.anthropic.com/v1"
  /// The API wants a limit of tokens; this one stands where the request has none.
  private static let usualTokens: Int64 = 4096

  var path: String { "/messages" }
  var modelsPath: String { "/models" }
  var capabilities: Set<EngineCapability> { [.temperature, .topP, .topK, .stop, .continuation] }
  var optionalFields: Set<String> { ["temperature", "top_p", "top_k", "stop_sequences"] }

  func headers(key: String) -> [HTTPHeader] {
    let version = HTTPHeader(name: "anthropic-version", value: "2023-06-01")
    return key.isEmpty ? [version] : [version, HTTPHeader(name: "x-api-key", value: key)]
  }

  func body(
    _ request: EngineRequest, extra: JSONValue, without refused: Set<String>
  ) -> [String: JSONValue] {
    let decoding = request.decoding
    var fields: [String: JSONValue] = [:]
    fields["temperature"] = decoding.temperature.map { .number($0) }
    fields["top_p"] = decoding.topP.map { .number($0) }
    fields["top_k"] = decoding.topK.map { .integer(Int64($0)) }
    if !decoding.stop.isEmpty {
      fields["stop_sequences"] = .array(decoding.stop.map { .string($0) })
    }
    for name in refused { fields[name] = nil }
    fields["max_tokens"] = .integer(decoding.maximumTokens.map { Int64($0) } ?? Self.usualTokens)
    fields["model"] = .string(request.model)
    fields["stream"] = .bool(true)
    fields["system"] = request.system.isEmpty ? nil : .string(request.system)
    var unsaid = request
    unsaid.system = ""
    fields["messages"] = .array(PromptRendering(unsaid).json)
    if case .object(let members) = extra { fields.merge(members) { _, given in given } }
    return fields
  }

  func ignored(_ decoding: Decoding) -> [String] {
    var names: [String] = []
    if decoding.minP != nil { names.append("min_p") }
    if decoding.typicalP != nil { names.append("typical_p") }
    if decoding.repetitionPenalty != nil { names.append("repetition_penalty") }
    if decoding.presencePenalty != nil { names.append("presence_penalty") }
    if decoding.frequencyPenalty != nil { names.append("frequency_penalty") }
    if decoding.logprobs != nil { names.append("logprobs") }
    return names
  }

  func makeReader() -> any ReplyReader { EventStreamReader<AnthropicChunks>() }

  func models(in list: JSONValue) -> [String] {
    (list["data"]?.elements ?? []).compactMap { $0["id"]?.string }
  }
}
