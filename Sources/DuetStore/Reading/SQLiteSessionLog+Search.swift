public import DuetSession
import GRDB

extension SQLiteSessionLog {
  /// The texts in which all words of a query stand, the best first.
  ///
  /// - Parameters:
  ///   - query: words, "quoted phrases", and beginnings such as `clock*`; case and accents do
  ///     not matter, and nothing else in it has a meaning.
  ///   - limit: the most hits; nothing is found below 1.
  /// - Returns: hits by relevance (BM25 as SQLite's FTS5 computes it); none for a query without
  ///   words.
  public func search(
    _ query: String, limit: Int = 20
  ) async throws(LogError) -> [SearchHit] {
    guard let pattern = SearchQuery(query).pattern, limit > 0 else { return [] }
    return try await writer.reading(path) { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT rowid, snippet(texts, 1, ?, ?, '…', 14) AS snippet FROM texts
          WHERE texts MATCH ? ORDER BY rank LIMIT ?
          """, arguments: [String(Mark.open), String(Mark.close), "{body} : (\(pattern))", limit])
      return try rows.compactMap { try SearchHit($0, database) }
    }
  }
}

/// Marks in SQLite's snippets: scalars of the last private plane, which texts do not use.
private enum Mark {
  static let open: Unicode.Scalar = "\u{10FFF0}"
  static let close: Unicode.Scalar = "\u{10FFF1}"
}

extension SearchHit {
  /// The hit of a row of the index; nil when its session is not in the list of sessions.
  fileprivate init?(_ row: Row, _ database: Database) throws {
    let (key, place) = TextRow.place(of: row["rowid"])
    let statement = try database.cachedStatement(
      sql: """
        SELECT name, title, is_blind, (SELECT ms FROM events WHERE events.session = logs.id
        ORDER BY number DESC LIMIT 1) AS ms
        FROM sessions JOIN logs ON logs.id = sessions.session WHERE sessions.session = ?
        """)
    guard let owner = try Row.fetchOne(statement, arguments: [key]) else { return nil }
    session = SessionID(owner["name"])
    title = owner["title"]
    snippet = Self.pieces(row["snippet"])
    switch place {
    case .draft:
      self.place = .draft
      moment = Moment(milliseconds: owner["ms"])
    case .prompt(let generation):
      self.place = .prompt
      self.generation = generation
      moment = Moment(
        milliseconds: try Self.prompt(database, key, generation) ?? owner["ms"])
    case .variant(let id):
      self.place = .variant
      generation = id.generation
      variant = id
      let found = try Self.variant(database, key, id)
      moment = Moment(milliseconds: found?["ended_ms"] ?? owner["ms"])
      if !(owner["is_blind"] as Bool) { preset = found?["preset"] }
    }
  }

  private static func prompt(
    _ database: Database, _ key: Int64, _ generation: Int
  ) throws -> Int? {
    try Int.fetchOne(
      database.cachedStatement(
        sql: "SELECT ms FROM prompts WHERE session = ? AND generation = ?"),
      arguments: [key, generation])
  }

  private static func variant(
    _ database: Database, _ key: Int64, _ id: VariantID
  ) throws -> Row? {
    try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT preset, ended_ms FROM variants
          WHERE session = ? AND generation = ? AND place = ?
          """),
      arguments: [key, id.generation, id.index])
  }

  /// A snippet cut at its marks; scalar by scalar, as a mark may stand before a combining one.
  private static func pieces(_ snippet: String) -> [Piece] {
    var pieces: [Piece] = []
    var piece = Piece(text: "", isMatch: false)
    for scalar in snippet.unicodeScalars {
      if scalar == Mark.open || scalar == Mark.close {
        if !piece.text.isEmpty { pieces.append(piece) }
        piece = Piece(text: "", isMatch: scalar == Mark.open)
      } else {
        piece.text.unicodeScalars.append(scalar)
      }
    }
    if !piece.text.isEmpty { pieces.append(piece) }
    return pieces
  }
}
