public import DuetSession
import Foundation
import GRDB

/// What a search by meaning compares texts with.
public struct SearchMeaning: Equatable, Sendable {
  /// The vector of what is looked for.
  public var vector: [Float]
  /// The model that gave it.
  public var model: String
  /// Whether texts that the words find count as well.
  public var isHybrid: Bool

  /// A meaning.
  public init(vector: [Float], model: String, isHybrid: Bool = false) {
    self.vector = vector
    self.model = model
    self.isHybrid = isHybrid
  }
}

extension SQLiteSessionLog {
  /// The constant of reciprocal rank fusion.
  ///
  /// Source: Cormack, Clarke and Buettcher, "Reciprocal rank fusion outperforms Condorcet and
  /// individual rank learning methods", SIGIR 2009.
  private static let fusionConstant = 60.0
  /// How many of the best of each list are fused.
  private static let fusionDepth = 200

  /// The texts nearest in meaning, of those that the query's filters let through.
  ///
  /// Every vector of the model is compared, exactly; a text counts by its nearest passage, and the
  /// score is the cosine. A hybrid search fuses this list with that of the words by reciprocal
  /// ranks: the score is the sum of 1 / (60 + rank). Texts without a vector of the model are not
  /// found by meaning: ``embed(with:dimensions:report:)`` goes before.
  ///
  /// - Returns: hits, the best first; `total` counts the texts that were compared.
  public func search(
    _ query: SearchQuery, by meaning: SearchMeaning, in scope: SearchScope
  ) async throws(LogError) -> SearchResult {
    guard scope.limit > 0 else { return SearchResult() }
    return try await writer.reading(path) { database in
      let filters = SearchPlan(query.withoutWantedWords, clock: scope.clock)
      var nearest = try Self.nearest(meaning, filters, database)
      let total = nearest.count
      var match: String?
      if meaning.isHybrid {
        let plan = SearchPlan(query, clock: scope.clock)
        let deep = SearchScope(limit: Self.fusionDepth, clock: scope.clock)
        let words = try Self.ranked(plan, in: deep, database).rows
        nearest = Self.fused(words, Array(nearest.prefix(Self.fusionDepth)))
        match = plan.match
      }
      if scope.isOnePerSession {
        var seen: Set<Int64> = []
        nearest = nearest.filter { seen.insert($0.id >> 40).inserted }
      }
      let reader = try HitReader(database, match: match)
      return SearchResult(
        hits: try nearest.prefix(scope.limit).compactMap { try reader.hit(of: $0) }, total: total,
        sealedSessions: query.asksForLabels ? try Self.sealedSessions(database) : 0)
    }
  }

  /// All texts that have a vector, the nearest first; linear in the number of vectors, and then
  /// sorted.
  private static func nearest(
    _ meaning: SearchMeaning, _ plan: SearchPlan, _ database: Database
  ) throws -> [RankedText] {
    let wanted = UnitVector(meaning.vector)
    let request = SQLRequest<Row>(
      literal: """
        SELECT id, start, end, vector FROM vectors
        WHERE model = \(meaning.model) AND length(vector) = \(wanted.numbers.count * 4)
        """)
    let rows = try request.fetchCursor(database)
    var best: [Int64: RankedText] = [:]
    while let row = try rows.next() {
      let cosine = try row.withUnsafeData(atIndex: 3) { data in
        data?.withUnsafeBytes { wanted.cosine(to: $0) } ?? 0
      }
      let id: Int64 = row[0]
      guard Double(cosine) > best[id]?.score ?? -.infinity else { continue }
      best[id] = RankedText(id: id, time: 0, score: Double(cosine), passage: row[1]..<row[2])
    }
    return try timed(best, plan, database).sorted {
      ($1.score, $1.time, $1.id) < ($0.score, $0.time, $0.id)
    }
  }

  /// The texts that the filters let through, with their times.
  private static func timed(
    _ texts: [Int64: RankedText], _ plan: SearchPlan, _ database: Database
  ) throws -> [RankedText] {
    let request = SQLRequest<Row>(
      literal: """
        SELECT documents.id, time FROM documents
        WHERE documents.id IN (SELECT vectors.id FROM vectors) AND \(plan.condition)
        """)
    let rows = try request.fetchCursor(database)
    var timed: [RankedText] = []
    while let row = try rows.next() {
      guard var text = texts[row[0]] else { continue }
      text.time = row[1]
      timed.append(text)
    }
    return timed
  }

  /// Two lists as one, by reciprocal ranks.
  static func fused(_ words: [RankedText], _ meanings: [RankedText]) -> [RankedText] {
    var fused: [Int64: RankedText] = [:]
    for list in [words, meanings] {
      for (rank, text) in list.enumerated() {
        let share = 1 / (fusionConstant + Double(rank + 1))
        var sum = fused[text.id] ?? RankedText(id: text.id, time: text.time, score: 0)
        sum.score += share
        sum.passage = sum.passage ?? text.passage
        fused[text.id] = sum
      }
    }
    return fused.values.sorted { ($1.score, $1.time, $1.id) < ($0.score, $0.time, $0.id) }
  }
}
