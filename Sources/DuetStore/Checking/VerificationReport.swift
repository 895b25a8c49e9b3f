public import DuetSession

/// What a check of the whole store found.
public struct VerificationReport: Codable, Equatable, Sendable {
  /// What is wrong with an event.
  public enum Wrong: String, Error, Codable, Equatable, Sendable {
    /// It is missing: the next one has a higher number, or the log ends too early.
    case gap
    /// It is not what was written: its hash, number, time or kind does not fit.
    case changed
    /// It is as it was written, but this program cannot read it.
    case unreadable
  }

  /// The first event that is wrong in a session.
  public struct Problem: Codable, Equatable, Sendable {
    /// Its number, from 1.
    public var event: Int
    /// What is wrong.
    public var wrong: Wrong

    /// A problem with an event.
    public init(event: Int, wrong: Wrong) {
      self.event = event
      self.wrong = wrong
    }
  }

  /// What was found in one session.
  public struct SessionReport: Codable, Equatable, Sendable {
    /// The session.
    public var session: SessionID
    /// How many events are right, counted up to the first that is not.
    public var events: Int
    /// The first event that is wrong; nil when none is.
    public var problem: Problem?
    /// The tables that differ from what the log gives, by name; empty after a problem, when
    /// there is nothing to compare with.
    public var differences: [String]

    /// What was found in one session.
    public init(
      session: SessionID, events: Int, problem: Problem? = nil, differences: [String] = []
    ) {
      self.session = session
      self.events = events
      self.problem = problem
      self.differences = differences
    }

    /// Whether nothing is wrong.
    public var isClean: Bool { problem == nil && differences.isEmpty }
  }

  /// The sessions, by name.
  public var sessions: [SessionReport]
  /// What SQLite says of the file itself; empty when it is sound.
  public var file: [String]

  /// What was found in all.
  public init(sessions: [SessionReport], file: [String]) {
    self.sessions = sessions
    self.file = file
  }

  /// Whether nothing is wrong.
  public var isClean: Bool { file.isEmpty && sessions.allSatisfy(\.isClean) }
}
