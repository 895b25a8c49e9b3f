public import DuetSession

/// Any server that speaks chat completions: OpenAI, llama.cpp, vLLM, Ollama, LM Studio, OpenRouter,
/// LiteLLM.
///
/// Endpoints of a preset are used in turn; a request is tried again before the first token only; a
/// field that the server refuses is left out and said so by a notice.
public struct OpenAIEngine: Engine {
  private let engine: HTTPEngine<ChatCompletions>
  /// What fills gaps, for presets that say that their server can.
  private let filler: HTTPEngine<TextCompletions>?

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
    filler =
      preset.connection.fillsInMiddle
      ? HTTPEngine(
        dialect: TextCompletions(), preset: preset, environment: environment, pace: pace,
        transport: transport)
      : nil
  }

  /// What the API promises; a seed is sent, but no server promises to repeat.
  public var capabilities: Set<EngineCapability> {
    filler == nil ? engine.capabilities : engine.capabilities.union([.fillInMiddle])
  }

  /// Generates one variant.
  ///
  /// Where the server can fill in the middle, a bare continuation is asked for as the gap between
  /// the two sides of the draft, without a system prompt or a brief, which such models do not read.
  ///
  /// - Throws: `EngineError`; see `Engine`.
  public func generate(
    _ request: EngineRequest, receive: @Sendable (EngineOutput) async -> Void
  ) async throws(EngineError) -> EngineResult {
    guard let filler, request.isBareContinuation, request.partial.isEmpty else {
      return try await engine.generate(request, receive: receive)
    }
    if let notice = TextCompletions.notice(on: request) { await receive(.notice(notice)) }
    return try await filler.generate(request, receive: receive)
  }
}
