import DuetSession

/// Asks a server for the names of its models.
struct ModelList<API: Dialect>: Sendable {
  let dialect: API
  let client: HTTPClient
  let base: String
  let key: String
  let connectTimeout: Double
  let silenceLimit: Double

  /// What the server told.
  struct Found: Sendable {
    /// The head of its answer, which may tell what server it is.
    var head: HTTPHead
    /// Its list as it came.
    var list: JSONValue
    /// The names in the list.
    var models: [String]
  }

  /// The list, or why there is none.
  func fetch() async -> Result<Found, EngineError> {
    let url = HTTPAttempt<API>.join(base, dialect.modelsPath)
    let errors = ReplyError(
      address: HTTPAttempt<API>.shown(base), url: HTTPAttempt<API>.shown(url), model: "", key: key)
    let request = HTTPRequest(
      url: url, headers: dialect.headers(key: key), connectTimeout: connectTimeout,
      silenceLimit: silenceLimit)
    let answer: HTTPClient.Answer
    do throws(HTTPClient.Trouble) {
      answer = try await client.send(request)
    } catch {
      return .failure(errors.trouble(error))
    }
    let body = await client.body(of: answer, limit: 4 * 1024 * 1024)
    guard (200..<300).contains(answer.head.status) else {
      return .failure(errors.refusal(status: answer.head.status, body: body, wait: nil))
    }
    guard let list = try? JSONReader.value(of: body) else {
      return .failure(.malformedReply(address: errors.address, excerpt: errors.excerpt(body)))
    }
    return .success(Found(head: answer.head, list: list, models: dialect.models(in: list)))
  }
}
