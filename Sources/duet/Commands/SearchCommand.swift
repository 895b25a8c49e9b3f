import ArgumentParser
import DuetSession
import DuetStore

/// `duet search`: texts in all sessions.
struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Search titles, prompts, variants, drafts and notes, the best first.",
    discussion: """
      storm hat          both words, whatever their case and accents
      "hat box"          these words together (quote them for the shell as well)
      clock*             every word that begins so
      -hat, NOT hat      without it
      storm OR hail      one of them; binds closer than words side by side, ( ) group
      in:prompt          title, draft, prompt, variant or note (a reason)
      preset:local       also model:, engine:, mode:; local* for all that begin so
      is:accepted        also preferred, finished, stopped, failed
      since:7d           also after:, before:, on:; 2026, 2026-01, 2026-01-31, today, 12h, 2w, 1y

      With --json each line is a hit; "marks" are what was found in "snippet", from and up to, in \
      bytes of UTF-8, and "total" counts all hits.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(parsing: .allUnrecognized, help: "What to look for.")
  var query: [String]

  @Option(help: "How many hits at most.")
  var limit = 20

  @Flag(help: "Find what is near in meaning, by a preset's embedding_model.")
  var semantic = false

  @Flag(help: "Find by words and by meaning, the ranks of both fused.")
  var hybrid = false

  @Option(help: "The preset whose embedding_model is used.")
  var preset: String?

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be 1 or more") }
    if semantic && hybrid { throw ValidationError("--semantic and --hybrid exclude each other") }
    if preset != nil && !semantic && !hybrid {
      throw ValidationError("--preset is for --semantic and --hybrid")
    }
    if let slip = query.first(where: { $0.hasPrefix("--") }) {
      throw ValidationError("there is no option \(slip)")
    }
  }

  func run() async throws {
    let query = try parsed()
    let scope = SearchScope(limit: limit, clock: .local)
    let result: SearchResult
    if semantic || hybrid {
      let search = try MeaningSearch(common: common, preset: preset, isHybrid: hybrid)
      result = try await search.result(of: query, in: scope)
    } else {
      result = try await Wiring.store(common).search(query, in: scope)
    }
    try SearchPrinter(common: common).print(result)
  }

  /// The query, or what is wrong with it.
  private func parsed() throws(CommandFailure) -> SearchQuery {
    let understood: SearchQuery
    do throws(SearchQueryProblem) {
      understood = try SearchQuery(query.joined(separator: " "))
    } catch {
      throw CommandFailure(error.failure, status: .usage)
    }
    guard !understood.isEmpty else {
      throw CommandFailure(
        .usage, "the query has no words", at: "duet search", remedy: "give a word or a filter")
    }
    return understood
  }
}
