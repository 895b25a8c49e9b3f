import DuetSession
import Foundation
import GRDB

extension Fold {
  /// Whether events are numbered on from this log.
  func follows(_ events: [SessionEvent]) -> Bool {
    events.enumerated().allSatisfy { $1.number == head.number + 1 + $0 }
  }

  /// The fold of a session's log, read and folded on the database's own queue; empty when there
  /// is no such session.
  static func reading(
    _ id: SessionID, from writer: any DatabaseWriter, path: String
  ) async throws(LogError) -> Fold {
    try await writer.reading(path) { database in
      guard let key = try LogKey.find(database, id) else { return Fold() }
      return try Fold(database, session: key, id: id)
    }
  }

  /// The fold of a session's log: the newest checkpoint, and the events after it one by one.
  init(_ database: Database, session: Int64, id: SessionID) throws {
    if let checkpoint = try Checkpoint.newest(database, session: session, id: id) {
      self.init(checkpoint)
    } else {
      self.init()
    }
    var touched = Touched()
    var cursor = try EventCursor(database, session: session, id: id, from: head.number + 1)
    while let stored = try cursor.next() {
      take(stored.event, hash: stored.hash, touched: &touched)
    }
  }
}

extension EventCoder {
  /// Reads a stored event.
  ///
  /// - Throws: ``LogError/corrupt(_:event:reason:)``.
  func event(_ bytes: Data, of id: SessionID, number: Int) throws(LogError) -> SessionEvent {
    let event: SessionEvent
    do {
      event = try self.event(from: bytes)
    } catch let unknown as UnknownEvent {
      throw .corrupt(id, event: number, reason: String(describing: unknown))
    } catch {
      throw .corrupt(id, event: number, reason: "it is no event")
    }
    guard event.number == number else {
      throw .corrupt(id, event: number, reason: "it says that it is event \(event.number)")
    }
    return event
  }
}
