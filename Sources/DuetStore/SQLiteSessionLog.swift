public import DuetSession
import Foundation
import GRDB

/// A store of sessions in one SQLite file.
///
/// The log of events is the only truth; the tables beside it are written in the same transaction
/// and can be made again from the log. Values share their connections; any number of tasks may use
/// one at once, and several processes may use one file.
public struct SQLiteSessionLog: SessionLog {
  let writer: any DatabaseWriter
  let commits: GroupCommit
  /// The file, or `:memory:`.
  public let path: String
  /// Who may write which of its sessions.
  public let leases: FileLeases
  let marks: SavedMarks

  private let mark: OpenedStores.Mark?

  init(writer: any DatabaseWriter, path: String, mark: OpenedStores.Mark? = nil) {
    self.mark = mark
    self.writer = writer
    self.path = path
    leases = FileLeases(store: path)
    marks = SavedMarks(leases)
    commits = GroupCommit(writer: writer, path: path, marks: marks)
  }

  /// Adds events at the end of a session's log; returns when they are durable.
  ///
  /// Appends that come while another is being written are written together.
  public func append(
    _ events: [SessionEvent], to session: SessionID
  ) async throws(LogError) {
    guard !events.isEmpty else { return }
    try await commits.append(events, to: session)
  }

  /// All events of a session, in order.
  public func events(of session: SessionID) async throws(LogError) -> [SessionEvent] {
    try await writer.reading(path) { database in
      guard let key = try LogKey.find(database, session) else { throw LogError.missing(session) }
      let coder = EventCoder()
      let rows = try Row.fetchCursor(
        database, sql: "SELECT number, data FROM events WHERE session = ? ORDER BY number",
        arguments: [key])
      return try Array(
        rows.map { try coder.event($0["data"], of: session, number: $0["number"]) })
    }
  }

  /// Removes a session and all that was derived from it, also from the file's free pages.
  ///
  /// - Throws: ``LogError/inUse(_:)`` while somebody has the right to write it.
  public func delete(_ session: SessionID) async throws(LogError) {
    let lease = try leases.require(session)
    defer { lease.release() }
    try await commits.change { database in
      guard let key = try LogKey.find(database, session) else { throw LogError.missing(session) }
      try TextRow.delete(database, session: key)
      try database.execute(sql: "DELETE FROM logs WHERE id = ?", arguments: [key])
      // A full-text index keeps the words of deleted rows until its parts are merged.
      try database.execute(sql: "INSERT INTO texts (texts) VALUES ('optimize')")
    }
    marks.forget(session)
    try await truncateLog()
  }

  /// Moves the write-ahead log into the file, so that nothing deleted is left in it.
  ///
  /// Another process that reads at this moment may keep it; the next checkpoint takes it then.
  private func truncateLog() async throws(LogError) {
    await withCheckedContinuation { continuation in
      writer.asyncWriteWithoutTransaction { database in
        _ = try? database.checkpoint(.truncate)
        continuation.resume()
      }
    }
  }
}
