import DuetSession
import GRDB

/// A prompt: what one generation asked for.
struct PromptRow: ProjectionRow {
  static let databaseTableName = "prompts"

  var session: Int64 = 0
  var generation: Int
  var parent: Int?
  var basis: String?
  var mode: String
  var text: String
  var brief: String
  var ms: Int

  init(_ source: Generation) {
    generation = source.number
    parent = source.request.parent
    basis = source.request.basis?.description
    mode = source.request.brief.mode.rawValue
    text = IndexedText.column(source.request.prompt)
    brief = ColumnJSON.text(source.request.brief)
    ms = source.requestedAt.milliseconds
  }
}
