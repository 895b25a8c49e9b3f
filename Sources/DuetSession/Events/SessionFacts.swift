/// How a session began.
public struct SessionStart: Codable, Equatable, Sendable {
  /// The session's name.
  public var id: SessionID
  /// Its title; may be empty.
  public var title: String
  /// When it began, in milliseconds since 1970.
  public var startedAt: Int
  /// What every draw of the session comes from.
  public var seed: UInt64
  /// The program and version that wrote it.
  public var program: String
  /// What a copy from which something was taken out says of its source; nil for other sessions.
  public var redacted: RedactionMark?

  /// A start.
  public init(
    id: SessionID, title: String, startedAt: Int, seed: UInt64, program: String,
    redacted: RedactionMark? = nil
  ) {
    self.id = id
    self.title = title
    self.startedAt = startedAt
    self.seed = seed
    self.program = program
    self.redacted = redacted
  }
}

/// When a session was opened again.
public struct SessionResumption: Codable, Equatable, Sendable {
  /// In milliseconds since 1970.
  public var resumedAt: Int

  /// A resumption.
  public init(resumedAt: Int) { self.resumedAt = resumedAt }
}

/// A session's title.
public struct SessionTitle: Codable, Equatable, Sendable {
  /// The title.
  public var title: String

  /// A title.
  public init(title: String) { self.title = title }
}

/// The words that a session is found by.
public struct SessionTags: Codable, Equatable, Sendable {
  /// All of them; none takes all away.
  public var tags: [String]

  /// The tags of a session, from now on.
  public init(tags: [String]) { self.tags = tags }
}
