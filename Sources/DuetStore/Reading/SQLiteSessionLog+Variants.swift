public import DuetSession
import GRDB

/// A variant that is over, as a comparison of texts needs it.
public struct StoredVariant: Equatable, Sendable {
  /// The session.
  public var session: SessionID
  /// The variant.
  public var variant: VariantID
  /// The preset that wrote it; nil while a pair of the session is open.
  public var preset: String?
  /// The text.
  public var text: String
}

extension SQLiteSessionLog {
  /// The variants that are over and have a text, by the start of their session, then by name.
  ///
  /// Those that were taken over from another session, to be judged, are left out.
  ///
  /// - Parameter sessions: the sessions that count; nil for all.
  public func variants(of sessions: Set<SessionID>? = nil) async throws(LogError) -> [StoredVariant]
  {
    try await writer.reading(path) { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT logs.name, variants.generation, variants.place, variants.preset, variants.text,
            sessions.is_blind
          FROM variants JOIN sessions USING (session) JOIN logs ON logs.id = variants.session
          WHERE variants.state <> 'open' AND variants.text <> ''
          ORDER BY sessions.started_at, logs.name, variants.generation, variants.place
          """)
      let copies = try Self.importedGenerations(database)
      var found: [StoredVariant] = []
      while let row = try rows.next() {
        let session = SessionID(row["name"])
        guard sessions?.contains(session) != false,
          copies[session]?.contains(row["generation"]) != true
        else { continue }
        found.append(
          StoredVariant(
            session: session,
            variant: VariantID(generation: row["generation"], index: row["place"]),
            preset: row["is_blind"] ? nil : row["preset"], text: row["text"]))
      }
      return found
    }
  }

  /// The generations that came from other sessions.
  private static func importedGenerations(
    _ database: Database
  ) throws -> [SessionID: Set<Int>] {
    let coder = EventCoder()
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT logs.name, events.number, events.data FROM events
        JOIN logs ON logs.id = events.session WHERE events.kind = 'generationImported'
        """)
    var found: [SessionID: Set<Int>] = [:]
    while let row = try rows.next() {
      let session = SessionID(row["name"])
      let event = try coder.event(row["data"], of: session, number: row["number"])
      guard case .generationImported(let taken) = event.fact else { continue }
      found[session, default: []].insert(taken.request.number)
    }
    return found
  }
}
