public import DuetSession

/// Any server that speaks chat completions: OpenAI, llama.cpp, vLLM, Ollama, LM Studio, OpenRouter,
/// LiteLLM.
///
/// Endpoints of a preset are used in turn; a request is tried again before the first token only; a
/// field that the server refuses is left out and said so by a notice.
public struct OpenAIEngine: Engine {
  private let engine: HTTPEngine<ChatCompletions>

  /// An engine for one preset; nothing is read or sent before the first request.
  ///
  /// - Parameters:
  ///   - preset: where to, which model, with what limits.
  ///   - environment: where the key is looked up.
  public init(preset: Preset, environment: [String: String]) {
    self.init(preset: preset, environment: environment, pace: Pace())
  }

  init(
    preset: Preset, environment: [String: String], pace: Pace,
    transport: HTTPTransport = .shared
  ) {
    engine = HTTPEngine(
      dialect: ChatCompletions(), preset: preset, environment: environment, pace: pace,
      transport: transport)
  }

  /// What the API promises; a seed is sent, but no server promises to repeat.
  public var capabilities: Set<EngineCapability> { engine.capabilities }

  /// Generates one variant.
  ///
  /// - Throws: `EngineError`; see `Engine`.
  public func generate(
    _ request: EngineRequest, receive: @Sendable (EngineOutput) async -> Void
  ) async throws(EngineError) -> EngineResult {
    try await engine.generate(request, receive: receive)
  }
}
