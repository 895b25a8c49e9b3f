import DuetSession
import Foundation
import GRDB

/// An event of a log, together with its hash.
struct StoredEvent: Equatable, Sendable {
  let event: SessionEvent
  /// The hash that the log has of it; empty for an event that is folded into a variant's stream,
  /// which the last event of a log never is.
  let hash: [UInt8]
}

/// The events of a session's log, read one after another in the order of their numbers.
///
/// The one place in which events are read back. A cursor is used inside the transaction that it was
/// made in, and holds a few events and the open streams, whatever the session's length.
struct EventCursor {
  private let id: SessionID
  private var pieces: EventPieces
  private let coder = EventCoder()

  /// The events of a session from a number on, 1 or higher; all of them unless one is given.
  init(
    _ database: Database, session: Int64, id: SessionID, from number: Int = 1
  ) throws {
    self.id = id
    pieces = try EventPieces(database, session: session, from: number)
  }

  /// The next event; nil after the last.
  ///
  /// - Throws: ``LogError/corrupt(_:event:reason:)`` for one that is missing or cannot be read.
  mutating func next() throws -> StoredEvent? {
    guard pieces.hasMore else { return nil }
    let number = pieces.number
    switch try pieces.next() {
    case .row(let row):
      return StoredEvent(
        event: try coder.event(row.data, of: id, number: number), hash: row.hash)
    case .chunk(let folded):
      guard let event = folded.chunk.event else {
        throw LogError.corrupt(id, event: number, reason: "its stream is damaged")
      }
      return StoredEvent(event: event, hash: [])
    case nil:
      throw LogError.corrupt(id, event: number, reason: "it is missing")
    }
  }
}
