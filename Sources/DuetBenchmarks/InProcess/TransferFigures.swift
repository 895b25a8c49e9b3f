import DuetSession
import DuetStore
import Foundation
import GRDBSQLite

/// What it costs to write a session to a file and to take one in, beside the same rows in plain
/// SQLite.
struct TransferFigures {
  let bench: Bench

  func measure() async throws -> [Figure] {
    var sample = SampleEvents("transfer", seed: 6)
    for _ in 0..<5 {
      sample.generate(variants: 4, chunks: 1_000)
      sample.type(words: 2_000)
    }
    let file = try SessionFile.data(of: sample.events)
    let megabytes = Double(file.count) / 1e6
    var (exports, imports, selects, inserts) = (Samples(), Samples(), Samples(), Samples())
    for round in 0..<(3 * bench.rounds) {
      let log = try SQLiteSessionLog.open(at: bench.folder + "/transfer\(round).sqlite")
      imports.add(try await time { _ = try await log.importSessions(file) } / megabytes)
      exports.add(try await time { _ = try await log.exportSession(sample.id) } / megabytes)
      let plain = try PlainSQLite(bench.folder + "/rows\(round).sqlite")
      defer { plain.close() }
      let rows = try Self.rows(of: sample.events)
      inserts.add(try await time { try Self.insert(rows, into: plain) } / megabytes)
      selects.add(try await time { try Self.select(rows.count, from: plain) } / megabytes)
    }
    return [
      Figure(
        name: "export of a session, ms a MB", samples: exports, reference: "SELECT of the rows",
        referenceSamples: selects),
      Figure(
        name: "import of a session, ms a MB", samples: imports, reference: "INSERT of the rows",
        referenceSamples: inserts),
    ]
  }

  private struct PlainRow {
    let number: Int
    let data: Data
    let hash: [UInt8]
  }

  private static func rows(of events: [SessionEvent]) throws -> [PlainRow] {
    let coder = EventCoder()
    var chain = EventChain()
    return try events.map { event in
      let data = try coder.bytes(of: event)
      return PlainRow(number: event.number, data: data, hash: chain.append(data))
    }
  }

  private static func insert(_ rows: [PlainRow], into database: PlainSQLite) throws {
    try database.run(
      "CREATE TABLE rows (number INTEGER PRIMARY KEY, data BLOB NOT NULL, hash BLOB NOT NULL)")
    let statement = try database.prepare("INSERT INTO rows VALUES (?, ?, ?)")
    defer { sqlite3_finalize(statement) }
    try database.run("BEGIN")
    for row in rows {
      sqlite3_bind_int64(statement, 1, Int64(row.number))
      try row.data.withUnsafeBytes { data in
        try row.hash.withUnsafeBytes { hash in
          sqlite3_bind_blob(statement, 2, data.baseAddress, Int32(data.count), nil)
          sqlite3_bind_blob(statement, 3, hash.baseAddress, Int32(hash.count), nil)
          try database.step(statement)
        }
      }
    }
    try database.run("COMMIT")
  }

  private static func select(_ count: Int, from database: PlainSQLite) throws {
    var file = Data()
    try database.read("SELECT data, hash FROM rows ORDER BY number") { row in
      file.append(contentsOf: PlainSQLite.bytes(row, 0))
      file.append(contentsOf: PlainSQLite.bytes(row, 1))
    }
    guard file.count > 32 * count else { throw BenchError.store("rows are missing") }
  }

  private func time(_ body: () async throws -> Void) async throws -> Double {
    let began = ContinuousClock.now
    try await body()
    return (ContinuousClock.now - began).milliseconds
  }
}
