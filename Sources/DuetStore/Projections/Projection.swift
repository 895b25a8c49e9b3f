import DuetSession
import DuetText
import GRDB

/// Rows to write for a session: those of what was touched, or all.
///
/// Every row is a function of the folded session alone, so that what is written bit by bit equals
/// what a rebuild makes.
struct Projection: Equatable, Sendable {
  var session: SessionRow
  var prompts: [PromptRow] = []
  var variants: [VariantRow] = []
  var pairs: [PairRow] = []
  var preferences: [PreferenceRow] = []
  var scores: [ScoreRow] = []
  var acceptances: [AcceptanceRow] = []
  var texts: [TextRow] = []
  private var scored: [VariantID] = []

  /// The rows of what was touched.
  init(of session: Session, row: SessionRow, draft: TextRow?, touched: Touched) {
    self.session = row
    let generations = touched.generations.sorted().compactMap(session.generation)
    prompts = generations.map(PromptRow.init)
    let single = touched.variants.filter { !touched.generations.contains($0.generation) }
    let all = generations.flatMap(\.variants) + single.sorted().compactMap(session.variant)
    variants = all.map(VariantRow.init)
    for number in touched.pairs.sorted() where session.pairs.indices.contains(number - 1) {
      let record = session.pairs[number - 1]
      pairs.append(PairRow(record))
      if let preference = PreferenceRow(record, in: session) { preferences.append(preference) }
      texts.append(
        TextRow(place: .note(number), body: record.reason, time: touched.times[.note(number)]))
    }
    acceptances = touched.accepted.sorted().map(AcceptanceRow.init)
    scored = touched.scored.sorted()
    scores = scored.flatMap { ScoreRow.rows(of: $0, in: session) }
    if let draft { texts.append(draft) }
    if let time = touched.times[.title] {
      texts.append(TextRow(place: .title, body: session.title, time: time))
    }
    if let time = touched.times[.notes] {
      texts.append(TextRow(place: .notes, body: session.notes.buffer.text, time: time))
    }
    for generation in generations {
      let place = TextRow.Place.prompt(generation.number)
      texts.append(
        TextRow(place: place, body: generation.request.prompt, time: touched.times[place]))
    }
    texts += all.filter(\.state.isOver).map {
      TextRow(place: .variant($0.id), body: $0.text, time: touched.times[.variant($0.id)])
    }
  }

  /// Writes the rows into a session's tables, in the place of what they were.
  func write(_ database: Database, session key: Int64) throws {
    func keyed<Row: ProjectionRow>(_ rows: [Row]) throws {
      for var row in rows {
        row.session = key
        try row.insert(database)
      }
    }
    let clearScores = try database.cachedStatement(
      sql: "DELETE FROM scores WHERE session = ? AND generation = ? AND place = ?")
    let clearPreference = try database.cachedStatement(
      sql: "DELETE FROM preferences WHERE session = ? AND pair = ?")
    for id in scored { try clearScores.execute(arguments: [key, id.generation, id.index]) }
    for pair in pairs { try clearPreference.execute(arguments: [key, pair.pair]) }
    try session.write(database, session: key)
    try keyed(prompts)
    try keyed(variants)
    try keyed(pairs)
    try keyed(preferences)
    try keyed(scores)
    try keyed(acceptances)
    for text in texts { try text.write(database, session: key) }
  }

  /// The tables that a rebuild empties.
  static let tables = [
    "sessions", "prompts", "variants", "pairs", "preferences", "scores", "acceptances", "texts",
    "documents",
  ]
}
