public import DuetSession
import Foundation

/// The sessions of a store that are only looked at: nothing in its folder is ever changed.
///
/// The store is opened for each question anew, so that what another program wrote meanwhile is seen.
/// Where there is no file there are no sessions.
public struct WatchedSessionLog: SessionLog {
  /// The file.
  public let path: String

  /// The sessions of the store at a path, which need not be there.
  public init(path: String) { self.path = path }

  /// Refuses: nothing is written here.
  public func append(_ events: [SessionEvent], to session: SessionID) async throws(LogError) {
    guard events.isEmpty else { throw .readOnly(path: path) }
  }

  /// All events of a session, in order.
  public func events(of session: SessionID) async throws(LogError) -> [SessionEvent] {
    let found = try await reading { (log) async throws(LogError) in
      try await log.events(of: session)
    }
    guard let found else { throw .missing(session) }
    return found
  }

  /// A session as all its events tell of it.
  public func session(_ id: SessionID) async throws(LogError) -> Session {
    let found = try await reading { (log) async throws(LogError) in try await log.session(id) }
    guard let found else { throw .missing(id) }
    return found
  }

  /// The texts that a query is true of.
  public func search(
    _ query: SearchQuery, in scope: SearchScope
  ) async throws(LogError) -> SearchResult {
    try await reading { (log) async throws(LogError) in
      try await log.search(query, in: scope)
    } ?? SearchResult(hits: [], total: 0)
  }

  /// The sessions there are, those that changed last first; those that match a query.
  public func sessions(matching query: String) async throws(LogError) -> [SessionSummary] {
    try await reading { (log) async throws(LogError) in
      try await log.sessions(matching: query)
    } ?? []
  }

  /// Refuses: nothing is removed here.
  public func delete(_ session: SessionID) async throws(LogError) { throw .readOnly(path: path) }

  /// Every judgement that stands.
  public func judgements() async throws(LogError) -> [Judgement] {
    try await reading { (log) async throws(LogError) in try await log.judgements() } ?? []
  }

  /// Hands every judgement that stands to a function.
  public func foldJudgements<Result: Sendable>(
    into initial: Result, _ take: @escaping @Sendable (inout Result, Judgement) -> Void
  ) async throws(LogError) -> Result {
    try await reading { (log) async throws(LogError) in
      try await log.foldJudgements(into: initial, take)
    } ?? initial
  }

  /// Reads; again when a writer that began meanwhile changed the file below the reader.
  private func reading<Value>(
    _ body: (SQLiteSessionLog) async throws(LogError) -> Value
  ) async throws(LogError) -> Value? {
    var tries = 0
    while true {
      guard let before = Stamp(path) else { return nil }
      tries += 1
      do throws(LogError) {
        let value = try await body(.watching(at: path))
        if before.hasLog || before == Stamp(path) || tries == 3 { return value }
      } catch {
        if before.hasLog || before == Stamp(path) || tries == 3 { throw error }
      }
    }
  }

  /// What tells whether a file was changed.
  private struct Stamp: Equatable {
    let size: Int
    let changed: Date?
    let hasLog: Bool

    init?(_ path: String) {
      guard let facts = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
      size = facts[.size] as? Int ?? 0
      changed = facts[.modificationDate] as? Date
      hasLog = FileManager.default.fileExists(atPath: path + "-wal")
    }
  }
}
