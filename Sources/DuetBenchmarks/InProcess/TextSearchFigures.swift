import DuetSession
import DuetStore
import Foundation
import GRDBSQLite

/// What a full-text search over 100,000 variants costs, beside the same query in plain SQLite.
struct TextSearchFigures {
  private static let variants = 100_000
  let bench: Bench

  func measure() async throws -> [Figure] {
    let path = bench.folder + "/search.sqlite"
    let log = try SQLiteSessionLog.open(at: path)
    for number in 0..<(Self.variants / 800) {
      var sample = SampleEvents("search\(number)", seed: UInt64(number))
      for _ in 0..<100 { sample.generate(variants: 8, chunks: 1, words: 40) }
      try await log.append(sample.events, to: sample.id)
    }
    let plain = try PlainSQLite(path)
    defer { plain.close() }
    let queries = [
      ("a common word", "rmstosto"), ("a rare word", "susupe"), ("a beginning", "clock*"),
      ("two words", "clockwa rmstosto"),
    ]
    var figures: [Figure] = []
    for (name, query) in queries {
      var (own, reference) = (Samples(), Samples())
      for _ in 0..<(10 * bench.rounds) {
        let began = ContinuousClock.now
        _ = try await log.search(query, limit: 20)
        own.add(.now - began)
        reference.add(try ContinuousClock().measure { try Self.match(query, in: plain) })
      }
      figures.append(
        Figure(
          name: "search of 100,000 variants, \(name), ms", samples: own,
          reference: "FTS5 MATCH, the same rows", referenceSamples: reference))
    }
    return figures
  }

  private static func match(_ query: String, in database: PlainSQLite) throws {
    let pattern = query.split(separator: " ").map { word in
      word.hasSuffix("*") ? "\"\(word.dropLast())\"*" : "\"\(word)\""
    }.joined(separator: " ")
    var bytes = 0
    try database.read(
      """
      SELECT rowid, snippet(texts, 1, '[', ']', '…', 14) FROM texts
      WHERE texts MATCH '{body} : (\(pattern))' ORDER BY rank LIMIT 20
      """
    ) { bytes += PlainSQLite.bytes($0, 1).count }
  }
}
