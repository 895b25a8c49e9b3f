import DuetSession

/// One try of one generation at one endpoint.
struct HTTPAttempt<API: Dialect>: Sendable {
  let dialect: API
  let preset: Preset
  let client: HTTPClient
  let request: EngineRequest
  let key: String
  let base: String
  let refused: Set<String>
  let isFirst: Bool
  let now: @Sendable () -> Int

  /// Why a try failed, and whether another may do better.
  struct Trouble: Error {
    /// What is told when no further try is made.
    var error: EngineError
    /// Whether the same request may be sent again: only before the first token.
    var mayRetry = false
    /// Seconds that the server asks to wait.
    var wait: Double?
    /// Fields that the server does not take.
    var refusedFields: Set<String> = []
  }

  var url: String { Self.join(base, dialect.path) }

  var errors: ReplyError {
    ReplyError(
      address: Self.shown(base), url: Self.shown(url), model: request.model, key: key)
  }

  /// Sends the request and hands the text over.
  func run(receive: @Sendable (EngineOutput) async -> Void) async throws(Trouble) -> EngineResult {
    let fields = dialect.body(request, extra: preset.connection.extra, without: refused)
    for name in isFirst ? dialect.ignored(request.decoding) : [] {
      await receive(.notice("\(name) is not supported by this engine: sent without it"))
    }
    for name in refused.sorted() where fields[name] == nil && wants(name) {
      await receive(.notice("the server does not take \(name): sent without it"))
    }
    let answer: HTTPClient.Answer
    do throws(HTTPClient.Trouble) {
      answer = try await client.send(httpRequest(body: .object(fields)))
    } catch {
      throw trouble(error)
    }
    guard (200..<300).contains(answer.head.status) else {
      throw await refusal(answer, sent: Set(fields.keys))
    }
    var progress = ReplyProgress()
    do throws(ReadFailure) {
      try await read(answer.exchange, &progress, receive: receive)
    } catch {
      answer.exchange.cancel()
      throw trouble(error, progress)
    }
    answer.exchange.release()
    if progress.hasText, progress.tokenCount == 0, fields["logprobs"] != nil {
      await receive(.notice("the server sent no probabilities of tokens, although asked for them"))
    }
    return try result(progress, status: answer.head.status)
  }

  /// Whether the request would have the field, had the server not refused it.
  private func wants(_ name: String) -> Bool {
    dialect.body(request, extra: preset.connection.extra, without: [])[name] != nil
  }

  private func httpRequest(body: JSONValue) -> HTTPRequest {
    let connection = preset.connection
    return HTTPRequest(
      method: "POST", url: url,
      headers: dialect.headers(key: key) + [
        HTTPHeader(name: "Content-Type", value: "application/json"),
        HTTPHeader(name: "Accept", value: "text/event-stream, application/json"),
      ],
      body: Array(body.text.utf8), mayReuseConnection: isFirst,
      connectTimeout: connection.connectTimeout,
      silenceLimit: connection.firstTokenTimeout)
  }
}
