import DuetSession
import GRDB

/// The rows that a store has of a session.
struct StoredProjection {
  var sessions: [SessionRow]
  var prompts: [PromptRow]
  var variants: [VariantRow]
  var pairs: [PairRow]
  var preferences: [PreferenceRow]
  var scores: [ScoreRow]
  var acceptances: [AcceptanceRow]
  var texts: [TextRow]
}

extension Projection {
  /// The rows that a store has of a session, in the order of their keys.
  static func fetch(_ database: Database, session key: Int64) throws -> StoredProjection {
    func rows<Row: ProjectionRow>() throws -> [Row] {
      try Row.fetchAll(
        database, sql: "SELECT * FROM \(Row.databaseTableName) WHERE session = ?",
        arguments: [key])
    }
    return StoredProjection(
      sessions: try rows(), prompts: try rows(), variants: try rows(), pairs: try rows(),
      preferences: try rows(), scores: try rows(),
      acceptances: try rows(),
      texts: try TextRow.fetch(database, session: key))
  }

  /// The names of the tables in which stored rows are other than these, which are all of a session.
  func differences(from stored: StoredProjection, session key: Int64) -> [String] {
    func name<Row: ProjectionRow>(_ expected: [Row], _ found: [Row]) -> String? {
      let keyed = expected.map { row in
        var row = row
        row.session = key
        return row
      }
      return keyed == found ? nil : Row.databaseTableName
    }
    let texts = texts.filter { !$0.isEmpty }.sorted {
      TextRow.key(session: key, place: $0.place) < TextRow.key(session: key, place: $1.place)
    }
    return [
      name([session], stored.sessions), name(prompts, stored.prompts),
      name(variants, stored.variants), name(pairs, stored.pairs),
      name(preferences, stored.preferences), name(scores, stored.scores),
      name(acceptances, stored.acceptances),
      texts == stored.texts ? nil : "texts",
    ].compactMap(\.self)
  }
}
