import DuetSession
import GRDB

/// A session as lists show it.
struct SessionRow: ProjectionRow {
  static let databaseTableName = "sessions"

  var session: Int64 = 0
  var title: String
  var startedAt: Int
  var changedAt: Int
  var events: Int
  var words: Int
  var variants: Int
  var judgements: Int
  var isClosed: Bool
  var isBlind: Bool
  var tags: String

  init(_ summary: SessionSummary) {
    title = IndexedText.column(summary.title)
    startedAt = summary.startedAt
    changedAt = summary.changedAt
    events = summary.events
    words = summary.words
    variants = summary.variants
    judgements = summary.judgements
    isClosed = summary.isClosed
    isBlind = summary.isBlind
    tags = ColumnJSON.text(summary.tags)
  }

  func summary(named name: String) throws -> SessionSummary {
    try SessionSummary(
      id: SessionID(name), title: title, startedAt: startedAt, changedAt: changedAt,
      events: events, words: words, variants: variants, judgements: judgements,
      isClosed: isClosed, isBlind: isBlind, tags: ColumnJSON.value(tags))
  }

  /// Writes the row in the place of what it was.
  ///
  /// Every event changes this row, so its statement is kept.
  func write(_ database: Database, session key: Int64) throws {
    try database.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO sessions (session, title, started_at, changed_at, events, words,
          variants, judgements, is_closed, is_blind, tags)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        key, title, startedAt, changedAt, events, words, variants, judgements, isClosed, isBlind,
        tags,
      ])
  }

  /// Whether a pair of a session is open; also when nothing is known of the session.
  static func isBlind(_ database: Database, session: Int64) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT is_blind FROM sessions WHERE session = ?", arguments: [session])
      ?? true
  }
}
