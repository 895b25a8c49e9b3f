import DuetSession
import Foundation
import GRDB

/// An event of a log, together with its hash.
struct StoredEvent: Equatable, Sendable {
  let event: SessionEvent
  /// The hash that the log has of it.
  let hash: [UInt8]
}

/// The events of a session's log, read one after another in the order of their numbers.
///
/// The one place in which events are read back. A cursor is used inside the transaction that it was
/// made in, and holds a few events at a time whatever the session's length.
struct EventCursor {
  private let id: SessionID
  private let rows: RowCursor
  private let coder = EventCoder()

  /// The events of a session from a number on; all of them unless one is given.
  init(
    _ database: Database, session: Int64, id: SessionID, from number: Int = 1
  ) throws {
    self.id = id
    rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT number, data, hash FROM events WHERE session = ? AND number >= ? ORDER BY number
        """,
      arguments: [session, number])
  }

  /// The next event; nil after the last.
  ///
  /// - Throws: ``LogError/corrupt(_:event:reason:)`` for one that cannot be read.
  mutating func next() throws -> StoredEvent? {
    guard let row = try rows.next() else { return nil }
    return StoredEvent(
      event: try coder.event(row["data"], of: id, number: row["number"]),
      hash: Array(row["hash"] as Data))
  }
}
