public import DuetSession

/// Turns texts into vectors at a server that speaks an API of embeddings.
///
/// Endpoints of a preset are used in turn; what may pass is tried again as often as the preset
/// says. A reply counts whole or not at all.
public struct HTTPEmbedder: Embedder {
  /// A reply of more bytes than this is refused.
  private static let replyLimit = 64 * 1024 * 1024

  private let api: any EmbeddingAPI
  private let preset: Preset
  private let keys: KeyResolver
  private let client: HTTPClient
  private let pace: Pace
  private let turn = Locked(0)

  /// The name of the model, as the preset gives it.
  public let model: String

  /// An embedder for one preset; nil when it names no model for it, or its engine has no such API.
  ///
  /// - Parameters:
  ///   - preset: where to, which model, with what limits.
  ///   - environment: where the key is looked up.
  public init?(preset: Preset, environment: [String: String]) {
    self.init(preset: preset, environment: environment, pace: Pace())
  }

  init?(
    preset: Preset, environment: [String: String], pace: Pace,
    transport: HTTPTransport = .shared
  ) {
    guard let model = preset.embeddingModel else { return nil }
    var preset = preset
    switch preset.engine {
    case .openai: api = OpenAIEmbeddings()
    case .ollama:
      api = OllamaEmbeddings()
      if preset.connection.baseURLs.isEmpty {
        preset.connection.baseURLs = [OllamaChat.usualBase]
      }
    default: return nil
    }
    self.model = model
    self.preset = preset
    self.pace = pace
    client = HTTPClient(transport: transport)
    keys = KeyResolver(source: preset.connection.key, environment: environment)
  }

  /// The vectors of texts, in their order.
  ///
  /// - Throws: `EngineError`; see `Embedder`.
  public func embed(_ texts: [String]) async throws(EngineError) -> [[Float]] {
    guard !texts.isEmpty else { return [] }
    let bases = preset.connection.baseURLs
    guard !bases.isEmpty else {
      throw .misconfigured(
        what: "preset \(preset.name) has no base_url", remedy: "set base_url in the configuration")
    }
    let key = try await keys.key()
    var tries = 0
    while true {
      let place = turn.withLock { turn in
        defer { turn += 1 }
        return turn % bases.count
      }
      do throws(Trouble) {
        return try await ask(bases[place], key: key, texts: texts)
      } catch {
        if Task.isCancelled { throw .cancelled }
        let wait = error.wait ?? pace.backoff.seconds(attempt: tries)
        guard error.mayRetry, tries < preset.connection.retries, wait <= Backoff.longestWait
        else { throw error.error }
        tries += 1
        do { try await pace.sleep(wait) } catch { throw .cancelled }
      }
    }
  }

  /// Why a try failed.
  private struct Trouble: Error {
    var error: EngineError
    var mayRetry = false
    var wait: Double?
  }

  private func ask(_ base: String, key: String, texts: [String]) async throws(Trouble) -> [[Float]]
  {
    typealias Attempt = HTTPAttempt<ChatCompletions>
    let url = Attempt.join(base, api.path)
    let errors = ReplyError(
      address: Attempt.shown(base), url: Attempt.shown(url), model: model, key: key)
    let answer: HTTPClient.Answer
    do throws(HTTPClient.Trouble) {
      answer = try await client.send(request(url, key: key, texts: texts))
    } catch {
      let error = errors.trouble(error)
      let isUnreachable = if case .unreachable = error { true } else { false }
      throw Trouble(error: error, mayRetry: isUnreachable)
    }
    let body = await client.body(of: answer, limit: Self.replyLimit)
    if Task.isCancelled { throw Trouble(error: .cancelled) }
    let status = answer.head.status
    guard (200..<300).contains(status) else {
      let wait = RetryAfter.seconds(in: answer.head, now: pace.now())
      throw Trouble(
        error: errors.refusal(status: status, body: body, wait: wait),
        mayRetry: [408, 429, 500, 502, 503, 504, 529].contains(status), wait: wait)
    }
    guard let reply = try? JSONReader.value(of: body) else {
      throw Trouble(
        error: .malformedReply(address: errors.address, excerpt: errors.excerpt(body)))
    }
    do throws(EmbeddingFault) {
      return try Self.even(api.vectors(in: reply, count: texts.count))
    } catch {
      throw Trouble(error: .malformedReply(address: errors.address, excerpt: error.what))
    }
  }

  private func request(_ url: String, key: String, texts: [String]) -> HTTPRequest {
    let headers = [
      HTTPHeader(name: "Content-Type", value: "application/json"),
      HTTPHeader(name: "Accept", value: "application/json"),
    ]
    let authorization =
      key.isEmpty ? [] : [HTTPHeader(name: "Authorization", value: "Bearer \(key)")]
    return HTTPRequest(
      method: "POST", url: url, headers: authorization + headers,
      body: Array(api.body(model: model, texts: texts).text.utf8),
      connectTimeout: preset.connection.connectTimeout,
      silenceLimit: preset.connection.firstTokenTimeout)
  }

  /// The vectors when all have one length.
  private static func even(_ vectors: [[Float]]) throws(EmbeddingFault) -> [[Float]] {
    guard let first = vectors.first, vectors.allSatisfy({ $0.count == first.count }) else {
      throw EmbeddingFault("vectors of different lengths")
    }
    return vectors
  }
}
