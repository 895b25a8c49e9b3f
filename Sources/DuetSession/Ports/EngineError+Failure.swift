extension EngineError {
  /// The sentence for the person: what happened, why, and what to do.
  public var failure: Failure {
    switch self {
    case .cancelled:
      Failure(code: "cancelled", summary: "stopped", remedy: "retry to generate it again")
    case .unreachable(let address, let reason):
      Failure(
        code: "unreachable", summary: "no answer from \(address)", cause: reason,
        remedy: "start the server or correct base_url; `duet doctor` looks for servers",
        isRetryable: true)
    case .timedOut(let awaited, let seconds):
      Failure(
        code: "timed-out", summary: "no \(awaited) within \(Failure.seconds(seconds))",
        remedy: "retry, or raise the limit in the preset", isRetryable: true)
    case .refused(let status, let message):
      Failure(
        code: "refused", summary: "the server refused the request (HTTP \(status))",
        cause: message, remedy: "change what it objects to, then retry", isRetryable: true)
    case .overloaded(let message, let seconds):
      Failure(
        code: "overloaded", summary: "the server is busy", cause: message,
        remedy: seconds.map { "retry in \(Failure.seconds($0))" } ?? "retry in a while",
        isRetryable: true)
    case .missingKey(let source):
      Failure(
        code: "missing-key", summary: "no key: \(source) gives none",
        remedy: "set it, then start Duet again")
    case .unauthorized(let address):
      Failure(
        code: "unauthorized", summary: "\(address) does not accept the key",
        remedy: "check api_key_env or api_key_command of the preset")
    case .unknownModel(let name, let known):
      Failure(
        code: "unknown-model", summary: "the server has no model \"\(name)\"",
        cause: known.isEmpty ? nil : "it has: " + known.prefix(8).joined(separator: ", "),
        remedy: "name one of its models in the preset")
    case .contextOverflow(let message):
      Failure(
        code: "context-overflow", summary: "the prompt is too long for the model",
        cause: message, remedy: "shorten the prompt or the draft that is sent with it")
    case .malformedReply(let address, let excerpt):
      Failure(
        code: "malformed-reply", summary: "\(address) sent something that is no answer",
        cause: excerpt, remedy: "check that base_url points to the API", isRetryable: true)
    case .interrupted(let reason):
      Failure(
        code: "interrupted", summary: "the stream broke off", cause: reason,
        remedy: "retry; the text so far is kept", isRetryable: true)
    case .unsupported(let what, let remedy):
      Failure(code: "unsupported", summary: what, remedy: remedy)
    case .processFailed(let program, let status, let message):
      Failure(
        code: "process-failed", summary: "\(program) ended with status \(status)",
        cause: message, remedy: "run it by hand to see why", isRetryable: true)
    case .misconfigured(let what, let remedy):
      Failure(code: "misconfigured", summary: what, remedy: remedy)
    }
  }
}
