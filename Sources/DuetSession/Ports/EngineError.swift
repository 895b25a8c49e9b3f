/// What can go wrong while an engine generates.
public enum EngineError: Error, Equatable, Sendable {
  /// The task was cancelled.
  case cancelled
  /// The server cannot be reached: its address, and what the system said.
  case unreachable(address: String, reason: String)
  /// Nothing came for too long: what was awaited, and the limit in seconds.
  case timedOut(waitingFor: String, seconds: Double)
  /// The server refused the request: its HTTP status and its own words, made safe.
  case refused(status: Int, message: String)
  /// The server asks to wait: for how many seconds, where it says so.
  case overloaded(message: String, retryAfterSeconds: Double?)
  /// No key where the preset says that there is one.
  case missingKey(source: String)
  /// The server does not accept the key.
  case unauthorized(address: String)
  /// There is no such model; the names there are, nearest first.
  case unknownModel(name: String, known: [String])
  /// The prompt does not fit into the model's context.
  case contextOverflow(message: String)
  /// The answer is not what the protocol promises: who sent it, and its first 200 characters.
  case malformedReply(address: String, excerpt: String)
  /// The stream broke off after it had begun.
  case interrupted(reason: String)
  /// The request asks for what the engine cannot do.
  case unsupported(what: String, remedy: String)
  /// A program or file that is needed is not there or failed.
  case processFailed(program: String, status: Int32, message: String)
  /// The preset cannot be used as it is configured.
  case misconfigured(what: String, remedy: String)
}
