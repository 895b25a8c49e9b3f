import DuetSession
import GRDB

/// Reads what a hit shows: its session, its place, and a snippet of its text.
struct HitReader {
  private let database: Database
  private let match: String?
  private let owners: Statement
  private let presets: Statement

  /// A reader for texts that words were looked for in; `match` is what the index was asked.
  init(_ database: Database, match: String?) throws {
    self.database = database
    self.match = match
    owners = try database.cachedStatement(
      sql: """
        SELECT name, title, is_blind FROM sessions JOIN logs ON logs.id = sessions.session
        WHERE sessions.session = ?
        """)
    presets = try database.cachedStatement(
      sql: "SELECT preset FROM variants WHERE session = ? AND generation = ? AND place = ?")
  }

  /// The hit; nil when its session is not in the list of sessions.
  func hit(of ranked: RankedText) throws -> SearchHit? {
    let (key, place) = TextRow.place(of: ranked.id)
    guard let owner = try Row.fetchOne(owners, arguments: [key]) else { return nil }
    let snippet = try snippet(of: ranked)
    var hit = SearchHit(
      session: SessionID(owner["name"]), title: owner["title"], place: .draft,
      snippet: snippet.pieces, offset: snippet.offset, time: ranked.time, score: ranked.score)
    switch place {
    case .draft: break
    case .title: hit.place = .title
    case .note(let pair):
      hit.place = .note
      hit.pair = pair > 0 ? pair : nil
    case .prompt(let generation):
      hit.place = .prompt
      hit.generation = generation
    case .variant(let id):
      hit.place = .variant
      hit.generation = id.generation
      hit.variant = id
      if !(owner["is_blind"] as Bool) {
        hit.preset = try String.fetchOne(presets, arguments: [key, id.generation, id.index])
      }
    }
    return hit
  }

  private func snippet(of ranked: RankedText) throws -> Snippet {
    if let match {
      let text = try String.fetchOne(
        database.cachedStatement(
          sql: "SELECT highlight(texts, 1, ?, ?) FROM texts WHERE texts MATCH ? AND rowid = ?"),
        arguments: [String(IndexedText.open), String(IndexedText.close), match, ranked.id])
      if let text { return Snippet(marked: text) }
    }
    let text = try String.fetchOne(
      database.cachedStatement(sql: "SELECT body FROM texts WHERE rowid = ?"),
      arguments: [ranked.id])
    return Snippet(of: IndexedText.whole(text ?? ""), from: ranked.passage?.lowerBound ?? 0)
  }
}
