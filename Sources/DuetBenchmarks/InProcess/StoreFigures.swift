import DuetSession
import DuetStore
import DuetText
import Foundation
import GRDBSQLite

/// What the acknowledgement of one event costs, beside plain SQLite with the same rows.
struct StoreFigures {
  let bench: Bench

  func measure() async throws -> [Figure] {
    let path = bench.folder + "/store.sqlite"
    let own = try await appendEvents(at: path)
    let reference = try insertRows(of: path)
    return [
      Figure(
        name: "event append, acknowledged, ms", samples: own,
        reference: "plain SQLite, the same rows", referenceSamples: reference)
    ]
  }

  /// Types a text into a session, a word an event, and waits for each to be durable.
  private func appendEvents(at path: String) async throws -> Samples {
    let log = try SQLiteSessionLog.open(at: path)
    let id = SessionID("benchmarks")
    let start = SessionStart(
      id: id, title: "Benchmarks", startedAt: 0, seed: 1, program: "benchmarks")
    try await log.append(
      [SessionEvent(number: 1, moment: .start, fact: .sessionStarted(start))], to: id)
    var samples = Samples()
    for count in 0..<(100 * bench.rounds) {
      let edit = TextEdit(offset: count * 5, removed: "", inserted: "word ")
      let event = SessionEvent(
        number: count + 2, moment: Moment(milliseconds: count * 300),
        fact: .textEdited(TextChange(place: .draft, edit: edit)))
      let began = ContinuousClock.now
      try await log.append([event], to: id)
      samples.add(.now - began)
    }
    return samples
  }

  /// Writes the same events, a transaction each, with the row that tells of their session.
  private func insertRows(of path: String) throws -> Samples {
    let database = try PlainDatabase(bench.folder + "/plain.sqlite", rowsOf: path)
    defer { database.close() }
    var samples = Samples()
    for number in 2..<(100 * bench.rounds + 2) {
      let began = ContinuousClock.now
      try database.insert(number)
      samples.add(.now - began)
    }
    return samples
  }
}

/// SQLite without anything around it: prepared statements, the pragmas of a store, no triggers.
private final class PlainDatabase {
  private var handle: OpaquePointer?
  private var statements: [OpaquePointer?] = []

  /// A new file with the tables of a store and its rows at hand.
  init(_ path: String, rowsOf store: String) throws {
    guard sqlite3_open(path, &handle) == SQLITE_OK else { throw BenchError.store("not opened") }
    try run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
    try run("ATTACH '\(store)' AS store")
    try run(
      """
      CREATE TABLE main.events (
        session INTEGER NOT NULL, number INTEGER NOT NULL, ms INTEGER NOT NULL, kind TEXT NOT NULL,
        data BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (session, number)) STRICT, WITHOUT ROWID;
      CREATE TABLE main.sessions AS SELECT * FROM store.sessions WHERE 0;
      CREATE UNIQUE INDEX main.session ON sessions (session);
      CREATE TEMP TABLE rows AS SELECT * FROM store.events;
      CREATE UNIQUE INDEX temp.number ON rows (number);
      CREATE TEMP TABLE summary AS SELECT * FROM store.sessions;
      DETACH store
      """)
    statements = try [
      "BEGIN IMMEDIATE", "INSERT INTO main.events SELECT * FROM temp.rows WHERE number = ?",
      "INSERT OR REPLACE INTO main.sessions SELECT * FROM temp.summary", "COMMIT",
    ].map(prepare)
  }

  func close() {
    for statement in statements { sqlite3_finalize(statement) }
    sqlite3_close(handle)
  }

  /// Writes an event and what its session is after it.
  func insert(_ number: Int) throws {
    for (place, statement) in statements.enumerated() {
      if place == 1 { sqlite3_bind_int64(statement, 1, Int64(number)) }
      let status = sqlite3_step(statement)
      sqlite3_reset(statement)
      guard status == SQLITE_DONE else { throw error }
    }
  }

  private func prepare(_ sql: String) throws -> OpaquePointer? {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw error }
    return statement
  }

  private func run(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw error }
  }

  private var error: BenchError { .store(String(cString: sqlite3_errmsg(handle))) }
}
