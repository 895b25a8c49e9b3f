public import DuetSession

/// Ollama through its own API; a model that is not there is never pulled.
public struct OllamaEngine: Engine {
  private let engine: HTTPEngine<OllamaChat>

  /// An engine for one preset; nothing is read or sent before the first request.
  ///
  /// - Parameters:
  ///   - preset: where to, which model, with what limits; without an address, this machine's.
  ///   - environment: where the key is looked up.
  public init(preset: Preset, environment: [String: String]) {
    self.init(preset: preset, environment: environment, pace: Pace())
  }

  init(
    preset: Preset, environment: [String: String], pace: Pace,
    transport: HTTPTransport = .shared
  ) {
    var preset = preset
    if preset.connection.baseURLs.isEmpty {
      preset.connection.baseURLs = [OllamaChat.usualBase]
    }
    engine = HTTPEngine(
      dialect: OllamaChat(), preset: preset, environment: environment, pace: pace,
      transport: transport)
  }

  /// What the API promises.
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
