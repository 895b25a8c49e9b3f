public import DuetSession

/// Why sessions were not imported.
public enum ImportError: Error, Equatable, Sendable {
  /// A line of the file is wrong.
  case file(SessionFile.Problem)
  /// The file of another program is not what it should be.
  case foreign(ImportProblem)
  /// The store refused: a session is there with other events, or it cannot be written.
  case log(LogError)

  /// The sentence for the person.
  public var failure: Failure {
    switch self {
    case .file(let problem):
      Failure(
        code: "bad-file", summary: "line \(problem.line): \(problem.reason)",
        remedy: "nothing was imported; check the file")
    case .foreign(let problem):
      Failure(code: "bad-file", summary: problem.reason, remedy: problem.remedy)
    case .log(.conflict(let id)):
      Failure(
        code: "conflict", summary: "session \"\(id)\" is already there with other events",
        remedy: "nothing was imported; import it as a copy")
    case .log(let error): error.failure
    }
  }
}

/// What an import did.
public struct ImportReport: Equatable, Sendable {
  /// The sessions that were added, as they are named in the store.
  public var added: [SessionID] = []
  /// The sessions that were there and got further events.
  public var extended: [SessionID] = []
  /// The sessions of which every event was there already.
  public var unchanged: [SessionID] = []

  /// What an import did; nothing unless given.
  public init(
    added: [SessionID] = [], extended: [SessionID] = [], unchanged: [SessionID] = []
  ) {
    self.added = added
    self.extended = extended
    self.unchanged = unchanged
  }
}
