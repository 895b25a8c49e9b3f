import DuetSession
import DuetText
import GRDB

/// Reads judgements one by one, with what their sides have in common read once.
///
/// Sessions with an open pair are left out, as their labels are sealed, and so are pairs with a known
/// answer, which tell of the rater.
struct JudgementReader {
  private let database: Database
  private let origins: JudgedOrigins
  private let templates: JudgedTemplates

  init(_ database: Database) throws {
    self.database = database
    origins = try JudgedOrigins(database)
    templates = try JudgedTemplates(database)
  }

  /// Hands over every judgement, by the start of its session and then by pair.
  func forEach(_ take: (Judgement) -> Void) throws {
    let sessions = try Row.fetchAll(
      database,
      sql: """
        SELECT sessions.session, logs.name FROM sessions JOIN logs ON logs.id = sessions.session
        WHERE NOT sessions.is_blind
          AND EXISTS (SELECT 1 FROM preferences WHERE session = sessions.session)
        ORDER BY sessions.started_at, logs.name
        """)
    for session in sessions {
      var reading = try JudgedSession(
        database, number: session[0], name: SessionID(session[1] as String), origins)
      try reading.forEach(templates, take)
    }
  }
}

/// One session's judgements.
private struct JudgedSession {
  private struct Written {
    var side: Judgement.Side
    var place: Int
    var isCounted = false
  }

  private let database: Database
  private let number: Int64
  private let name: SessionID
  private var sides: [String: Written] = [:]
  private var prompts: [Int: (mode: Mode, text: String)] = [:]
  /// What lists in columns say, which is the same for most rows.
  private var shown: [String: [String]] = [:]
  private var chosen: [String: [String: Choice]] = [:]
  private let text: Statement

  init(
    _ database: Database, number: Int64, name: SessionID, _ origins: JudgedOrigins
  ) throws {
    self.database = database
    self.number = number
    self.name = name
    text = try database.cachedStatement(
      sql: "SELECT text FROM variants WHERE session = ? AND generation = ? AND place = ?")
    let variants = try Row.fetchCursor(
      database,
      sql: """
        SELECT name, place, preset, engine, model, length FROM variants
        WHERE session = ? AND generation = CAST(name AS INTEGER)
        """, arguments: [number])
    while let row = try variants.next() {
      let label: String = row[0]
      guard let id = VariantID(label) else { continue }
      let side = Judgement.Side(
        variant: id, preset: row[2], engine: row[3], model: row[4], length: row[5],
        origin: origins.origin(of: id, in: name))
      sides[label] = Written(side: side, place: row[1])
    }
    let rows = try Row.fetchCursor(
      database, sql: "SELECT generation, mode, text FROM prompts WHERE session = ?",
      arguments: [number])
    while let row = try rows.next() {
      guard let mode = Mode(rawValue: row[1]) else { continue }
      prompts[row[0]] = (mode, row[2])
    }
  }

  mutating func forEach(_ templates: JudgedTemplates, _ take: (Judgement) -> Void) throws {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT pairs.pair, pairs."left", pairs."right", pairs.criteria, pairs.repeats,
          preferences.choice, preferences.strength, preferences.criteria, preferences.reason,
          preferences.rater, preferences.elapsed_ms, preferences.judged_at,
          preferences.reasons, preferences.pins, pairs.draw
        FROM preferences JOIN pairs USING (session, pair)
        WHERE preferences.session = ? AND pairs.gold IS NULL ORDER BY pairs.pair
        """, arguments: [number])
    while let row = try rows.next() {
      guard let left = try side(row[1]), let right = try side(row[2]),
        let prompt = prompts[left.variant.generation], let choice = Choice(rawValue: row[5])
      else { continue }
      let strength: String? = row[6]
      let pair: Int = row[0]
      take(
        Judgement(
          session: name,
          pair: Pair(
            number: pair, left: left.variant, right: right.variant, criteria: try list(row[3]),
            repeats: row[4], draw: (row[14] as String?).flatMap(PairDraw.init)),
          preference: Preference(
            pair: pair, choice: choice, strength: strength.flatMap(Strength.init),
            criteria: try choices(row[7]), reason: row[8], reasons: try list(row[12]),
            pins: try pins(row[13]), rater: row[9],
            elapsedMilliseconds: row[10]),
          left: left, right: right, mode: prompt.mode, prompt: prompt.text, judgedAt: row[11],
          template: templates.use(in: name, generation: left.variant.generation)))
    }
  }

  /// A side, its text looked at when it is first asked for.
  private mutating func side(_ label: String) throws -> Judgement.Side? {
    guard var written = sides[label] else { return nil }
    if !written.isCounted {
      let found = try String.fetchOne(
        text, arguments: [number, written.side.variant.generation, written.place])
      written.side.markup = found.map(MarkupCounts.init)
      written.isCounted = true
      sides[label] = written
    }
    return written.side
  }

  private mutating func list(_ column: String) throws -> [String] {
    if let known = shown[column] { return known }
    let value: [String] = try ColumnJSON.value(column)
    shown[column] = value
    return value
  }

  private func pins(_ column: String) throws -> [Pin] {
    column == "[]" ? [] : try ColumnJSON.value(column)
  }

  private mutating func choices(_ column: String) throws -> [String: Choice] {
    if let known = chosen[column] { return known }
    let value: [String: Choice] = try ColumnJSON.value(column)
    chosen[column] = value
    return value
  }
}
