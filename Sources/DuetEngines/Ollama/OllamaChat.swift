import DuetSession

/// Ollama's own chat API.
struct OllamaChat: Dialect {
  /// Where Ollama listens when the preset names no address.
  static let usualBase = "http://127.0.0.1:11434"

  var path: String { "/api/chat" }
  var modelsPath: String { "/api/tags" }
  var capabilities: Set<EngineCapability> {
    [.temperature, .topP, .topK, .minP, .stop, .continuation]
  }
  var optionalFields: Set<String> { [] }

  func headers(key: String) -> [HTTPHeader] {
    key.isEmpty ? [] : [HTTPHeader(name: "Authorization", value: "Bearer \(key)")]
  }

  func body(
    _ request: EngineRequest, extra: JSONValue, without refused: Set<String>
  ) -> [String: JSONValue] {
    var options = Self.options(request)
    var fields: [String: JSONValue] = [
      "model": .string(request.model), "stream": .bool(true),
      "messages": .array(PromptRendering(request).json),
    ]
    if case .object(var members) = extra {
      if case .object(let given)? = members.removeValue(forKey: "options") {
        options.merge(given) { _, given in given }
      }
      fields.merge(members) { _, given in given }
    }
    fields["options"] = .object(options)
    return fields
  }

  private static func options(_ request: EngineRequest) -> [String: JSONValue] {
    let decoding = request.decoding
    var options: [String: JSONValue] = ["seed": .integer(Int64(request.seed & 0x7FFF_FFFF))]
    options["temperature"] = decoding.temperature.map { .number($0) }
    options["top_p"] = decoding.topP.map { .number($0) }
    options["top_k"] = decoding.topK.map { .integer(Int64($0)) }
    options["min_p"] = decoding.minP.map { .number($0) }
    options["typical_p"] = decoding.typicalP.map { .number($0) }
    options["repeat_penalty"] = decoding.repetitionPenalty.map { .number($0) }
    options["presence_penalty"] = decoding.presencePenalty.map { .number($0) }
    options["frequency_penalty"] = decoding.frequencyPenalty.map { .number($0) }
    options["num_predict"] = decoding.maximumTokens.map { .integer(Int64($0)) }
    if !decoding.stop.isEmpty { options["stop"] = .array(decoding.stop.map { .string($0) }) }
    return options
  }

  func ignored(_ decoding: Decoding) -> [String] {
    decoding.logprobs == nil ? [] : ["logprobs"]
  }

  func makeReader() -> any ReplyReader { OllamaReader() }

  func models(in list: JSONValue) -> [String] {
    (list["models"]?.elements ?? []).compactMap { $0["name"]?.string ?? $0["model"]?.string }
  }
}
