import DuetSession
import Foundation
import GRDB

/// The newest event of a log: what the next one is tied to.
struct EventHead: Equatable, Sendable {
  var number: Int
  var hash: [UInt8]

  /// The head of a log without events.
  static let start = EventHead(number: 0, hash: EventChain().hash)

  /// The head of a session's log as the store has it.
  static func fetch(_ database: Database, session: Int64) throws -> EventHead {
    let statement = try database.cachedStatement(
      sql: "SELECT number, hash FROM events WHERE session = ? ORDER BY number DESC LIMIT 1")
    guard let row = try Row.fetchOne(statement, arguments: [session]) else { return .start }
    return EventHead(number: row["number"], hash: Array(row["hash"] as Data))
  }

  /// The event of a number, with the hash that the chain gives it; nil when there is none.
  ///
  /// Costs the events since the last one that is a row of its own.
  static func fetch(_ database: Database, session: Int64, number: Int) throws -> EventHead? {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT number, hash FROM events WHERE session = ? AND number <= ?
        ORDER BY number DESC LIMIT 1
        """, arguments: [session, number])
    guard let row else { return nil }
    var head = EventHead(number: row[0], hash: Array(row[1] as Data))
    var pieces = try EventPieces(database, session: session, from: head.number + 1)
    while head.number < number {
      guard case .chunk(let folded)? = try pieces.next() else { return nil }
      var chain = EventChain(hash: head.hash)
      head = EventHead(number: head.number + 1, hash: chain.append(folded.chunk.bytes))
    }
    return head
  }
}

/// An event as the log's table has it.
struct EventRow: Equatable, Sendable {
  var number: Int
  var ms: Int
  var kind: String
  var data: Data
  var hash: [UInt8]

  init(number: Int, ms: Int, kind: String, data: Data, hash: [UInt8]) {
    self.number = number
    self.ms = ms
    self.kind = kind
    self.data = data
    self.hash = hash
  }

  /// The row of an event.
  init(_ encoded: EncodedEvent) {
    self.init(
      encoded.event, bytes: encoded.bytes, hash: encoded.hash)
  }

  /// The row of an event with these bytes.
  init(_ event: SessionEvent, bytes: Data, hash: [UInt8]) {
    self.init(
      number: event.number, ms: event.moment.milliseconds, kind: event.fact.kind.rawValue,
      data: bytes, hash: hash)
  }

  /// Adds the event at the end of a session's log.
  func insert(_ database: Database, session: Int64) throws {
    try database.cachedStatement(
      sql: "INSERT INTO events (session, number, ms, kind, data, hash) VALUES (?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [session, number, ms, kind, data, Data(hash)])
  }
}

/// Finds logs by the names of their sessions.
enum LogKey {
  /// The number of a session's log; nil when there is none.
  static func find(_ database: Database, _ id: SessionID) throws -> Int64? {
    let statement = try database.cachedStatement(sql: "SELECT id FROM logs WHERE name = ?")
    return try Int64.fetchOne(statement, arguments: [id.name])
  }

  /// The number of a session's log, which is made when there is none.
  static func make(_ database: Database, _ id: SessionID) throws -> Int64 {
    if let key = try find(database, id) { return key }
    try database.execute(sql: "INSERT INTO logs (name) VALUES (?)", arguments: [id.name])
    return database.lastInsertedRowID
  }
}
