import ArgumentParser
import DuetSession
import DuetStore

/// `duet search`: texts in all sessions.
struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Search prompts, variants and drafts, the best first.",
    discussion: """
      All words must be there; "words in quotes" stand together, and clock* is every word that \
      begins so.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The words.")
  var query: [String]

  @Option(help: "How many hits at most.")
  var limit = 20

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be 1 or more") }
  }

  func run() async throws {
    let hits = try await Wiring.store(common)
      .search(query.joined(separator: " "), limit: limit)
    if common.json {
      for hit in hits { try Output.line(Self.json(hit).line) }
      return
    }
    if hits.isEmpty { common.notice("nothing found") }
    let isTerminal = Output.isTerminal
    for hit in hits {
      let place = hit.variant.map { "variant \($0)" } ?? hit.place.rawValue
      let preset = hit.preset.map { "  \($0)" } ?? ""
      let title = SafeText.excerpt(hit.title, limit: 48)
      try Output.line("\(hit.session)  \(SafeText.line(place + preset))  \(title)")
      try Output.line("    " + Self.marked(hit, isTerminal: isTerminal))
    }
  }

  /// The words found, bold on a terminal and in brackets elsewhere.
  private static func marked(_ hit: SearchHit, isTerminal: Bool) -> String {
    hit.snippet.map { piece in
      let text = SafeText.line(piece.text.split(whereSeparator: \.isNewline).joined(separator: " "))
      guard piece.isMatch else { return text }
      return isTerminal ? "\u{1B}[1m\(text)\u{1B}[22m" : "[\(text)]"
    }.joined()
  }

  private static func json(_ hit: SearchHit) -> JSONText {
    .members([
      "session": .string(hit.session.name), "title": .string(hit.title),
      "place": .string(hit.place.rawValue), "generation": .optional(hit.generation),
      "variant": .optional(hit.variant?.description), "preset": .optional(hit.preset),
      "snippet": .string(hit.marked(open: "[", close: "]")),
      "milliseconds": .integer(hit.moment.milliseconds),
    ])
  }
}
