public import DuetSession
import GRDB

extension SQLiteSessionLog {
  /// The texts that a query is true of, the best first.
  ///
  /// Ranked by BM25, as SQLite's FTS5 computes it (Robertson and Zaragoza, "The Probabilistic
  /// Relevance Framework", 2009), times a weight of the place: a title counts 3, a prompt 1.5, a
  /// draft 1.2, a variant and a note 1. Equally good texts, and all where a query has no words,
  /// are ordered by time, the newest first.
  public func search(
    _ query: SearchQuery, in scope: SearchScope
  ) async throws(LogError) -> SearchResult {
    guard !query.isEmpty, scope.limit > 0 else { return SearchResult() }
    return try await writer.reading(path) { database in
      let plan = SearchPlan(query, clock: scope.clock)
      var ranked = try Self.ranked(plan, in: scope, database)
      let found = try HitReader(database, match: plan.match)
      let hits = try ranked.rows.compactMap { try found.hit(of: $0) }
      ranked.total -= ranked.rows.count - hits.count
      return SearchResult(
        hits: hits, total: ranked.total,
        sealedSessions: query.asksForLabels ? try Self.sealedSessions(database) : 0)
    }
  }

  /// How many sessions have variants whose labels are sealed.
  static func sealedSessions(_ database: Database) throws -> Int {
    try Int.fetchOne(
      database, sql: "SELECT count(*) FROM sessions WHERE is_blind AND variants > 0") ?? 0
  }

  /// The best texts, and how many there are.
  static func ranked(
    _ plan: SearchPlan, in scope: SearchScope, _ database: Database
  ) throws -> (rows: [RankedText], total: Int) {
    let request = SQLRequest<Row>(
      literal: """
        WITH scored AS (\(candidates(plan))), chosen AS (\(choice(scope)))
        SELECT id, time, score, count(*) OVER () AS total FROM chosen
        ORDER BY score DESC, time DESC, id DESC LIMIT \(scope.limit)
        """)
    let rows = try request.fetchAll(database)
    return (rows.map(RankedText.init(row:)), rows.first?["total"] ?? 0)
  }

  private static func candidates(_ plan: SearchPlan) -> SQL {
    guard let match = plan.match else {
      return """
        SELECT documents.id AS id, time, 0.0 AS score FROM documents WHERE \(plan.condition)
        """
    }
    // The index computes relevance only while it is being read, so it is read to its end first.
    return """
      SELECT id, time, score FROM (
        SELECT documents.id AS id, documents.time AS time,
          -bm25(texts, 0.0, 1.0) * CASE
            WHEN texts.rowid & (1 << 39) <> 0 THEN 1.0
            WHEN texts.rowid & 1099511627775 = 1 THEN 3.0
            WHEN texts.rowid & 1099511627775 = 0 THEN 1.2
            WHEN texts.rowid & 65535 = 0 THEN 1.5 ELSE 1.0 END AS score
        FROM texts JOIN documents ON documents.id = texts.rowid
        WHERE texts MATCH \(match) AND \(plan.condition) LIMIT -1)
      """
  }

  private static func choice(_ scope: SearchScope) -> SQL {
    guard scope.isOnePerSession else { return "SELECT * FROM scored" }
    return """
      SELECT id, time, score FROM (
        SELECT *, row_number() OVER (
          PARTITION BY id >> 40 ORDER BY score DESC, time DESC, id DESC) AS place FROM scored)
      WHERE place = 1
      """
  }
}

/// A text by its row number, and how well it fits.
struct RankedText: Equatable, Sendable {
  var id: Int64
  var time: Int
  var score: Double
  /// Where in the text, in bytes, what fits best stands; nil where words tell it.
  var passage: Range<Int>?

  init(id: Int64, time: Int, score: Double, passage: Range<Int>? = nil) {
    self.id = id
    self.time = time
    self.score = score
    self.passage = passage
  }

  init(row: Row) {
    self.init(id: row["id"], time: row["time"], score: row["score"])
  }
}
