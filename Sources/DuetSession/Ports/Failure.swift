/// What went wrong, in the words that the person reads.
public struct Failure: Error, Codable, Equatable, Hashable, Sendable {
  /// A stable word for programs, such as `unreachable`.
  public var code: String
  /// What happened, in one clause.
  public var summary: String
  /// Why, where that is known: usually somebody else's words, made safe for the screen.
  public var cause: String?
  /// What to do.
  public var remedy: String
  /// Whether the same request may succeed later.
  public var isRetryable: Bool

  /// A failure.
  public init(
    code: String, summary: String, cause: String? = nil, remedy: String, isRetryable: Bool = false
  ) {
    self.code = code
    self.summary = summary
    self.cause = cause
    self.remedy = remedy
    self.isRetryable = isRetryable
  }

  /// All of it in one line.
  public var line: String {
    let reason = cause.map { " (\($0))" } ?? ""
    return "\(summary)\(reason): \(remedy)"
  }

  /// A number of seconds as words, such as "30 s" or "1.5 s".
  static func seconds(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e9 ? "\(Int(value)) s" : "\(value) s"
  }
}
