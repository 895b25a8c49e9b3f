import DuetSession
import GRDB

/// A text in the full-text index: the draft (with what the session is called), the title that it
/// was given, a prompt, a variant, or a note.
struct TextRow: Equatable, Sendable {
  var place: TextRow.Place
  var title: String
  var body: String
  /// When it was written, in milliseconds since 1970; nil leaves what is stored as it is.
  var time: Int?

  init(place: Place, title: String = "", body: String, time: Int?) {
    self.place = place
    self.title = IndexedText.scrubbed(title)
    self.body = IndexedText.scrubbed(body)
    self.time = time
  }

  var isEmpty: Bool { title.isEmpty && body.isEmpty }

  /// Which text of a session is meant.
  enum Place: Hashable, Sendable {
    case draft
    case title
    case prompt(Int)
    case variant(VariantID)
    case note(Int)

    /// The notes of the session, where the reason of a pair 0 would stand.
    static var notes: Place { .note(0) }
  }

  private static let sessionShift: Int64 = 40
  private static let generationShift: Int64 = 16
  private static let noteBit: Int64 = 1 << 39

  /// The row number of a place: 23 bits for the session, then a bit that tells notes.
  ///
  /// For a note, the rest is the number of its pair. For others there are 23 bits for the generation
  /// (0 for the draft and the title) and 16 for what stands in it: 0 for the draft and the prompt, 1
  /// for the title, and from 1 on for variants.
  static func key(session: Int64, place: Place) -> Int64 {
    let start = session << sessionShift
    return switch place {
    case .draft: start
    case .title: start | 1
    case .prompt(let generation): start | Int64(generation) << generationShift
    case .variant(let id): start | Int64(id.generation) << generationShift | Int64(id.index + 1)
    case .note(let pair): start | noteBit | Int64(pair)
    }
  }

  /// The session and place of a row number.
  static func place(of key: Int64) -> (session: Int64, place: Place) {
    let session = key >> sessionShift
    if key & noteBit != 0 { return (session, .note(Int(key & (noteBit - 1)))) }
    let generation = Int(key >> generationShift & 0x7F_FFFF)
    let slot = Int(key & 0xFFFF)
    if generation == 0 { return (session, slot == 0 ? .draft : .title) }
    if slot == 0 { return (session, .prompt(generation)) }
    return (session, .variant(VariantID(generation: generation, index: slot - 1)))
  }

  /// The row numbers of a session.
  static func keys(of session: Int64) -> ClosedRange<Int64> {
    session << sessionShift...(session + 1) << sessionShift - 1
  }

  /// Puts the text in the place of what was indexed there; vectors of another text go.
  func write(_ database: Database, session: Int64) throws {
    let key = Self.key(session: session, place: place)
    if isEmpty {
      for (table, column) in Self.tables {
        try database.cachedStatement(sql: "DELETE FROM \(table) WHERE \(column) = ?").execute(
          arguments: [key])
      }
      return
    }
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO texts (rowid, title, body) VALUES (?, ?, ?)"
    ).execute(arguments: [key, IndexedText.parted(title), IndexedText.parted(body)])
    if let time {
      try database.cachedStatement(
        sql: "INSERT OR REPLACE INTO documents (id, time) VALUES (?, ?)"
      ).execute(arguments: [key, time])
    }
    try database.cachedStatement(sql: "DELETE FROM vectors WHERE id = ? AND digest <> ?").execute(
      arguments: [key, IndexedText.digest(body)])
  }

  /// What is indexed of a session, by row number.
  static func fetch(_ database: Database, session: Int64) throws -> [TextRow] {
    let keys = keys(of: session)
    return try Row.fetchAll(
      database,
      sql: """
        SELECT texts.rowid AS id, title, body, time FROM texts
        LEFT JOIN documents ON documents.id = texts.rowid
        WHERE texts.rowid BETWEEN ? AND ? ORDER BY texts.rowid
        """, arguments: [keys.lowerBound, keys.upperBound]
    ).map { row in
      TextRow(
        place: place(of: row["id"]).place, title: IndexedText.whole(row["title"]),
        body: IndexedText.whole(row["body"]), time: row["time"])
    }
  }

  /// Takes a session out of the index.
  static func delete(_ database: Database, session: Int64) throws {
    let keys = keys(of: session)
    for (table, column) in tables {
      try database.execute(
        sql: "DELETE FROM \(table) WHERE \(column) BETWEEN ? AND ?",
        arguments: [keys.lowerBound, keys.upperBound])
    }
  }

  /// The tables that have these row numbers.
  private static let tables = [("texts", "rowid"), ("documents", "id"), ("vectors", "id")]
}
