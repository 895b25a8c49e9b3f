import DuetSession
import GRDB

/// A text in the full-text index: the draft with the title, a prompt, or a variant.
struct TextRow: Equatable, Sendable {
  var place: TextRow.Place
  var title: String
  var body: String

  /// Which text of a session is meant.
  enum Place: Hashable, Sendable {
    case draft
    case prompt(Int)
    case variant(VariantID)
  }

  private static let sessionShift: Int64 = 40
  private static let generationShift: Int64 = 16

  /// The row number of a place: 23 bits for the session, 24 for the generation (0 for the draft),
  /// 16 for what stands in it (0 for the prompt, from 1 for the variants).
  static func key(session: Int64, place: Place) -> Int64 {
    let start = session << sessionShift
    return switch place {
    case .draft: start
    case .prompt(let generation): start | Int64(generation) << generationShift
    case .variant(let id): start | Int64(id.generation) << generationShift | Int64(id.index + 1)
    }
  }

  /// The session and place of a row number.
  static func place(of key: Int64) -> (session: Int64, place: Place) {
    let session = key >> sessionShift
    let generation = Int(key >> generationShift & 0xFF_FFFF)
    let slot = Int(key & 0xFFFF)
    if generation == 0 { return (session, .draft) }
    if slot == 0 { return (session, .prompt(generation)) }
    return (session, .variant(VariantID(generation: generation, index: slot - 1)))
  }

  /// The row numbers of a session.
  static func keys(of session: Int64) -> ClosedRange<Int64> {
    session << sessionShift...(session + 1) << sessionShift - 1
  }

  /// Puts the text in the place of what was indexed there.
  func write(_ database: Database, session: Int64) throws {
    let key = Self.key(session: session, place: place)
    if title.isEmpty, body.isEmpty {
      try database.cachedStatement(sql: "DELETE FROM texts WHERE rowid = ?").execute(
        arguments: [key])
    } else {
      try database.cachedStatement(
        sql: "INSERT OR REPLACE INTO texts (rowid, title, body) VALUES (?, ?, ?)"
      ).execute(arguments: [key, title, body])
    }
  }

  /// What is indexed of a session, by row number.
  static func fetch(_ database: Database, session: Int64) throws -> [TextRow] {
    let keys = keys(of: session)
    return try Row.fetchAll(
      database,
      sql: "SELECT rowid, title, body FROM texts WHERE rowid BETWEEN ? AND ? ORDER BY rowid",
      arguments: [keys.lowerBound, keys.upperBound]
    ).map { row in
      TextRow(place: place(of: row["rowid"]).place, title: row["title"], body: row["body"])
    }
  }

  /// Takes a session out of the index.
  static func delete(_ database: Database, session: Int64) throws {
    let keys = keys(of: session)
    try database.execute(
      sql: "DELETE FROM texts WHERE rowid BETWEEN ? AND ?",
      arguments: [keys.lowerBound, keys.upperBound])
  }
}
