import DuetSession
import Foundation
import GRDB

extension Checkpoint {
  /// What a store has of a checkpoint.
  enum Stored {
    /// A checkpoint that can be used.
    case whole(Checkpoint)
    /// One that is damaged, or that does not belong to the log.
    case broken
    /// One of a form that this program does not read.
    case otherVersion
  }

  /// The newest checkpoint of a session that can be used; nil when there is none.
  static func newest(_ database: Database, session key: Int64, id: SessionID) throws -> Checkpoint?
  {
    for number in try numbers(database, session: key).reversed() {
      if case .whole(let checkpoint)? = try read(database, session: key, id: id, number: number) {
        return checkpoint
      }
    }
    return nil
  }

  /// After which events a session has checkpoints, in order.
  static func numbers(_ database: Database, session key: Int64) throws -> [Int] {
    try Int.fetchAll(
      database, sql: "SELECT number FROM checkpoints WHERE session = ? ORDER BY number",
      arguments: [key])
  }

  /// The checkpoint of a session after an event; nil when there is none.
  static func read(
    _ database: Database, session key: Int64, id: SessionID, number: Int
  ) throws -> Stored? {
    let row = try Row.fetchOne(
      database,
      sql: "SELECT title, words, marks, root FROM checkpoints WHERE session = ? AND number = ?",
      arguments: [key, number])
    guard let row else { return nil }
    let root: [UInt8] = row.bytes("root")
    guard SessionSnapshot.version(ofRoot: root) == SessionSnapshot.version else {
      return SessionSnapshot.version(ofRoot: root) == nil ? .broken : .otherVersion
    }
    guard let head = try EventHead.fetch(database, session: key, number: number) else {
      return .broken
    }
    let pages = try pages(marks(in: row["marks"]), database, session: key)
    guard let session = SessionSnapshot.session(root: root, pages: pages, at: head.place) else {
      return .broken
    }
    return .whole(
      Checkpoint(id: id, session: session, head: head, title: row["title"], words: row["words"]))
  }

  /// The bytes of pages, in order; without those that are missing.
  private static func pages(
    _ marks: [Data], _ database: Database, session key: Int64
  ) throws -> [[UInt8]] {
    var found: [Data: [UInt8]] = [:]
    found.reserveCapacity(marks.count)
    let wanted = Set(marks)
    let rows = try Row.fetchCursor(
      database, sql: "SELECT mark, bytes FROM checkpoint_pages WHERE session = ?",
      arguments: [key])
    while let row = try rows.next() {
      let mark: Data = row["mark"]
      if wanted.contains(mark) { found[mark] = row.bytes("bytes") }
    }
    return marks.compactMap { found[$0] }
  }
}

extension Row {
  /// The bytes of a column, copied once.
  fileprivate func bytes(_ column: String) -> [UInt8] {
    (try? withUnsafeData(named: column) { $0.map(Array.init) }) ?? []
  }
}
