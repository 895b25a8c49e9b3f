import DuetSession
import DuetStore
import Foundation

/// What the log keeps of streamed text, beside a row for each piece of it.
struct StreamFigures {
  let bench: Bench

  func measure() async throws -> [Figure] {
    let path = bench.folder + "/streams.sqlite"
    var sample = SampleEvents("streams", seed: 5)
    sample.generate(variants: 4, chunks: 2_000)
    let log = try SQLiteSessionLog.open(at: path)
    for start in stride(from: 0, to: sample.events.count, by: 40) {
      let batch = Array(sample.events[start..<min(sample.events.count, start + 40)])
      try await log.append(batch, to: sample.id)
    }
    let database = try PlainSQLite(path)
    defer { database.close() }
    try database.run(
      """
      CREATE TEMP TABLE plain (session INTEGER, number INTEGER, ms INTEGER, kind TEXT, data BLOB,
        hash BLOB, PRIMARY KEY (session, number)) WITHOUT ROWID
      """)
    try insert(sample.events, into: database)
    var (own, plain) = (Samples(), Samples())
    let tables = "'events', 'streams', 'streams_by_end', 'chunks', 'sqlite_autoindex_streams_1'"
    own.add(
      Double(
        try database.number("SELECT sum(pgsize) FROM dbstat WHERE name IN (\(tables))")) / 8_000)
    plain.add(
      Double(try database.number("SELECT sum(pgsize) FROM dbstat('temp') WHERE name = 'plain'"))
        / 8_000)
    return [
      Figure(
        name: "stream kept in the log, bytes a chunk", samples: own,
        reference: "a row for each", referenceSamples: plain)
    ]
  }

  private func insert(_ events: [SessionEvent], into database: PlainSQLite) throws {
    let coder = EventCoder()
    var chain = EventChain()
    try database.run("BEGIN")
    for event in events {
      let bytes = try coder.bytes(of: event)
      let hash = EventChain.hexadecimal(chain.append(bytes))
      let data = EventChain.hexadecimal(Array(bytes))
      try database.run(
        """
        INSERT INTO plain VALUES (1, \(event.number), \(event.moment.milliseconds),
          '\(event.fact.kind.rawValue)', x'\(data)', x'\(hash)')
        """)
    }
    try database.run("COMMIT")
  }
}
