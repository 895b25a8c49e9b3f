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

/// How many words are wanted.
public struct WordGoal: Codable, Equatable, Sendable {
  /// How many the draft is to have in the end, 1 or more; nil for no goal.
  public var words: Int?
  /// How many are to be added on each day, 1 or more; nil for no goal.
  public var daily: Int?

  /// A goal; none unless given.
  public init(words: Int? = nil, daily: Int? = nil) {
    self.words = words
    self.daily = daily
  }

  /// Whether nothing is wanted.
  public var isEmpty: Bool { words == nil && daily == nil }

  /// The goal in words: `1000 words, 250 a day`, or `none`.
  public var phrase: String {
    let parts = [words.map { "\($0) words" }, daily.map { "\($0) a day" }].compactMap { $0 }
    return parts.isEmpty ? "none" : parts.joined(separator: ", ")
  }
}
