import DuetSession

/// Tells servers apart by what they cannot help showing; pure.
enum ServerGuess {
  /// The name of the server that sent this list of models; nil when it could be any.
  static func name(head: HTTPHead, list: JSONValue) -> String? {
    if head.headers.contains(where: { $0.name.lowercased().hasPrefix("x-litellm") }) {
      return "LiteLLM"
    }
    if head.header("Server")?.lowercased().contains("llama.cpp") == true { return "llama.cpp" }
    if list["models"]?.elements?.first?["digest"] != nil { return "Ollama" }
    let first = list["data"]?.elements?.first
    switch first?["owned_by"]?.string?.lowercased() {
    case "llamacpp": return "llama.cpp"
    case "library": return "Ollama"
    case "vllm": return "vLLM"
    case "organization_owner": return "LM Studio"
    case "openai", "openai-internal", "system": return "OpenAI"
    default: return first?["type"]?.string == "model" ? "Anthropic" : nil
    }
  }
}
