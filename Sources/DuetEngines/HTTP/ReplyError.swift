import DuetSession

/// Turns what went wrong with a server into the port's errors; pure.
struct ReplyError {
  /// The base address of the server.
  var address: String
  /// The whole address that was asked.
  var url: String
  /// The model that was asked for.
  var model: String
  /// The key, which must not come back in anybody's words; empty when there is none.
  var key: String

  /// Somebody else's words for one line: safe, short, without the key.
  func safe(_ text: String) -> String {
    SafeText.line(withoutKey(text), limit: 200)
  }

  /// The first words of a body, safe, without the key.
  func excerpt(_ bytes: [UInt8]) -> String {
    withoutKey(SafeText.excerpt(of: bytes))
  }

  private func withoutKey(_ text: String) -> String {
    guard key.count >= 4 else { return text }
    return text.prefix(64 * 1024).split(separator: key, omittingEmptySubsequences: false)
      .joined(separator: "[key]")
  }

  /// An answer with a status that is no success.
  func refusal(status: Int, body: [UInt8], wait: Double?) -> EngineError {
    let (values, _) = JSONReader.leadingValues(of: body, limit: 1)
    guard let value = values.first, case .object = value else {
      let words = excerpt(body)
      let notThere = status == 404 ? "\(url) is not there" : ""
      let message = [notThere, words].filter { !$0.isEmpty }.joined(separator: ": ")
      return refusal(status: status, Complaint(message: message), wait: wait)
    }
    return refusal(status: status, Complaint(bare: value), wait: wait)
  }

  /// An answer with a status, and the complaint in it.
  func refusal(status: Int, _ complaint: Complaint, wait: Double?) -> EngineError {
    let message = safe(complaint.message)
    if status != 401, complaint.isContextOverflow { return .contextOverflow(message: message) }
    switch status {
    case 401: return .unauthorized(address: address)
    case 400, 404, 422:
      guard complaint.isUnknownModel else { break }
      return .unknownModel(name: model, known: [])
    case 429, 503, 529:
      if complaint.isQuota { break }
      let words = message.isEmpty ? "HTTP \(status)" : message
      return .overloaded(message: words, retryAfterSeconds: wait)
    default: break
    }
    return .refused(status: status, message: message)
  }

  /// A complaint inside a reply that began as a success.
  func complaint(_ complaint: Complaint, hasText: Bool) -> EngineError {
    if hasText { return .interrupted(reason: safe(complaint.message)) }
    let kind = complaint.type + " " + complaint.code
    let guess = kind.contains("overloaded") ? 529 : kind.contains("rate_limit") ? 429 : 200
    return refusal(status: complaint.status ?? guess, complaint, wait: nil)
  }

  /// A reply that cannot be read on.
  func problem(_ problem: ReplyProblem, hasText: Bool) -> EngineError {
    switch problem {
    case .complaint(let words): return complaint(words, hasText: hasText)
    case .unsupported(let what):
      return .unsupported(what: what, remedy: "ask for plain text, or use another model")
    case .tooLong:
      return unreadable("more than fits: a line or a text without end", hasText: hasText)
    case .garbled(let words):
      return unreadable(
        hasText ? "a piece that is no JSON: \(safe(words))" : safe(words), hasText: hasText)
    case .noAnswer(let words): return .malformedReply(address: address, excerpt: safe(words))
    }
  }

  private func unreadable(_ what: String, hasText: Bool) -> EngineError {
    hasText
      ? .interrupted(reason: "the server sent \(what)")
      : .malformedReply(address: address, excerpt: what)
  }

  /// A connection that failed.
  func failure(_ failure: HTTPFailure, hasHead: Bool, hasText: Bool) -> EngineError {
    switch failure {
    case .cancelled: return .cancelled
    case .unreachable(let reason): return .unreachable(address: address, reason: safe(reason))
    case .silent(let seconds):
      return .timedOut(waitingFor: hasText ? "more text" : "answer", seconds: seconds)
    case .broken(let reason):
      return hasHead
        ? .interrupted(reason: safe(reason)) : .unreachable(address: address, reason: safe(reason))
    case .malformed(let reason):
      return unreadable("a damaged answer (\(safe(reason)))", hasText: hasText)
    case .badAddress(let url):
      return .misconfigured(
        what: "\(safe(url)) is no address of a server",
        remedy: "base_url begins with http:// or https://")
    }
  }

  /// What it comes to that no answer began.
  func trouble(_ trouble: HTTPClient.Trouble) -> EngineError {
    switch trouble {
    case .failure(let failure): return self.failure(failure, hasHead: false, hasText: false)
    case .redirected(let target):
      return .misconfigured(
        what: "\(address) sends us to another place: \(safe(target))",
        remedy: "set base_url to that place if you trust it")
    case .redirectedInCircles:
      return .malformedReply(address: address, excerpt: "it redirects in circles")
    }
  }
}
