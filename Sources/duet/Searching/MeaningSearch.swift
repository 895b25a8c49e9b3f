import DuetSession
import DuetStore

/// A search by meaning: the query and every text get a vector, and the nearest are found.
struct MeaningSearch {
  let common: CommonOptions
  let isHybrid: Bool
  let embedder: any Embedder

  /// A search with the model of a preset: the one named, else the first default one that names an
  /// embedding model, else the first that does.
  ///
  /// - Throws: status 78 when no preset names such a model, 66 for a preset that is not there.
  init(common: CommonOptions, preset name: String?, isHybrid: Bool) throws(CommandFailure) {
    self.common = common
    self.isHybrid = isHybrid
    let configuration = try common.configuration()
    let candidates =
      if let name { try configuration.presets([name]) } else {
        try configuration.presets([]) + configuration.presets
      }
    for preset in candidates {
      if let embedder = Wiring.embedder(for: preset) {
        self.embedder = embedder
        return
      }
    }
    let which = name.map { "preset \"\($0)\" names" } ?? "no preset names"
    throw CommandFailure(
      .badConfiguration, "\(which) \(name == nil ? "an" : "no") embedding model",
      remedy: """
        add embedding_model = "..." to a preset of the openai or ollama engine in \
        \(Surroundings.process.configurationPath(common.config).path)
        """)
  }

  /// Gives vectors to the texts that have none, and finds those nearest to the query's words.
  ///
  /// - Throws: status 64 for a query without words, 69 when the model does not answer, 130 when the
  ///   person stops it; vectors that were stored stay.
  func result(of query: SearchQuery, in scope: SearchScope) async throws -> SearchResult {
    let words = query.words.map(\.text).joined(separator: " ")
    guard !words.isEmpty else {
      throw CommandFailure(
        .usage, "the query has no words", at: "duet search --semantic",
        remedy: "say what it is to be about")
    }
    let store = try Wiring.store(common)
    let work = Task { try await self.meaning(of: words, in: store) }
    let interruption = Interruption()
    interruption.whenItComes { work.cancel() }
    let vector = try await work.value
    let meaning = SearchMeaning(vector: vector, model: embedder.model, isHybrid: isHybrid)
    return try await store.search(query, by: meaning, in: scope)
  }

  /// The vector of the words, once every text has one of the same model.
  private func meaning(
    of words: String, in store: SQLiteSessionLog
  ) async throws(CommandFailure) -> [Float] {
    do throws(EmbeddingError) {
      let vector = try await self.vector(of: words)
      try await store.embed(with: embedder, dimensions: vector.count) { [common] progress in
        common.notice("vectors of \(progress.done) of \(progress.total) texts")
      }
      return vector
    } catch {
      switch error {
      case .embedder(let error): throw Self.failure(of: error)
      case .log(let error): throw CommandFailure(error)
      }
    }
  }

  private func vector(of words: String) async throws(EmbeddingError) -> [Float] {
    do throws(EngineError) {
      guard let vector = try await embedder.embed([words]).first, !vector.isEmpty else {
        throw .malformedReply(address: embedder.model, excerpt: "no vector")
      }
      return vector
    } catch {
      throw .embedder(error)
    }
  }

  private static func failure(of error: EngineError) -> CommandFailure {
    let status: ExitStatus =
      switch error {
      case .cancelled: .interrupted
      case .misconfigured, .missingKey: .badConfiguration
      default: .unavailable
      }
    return CommandFailure(error.failure, status: status)
  }
}
