import DuetSession
import GRDB

/// A pair that was shown, and what became of it.
struct PairRow: ProjectionRow {
  static let databaseTableName = "pairs"

  var session: Int64 = 0
  var pair: Int
  var left: String
  var right: String
  var criteria: String
  var repeats: Int?
  var outcome: String
  var shownMs: Int
  var decidedMs: Int?
  var gold: String?
  var draw: String?

  init(_ source: PairRecord) {
    pair = source.pair.number
    left = source.pair.left.description
    right = source.pair.right.description
    criteria = ColumnJSON.text(source.pair.criteria)
    repeats = source.pair.repeats
    shownMs = source.shownAt.milliseconds
    decidedMs = source.decidedAt?.milliseconds
    gold = source.pair.gold?.rawValue
    draw = source.pair.draw?.rawValue
    switch source.outcome {
    case .open: outcome = "open"
    case .judged: outcome = "judged"
    case .skipped: outcome = "skipped"
    // Neither has a judgement, and both may come again.
    case .withdrawn, .voided: outcome = "withdrawn"
    }
  }
}

/// A judgement that stands.
struct PreferenceRow: ProjectionRow {
  static let databaseTableName = "preferences"

  var session: Int64 = 0
  var pair: Int
  var choice: String
  var strength: String?
  var criteria: String
  var reason: String
  var rater: String
  var elapsedMs: Int
  var judgedAt: Int
  var reasons: String
  var pins: String

  /// The row of a pair's judgement; nil when none stands.
  init?(_ source: PairRecord, in session: Session) {
    guard case .judged(let preference) = source.outcome else { return nil }
    pair = source.pair.number
    choice = preference.choice.rawValue
    strength = preference.strength?.rawValue
    criteria = ColumnJSON.text(preference.criteria)
    reason = IndexedText.column(preference.reason)
    rater = preference.rater
    elapsedMs = preference.elapsedMilliseconds
    judgedAt = session.time(of: source.decidedAt ?? source.shownAt)
    reasons = ColumnJSON.text(preference.reasons)
    pins = ColumnJSON.text(preference.pins)
  }
}

/// A score of one variant on one criterion.
struct ScoreRow: ProjectionRow {
  static let databaseTableName = "scores"

  var session: Int64 = 0
  var generation: Int
  var place: Int
  var criterion: String
  var value: Int

  /// The rows of a variant's scores, by criterion.
  static func rows(of id: VariantID, in session: Session) -> [ScoreRow] {
    (session.scores[id] ?? [:]).sorted { $0.key < $1.key }.map { criterion, value in
      ScoreRow(generation: id.generation, place: id.index, criterion: criterion, value: value)
    }
  }
}

/// A variant of which text was taken into the draft.
struct AcceptanceRow: ProjectionRow {
  static let databaseTableName = "acceptances"

  var session: Int64 = 0
  var generation: Int
  var place: Int

  init(_ id: VariantID) {
    generation = id.generation
    place = id.index
  }
}

extension PairRecord {
  /// The reason of the judgement that stands; empty when there is none.
  var reason: String {
    if case .judged(let preference) = outcome { preference.reason } else { "" }
  }
}
