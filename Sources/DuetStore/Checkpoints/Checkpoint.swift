import DuetSession
import Foundation
import GRDB

/// A session as it was after one of its events, to be opened without the events before.
struct Checkpoint: Sendable {
  /// How many events a session is ahead of its newest checkpoint when another one is made.
  static let spacing = 1024
  /// How many when it is left.
  static let spacingAtClose = 128
  /// How many checkpoints of a session are kept.
  static let kept = 2
  /// The tables.
  static let tables = ["checkpoints", "checkpoint_pages"]

  let id: SessionID
  let session: Session
  let head: EventHead
  /// The title and the number of words as lists show them at that event.
  let title: String
  let words: Int
  /// Whether it comes from a fold of all events, so that any that are there could not be used.
  var isFirst = false

  /// Writes the checkpoint beside those of before, and takes away those that are too many.
  ///
  /// Only pages that are not there yet are written. Nothing is done when the log no longer has
  /// the event.
  func write(_ database: Database) throws {
    guard let key = try LogKey.find(database, id),
      try EventHead.fetch(database, session: key, number: head.number) == head
    else { return }
    if isFirst {
      for table in Self.tables {
        try database.execute(sql: "DELETE FROM \(table) WHERE session = ?", arguments: [key])
      }
    }
    let snapshot = SessionSnapshot(of: session, at: head.place)
    let known = Set(
      try Data.fetchAll(
        database, sql: "SELECT mark FROM checkpoint_pages WHERE session = ?", arguments: [key]))
    let insert = try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO checkpoint_pages (session, mark, bytes) VALUES (?, ?, ?)")
    for page in snapshot.pages where !known.contains(Data(page.mark)) {
      try insert.execute(arguments: [key, Data(page.mark), Data(page.bytes)])
    }
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO checkpoints (session, number, title, words, marks, root)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        key, head.number, title, words, Data(snapshot.pages.flatMap(\.mark)), Data(snapshot.root),
      ])
    try Self.trim(database, session: key, newest: head.number)
  }

  /// Takes away all but the newest checkpoints of a session, and the pages that none of them names.
  private static func trim(_ database: Database, session key: Int64, newest: Int) throws {
    try database.execute(
      sql: """
        DELETE FROM checkpoints WHERE session = :key AND (number > :newest OR number NOT IN (
          SELECT number FROM checkpoints WHERE session = :key AND number <= :newest
          ORDER BY number DESC LIMIT \(kept)))
        """,
      arguments: ["key": key, "newest": newest])
    var named: Set<Data> = []
    let lists = try Data.fetchAll(
      database, sql: "SELECT marks FROM checkpoints WHERE session = ?", arguments: [key])
    for list in lists { named.formUnion(marks(in: list)) }
    let there = try Data.fetchAll(
      database, sql: "SELECT mark FROM checkpoint_pages WHERE session = ?", arguments: [key])
    let delete = try database.cachedStatement(
      sql: "DELETE FROM checkpoint_pages WHERE session = ? AND mark = ?")
    for mark in there where !named.contains(mark) { try delete.execute(arguments: [key, mark]) }
  }

  /// The marks that stand one after another in a list.
  static func marks(in list: Data) -> [Data] {
    stride(from: 0, to: list.count, by: 16).map { start in
      Data(list.dropFirst(start).prefix(16))
    }
  }
}

extension EventHead {
  /// Where a snapshot of a session with this newest event belongs.
  var place: SessionSnapshot.Place { SessionSnapshot.Place(number: number, hash: hash) }
}
