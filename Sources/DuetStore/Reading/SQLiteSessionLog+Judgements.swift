public import DuetSession
import GRDB

extension SQLiteSessionLog {
  /// Every judgement that stands, by the start of its session and then by pair.
  public func judgements() async throws(LogError) -> [Judgement] {
    try await writer.reading(path) { database in
      let origins = try Origins(database)
      let templates = try Templates(database)
      let rows = try Row.fetchCursor(database, sql: sql)
      var judgements: [Judgement] = []
      while let row = try rows.next() {
        if let judgement = try Judgement(row, origins, templates) { judgements.append(judgement) }
      }
      return judgements
    }
  }
}

/// Where variants were written that were taken over to be judged, as the events tell it.
private struct Origins {
  private var found: [VariantOrigin: VariantOrigin] = [:]

  /// The origins of all variants of sessions with judgements.
  init(_ database: Database) throws {
    let coder = EventCoder()
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT logs.name, events.number, events.data FROM events
        JOIN logs ON logs.id = events.session
        WHERE events.kind = 'generationImported'
          AND events.session IN (SELECT session FROM preferences)
        """)
    while let row = try rows.next() {
      let session = SessionID(row["name"])
      let event = try coder.event(row["data"], of: session, number: row["number"])
      guard case .generationImported(let taken) = event.fact else { continue }
      for (index, variant) in taken.variants.enumerated() {
        let id = VariantID(generation: taken.request.number, index: index)
        found[VariantOrigin(session: session, variant: id)] = variant.origin
      }
    }
  }

  /// Where a variant of a session was written; nil when there.
  func origin(of variant: VariantID, in session: SessionID) -> VariantOrigin? {
    found[VariantOrigin(session: session, variant: variant)]
  }
}

/// The templates that prompts were made from, as the events tell it.
private struct Templates {
  private struct Place: Hashable {
    var session: SessionID
    var generation: Int
  }

  private var found: [Place: TemplateUse] = [:]

  /// The templates of all generations of sessions with judgements.
  init(_ database: Database) throws {
    let coder = EventCoder()
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT logs.name, events.number, events.data FROM events
        JOIN logs ON logs.id = events.session
        WHERE events.kind IN ('generationRequested', 'generationImported')
          AND events.session IN (SELECT session FROM preferences)
        """)
    while let row = try rows.next() {
      let session = SessionID(row["name"])
      switch try coder.event(row["data"], of: session, number: row["number"]).fact {
      case .generationRequested(let request):
        found[Place(session: session, generation: request.number)] = request.template
      case .generationImported(let taken):
        found[Place(session: session, generation: taken.request.number)] = taken.request.template
      default: break
      }
    }
  }

  /// The template of a generation; nil when its prompt was written freely.
  func use(in session: SessionID, generation: Int) -> TemplateUse? {
    found[Place(session: session, generation: generation)]
  }
}

/// Judgements with both sides; sessions with an open pair are left out, as their labels are sealed.
private let sql = """
  SELECT logs.name, pairs.pair, pairs."left", pairs."right", pairs.criteria AS shown,
    pairs.repeats, pairs.draw, preferences.choice, preferences.strength, preferences.criteria,
    preferences.reason, preferences.rater, preferences.elapsed_ms, preferences.judged_at,
    preferences.reasons, preferences.pins,
    prompts.mode, prompts.text,
    one.preset AS left_preset, one.engine AS left_engine, one.model AS left_model,
    one.length AS left_length, other.preset AS right_preset, other.engine AS right_engine,
    other.model AS right_model, other.length AS right_length
  FROM preferences
  JOIN sessions USING (session)
  JOIN logs ON logs.id = preferences.session
  JOIN pairs USING (session, pair)
  JOIN variants AS one ON one.session = preferences.session AND one.name = pairs."left"
    AND one.generation = CAST(pairs."left" AS INTEGER)
  JOIN variants AS other ON other.session = preferences.session AND other.name = pairs."right"
    AND other.generation = CAST(pairs."right" AS INTEGER)
  JOIN prompts ON prompts.session = preferences.session AND prompts.generation = one.generation
  WHERE NOT sessions.is_blind AND pairs.gold IS NULL
  ORDER BY sessions.started_at, logs.name, pairs.pair
  """

extension Judgement {
  /// The judgement of a row; nil when a name in it cannot be read.
  fileprivate init?(_ row: Row, _ origins: Origins, _ templates: Templates) throws {
    guard let left = VariantID(row["left"] as String),
      let right = VariantID(row["right"] as String),
      let choice = Choice(rawValue: row["choice"]), let mode = Mode(rawValue: row["mode"])
    else { return nil }
    let strength: String? = row["strength"]
    let session = SessionID(row["name"])
    self.init(
      session: session,
      pair: Pair(
        number: row["pair"], left: left, right: right, criteria: try ColumnJSON.value(row["shown"]),
        repeats: row["repeats"], draw: (row["draw"] as String?).flatMap(PairDraw.init)),
      preference: Preference(
        pair: row["pair"], choice: choice, strength: strength.flatMap(Strength.init),
        criteria: try ColumnJSON.value(row["criteria"]), reason: row["reason"],
        reasons: try ColumnJSON.value(row["reasons"]), pins: try ColumnJSON.value(row["pins"]),
        rater: row["rater"], elapsedMilliseconds: row["elapsed_ms"]),
      left: Side(
        variant: left, preset: row["left_preset"], engine: row["left_engine"],
        model: row["left_model"], length: row["left_length"],
        origin: origins.origin(of: left, in: session)),
      right: Side(
        variant: right, preset: row["right_preset"], engine: row["right_engine"],
        model: row["right_model"], length: row["right_length"],
        origin: origins.origin(of: right, in: session)),
      mode: mode, prompt: row["text"], judgedAt: row["judged_at"],
      template: templates.use(in: session, generation: left.generation))
  }
}
