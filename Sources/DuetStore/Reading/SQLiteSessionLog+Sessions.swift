public import DuetSession
import GRDB

extension SQLiteSessionLog {
  /// The sessions there are, those that changed last first; those that match a query.
  public func sessions(matching query: String) async throws(LogError) -> [SessionSummary] {
    let query = BeginningsOfWords(query)
    return try await writer.reading(path) { database in
      guard let pattern = query.pattern else {
        return query.isBlank ? try Self.summaries(database, where: "1") : []
      }
      return try Self.summaries(
        database,
        where: """
          session IN (
            SELECT rowid >> 40 FROM texts WHERE texts MATCH ? AND rowid & (1 << 39) = 0)
          """,
        arguments: [pattern])
    }
  }

  private static func summaries(
    _ database: Database, where condition: String, arguments: StatementArguments = []
  ) throws -> [SessionSummary] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT sessions.*, logs.name FROM sessions JOIN logs ON logs.id = sessions.session
        WHERE \(condition) ORDER BY changed_at DESC, name
        """, arguments: arguments)
    return try Array(rows.map { try SessionRow(row: $0).summary(named: $0["name"]) })
  }
}
