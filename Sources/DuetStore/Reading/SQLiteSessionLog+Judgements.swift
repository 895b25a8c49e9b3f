public import DuetSession
import GRDB

extension SQLiteSessionLog {
  /// Every judgement that stands, by the start of its session and then by pair.
  public func judgements() async throws(LogError) -> [Judgement] {
    try await foldJudgements(into: []) { $0.append($1) }
  }

  /// Hands every judgement that stands to a function, in the order of ``judgements()``.
  ///
  /// Memory grows with variants and prompts, not with judgements.
  public func foldJudgements<Result: Sendable>(
    into initial: Result, _ take: @escaping @Sendable (inout Result, Judgement) -> Void
  ) async throws(LogError) -> Result {
    try await writer.reading(path) { database in
      var result = initial
      try JudgementReader(database).forEach { take(&result, $0) }
      return result
    }
  }
}

/// Where variants were written that were taken over to be judged, as the events tell it.
struct JudgedOrigins {
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
          AND EXISTS (SELECT 1 FROM preferences WHERE session = events.session)
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
struct JudgedTemplates {
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
          AND EXISTS (SELECT 1 FROM preferences WHERE session = events.session)
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
