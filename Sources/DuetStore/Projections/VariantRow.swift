@_spi(Unsealed) import DuetSession
import GRDB

/// A variant; its text stands here once it is over.
///
/// While text is coming the row says only that it is: chunks come often, and rewriting the row for
/// each would cost the square of the text's length.
struct VariantRow: ProjectionRow {
  static let databaseTableName = "variants"

  var session: Int64 = 0
  var generation: Int
  var place: Int
  var name: String
  var replaces: String?
  var preset: String
  var engine: String
  var model: String
  var seed: String
  var state: String
  var finish: String?
  var failure: String?
  var text = ""
  var length = 0
  var promptTokens: Int?
  var completionTokens: Int?
  var requestedMs: Int
  var firstTextMs: Int?
  var endedMs: Int?

  init(_ source: Variant) {
    generation = source.id.generation
    place = source.id.index
    name = source.id.description
    replaces = source.replaces?.description
    preset = source.plan.preset
    engine = source.plan.engine.rawValue
    model = source.plan.model
    seed = String(source.plan.seed)
    requestedMs = source.requestedAt.milliseconds
    switch source.state {
    case .waiting, .writing: state = "open"
    case .finished(let reason):
      state = "finished"
      finish = reason.rawValue
    case .stopped: state = "stopped"
    case .failed(let reason):
      state = "failed"
      failure = ColumnJSON.text(reason)
    }
    if source.state.isOver { end(source) }
  }

  private mutating func end(_ source: Variant) {
    text = IndexedText.column(source.text)
    length = source.text.count
    promptTokens = source.tokens?.prompt
    completionTokens = source.tokens?.completion
    firstTextMs = source.firstTextAt?.milliseconds
    endedMs = source.endedAt?.milliseconds
  }
}
