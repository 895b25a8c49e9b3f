public import DuetSession

/// The engines of this module: one line each.
public enum EngineCatalog {
  /// Makes an engine from a preset and the environment in which its key is found.
  public typealias Factory = @Sendable (Preset, [String: String]) -> any Engine

  /// What makes the engine of each kind.
  public static let factories: [EngineKind: Factory] = [
    .openai: { OpenAIEngine(preset: $0, environment: $1) },
    .ollama: { OllamaEngine(preset: $0, environment: $1) },
    .anthropic: { AnthropicEngine(preset: $0, environment: $1) },
    .process: { ProcessEngine(preset: $0, environment: $1) },
  ]

  /// The engine of a preset; nil when its kind lives in another module.
  public static func engine(
    for preset: Preset, environment: [String: String]
  ) -> (any Engine)? {
    factories[preset.engine]?(preset, environment)
  }

  /// What gives vectors for a preset; nil when it names no model for that.
  public static func embedder(
    for preset: Preset, environment: [String: String]
  ) -> (any Embedder)? {
    HTTPEmbedder(preset: preset, environment: environment)
  }

  /// The API that an engine speaks; nil for one without a server.
  static func dialect(of kind: EngineKind) -> (any Dialect)? {
    switch kind {
    case .openai: ChatCompletions()
    case .ollama: OllamaChat()
    case .anthropic: AnthropicMessages()
    default: nil
    }
  }
}
