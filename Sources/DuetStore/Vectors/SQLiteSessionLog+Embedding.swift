public import DuetSession
import GRDB

/// How far the texts of a store have vectors.
public struct EmbeddingProgress: Equatable, Sendable {
  /// How many texts got vectors.
  public var done: Int
  /// How many texts had none of the model at the start.
  public var total: Int
}

/// Why texts could not get vectors.
public enum EmbeddingError: Error, Equatable, Sendable {
  /// The store said so.
  case log(LogError)
  /// The model, or its server, said so.
  case embedder(EngineError)
}

extension SQLiteSessionLog {
  /// How many passages a model is asked about at once.
  private static let batch = 64

  /// Gives every text vectors of a model that has none, and takes those of other models away.
  ///
  /// Each page of texts is stored as soon as it is done, so that what was cancelled goes on where
  /// it was. A text that changes meanwhile is left for the next time.
  ///
  /// - Parameters:
  ///   - embedder: what gives the vectors.
  ///   - dimensions: the length of the model's vectors; those of another length go.
  ///   - report: is told after each page; also once at the start, when there is anything to do.
  /// - Throws: ``EmbeddingError``; what was stored before stays.
  public func embed(
    with embedder: any Embedder, dimensions: Int,
    report: @Sendable (EmbeddingProgress) -> Void = { _ in }
  ) async throws(EmbeddingError) {
    let model = embedder.model
    let total = try await start(model, dimensions: dimensions)
    var progress = EmbeddingProgress(done: 0, total: total)
    if total > 0 { report(progress) }
    var page = try await page(of: model, after: -1)
    while let last = page.last {
      let vectors = try await Self.vectors(of: page, from: embedder, dimensions: dimensions)
      try await store(vectors, of: page, model: model)
      progress.done += page.count
      report(progress)
      page = try await self.page(of: model, after: last.id)
    }
  }

  /// Takes away what cannot be compared; gives the number of texts without vectors.
  private func start(_ model: String, dimensions: Int) async throws(EmbeddingError) -> Int {
    do throws(LogError) {
      return try await writer.writing(path) { database in
        try database.execute(
          sql: "DELETE FROM vectors WHERE model <> ? OR length(vector) <> ?",
          arguments: [model, dimensions * 4])
        return try Int.fetchOne(
          database, sql: "SELECT count(*) FROM documents WHERE \(Self.hasNoVector)",
          arguments: [model]) ?? 0
      }
    } catch {
      throw .log(error)
    }
  }

  private static let hasNoVector =
    "NOT EXISTS (SELECT 1 FROM vectors WHERE vectors.id = documents.id AND vectors.model = ?)"

  /// A text that has no vectors yet.
  fileprivate struct BareText: Sendable {
    var id: Int64
    var body: String
    var passages: [Range<Int>]
  }

  /// The next texts without vectors of a model; none at the end.
  private func page(of model: String, after id: Int64) async throws(EmbeddingError) -> [BareText] {
    do throws(LogError) {
      return try await writer.reading(path) { database in
        try Row.fetchAll(
          database,
          sql: """
            SELECT documents.id, texts.body FROM documents JOIN texts ON texts.rowid = documents.id
            WHERE documents.id > ? AND \(Self.hasNoVector) ORDER BY documents.id LIMIT 256
            """, arguments: [id, model]
        ).map { row in
          let body = IndexedText.whole(row["body"])
          return BareText(id: row["id"], body: body, passages: Passages.of(body))
        }
      }
    } catch {
      throw .log(error)
    }
  }

  /// The vectors of all passages of texts, in order.
  private static func vectors(
    of page: [BareText], from embedder: any Embedder, dimensions: Int
  ) async throws(EmbeddingError) -> [UnitVector] {
    let passages = page.flatMap { text in
      let bytes = Array(text.body.utf8)
      return text.passages.map { String(decoding: bytes[$0], as: UTF8.self) }
    }
    var vectors: [UnitVector] = []
    while vectors.count < passages.count {
      let next = Array(passages[vectors.count...].prefix(batch))
      do throws(EngineError) {
        let found = try await embedder.embed(next)
        guard found.count == next.count, found.allSatisfy({ $0.count == dimensions }) else {
          throw .malformedReply(address: embedder.model, excerpt: "vectors of another length")
        }
        vectors += found.map(UnitVector.init)
      } catch {
        throw .embedder(error)
      }
      if Task.isCancelled { throw .embedder(.cancelled) }
    }
    return vectors
  }

  /// Stores vectors of the texts that are still what they were.
  private func store(
    _ vectors: [UnitVector], of page: [BareText], model: String
  ) async throws(EmbeddingError) {
    do throws(LogError) {
      try await writer.writing(path) { database in
        var rest = vectors[...]
        for text in page {
          let own = rest.prefix(text.passages.count)
          rest = rest.dropFirst(text.passages.count)
          try text.write(own, model: model, database)
        }
      }
    } catch {
      throw .log(error)
    }
  }
}

extension SQLiteSessionLog.BareText {
  /// Writes the vectors of the passages, if the text is still what it was.
  fileprivate func write(
    _ vectors: ArraySlice<UnitVector>, model: String, _ database: Database
  ) throws {
    let digest = IndexedText.digest(body)
    let now = try String.fetchOne(
      database.cachedStatement(sql: "SELECT body FROM texts WHERE rowid = ?"), arguments: [id])
    guard let now, IndexedText.digest(IndexedText.whole(now)) == digest else { return }
    try database.cachedStatement(sql: "DELETE FROM vectors WHERE id = ?").execute(arguments: [id])
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO vectors (id, model, digest, start, end, vector) VALUES (?, ?, ?, ?, ?, ?)
        """)
    for (passage, vector) in zip(passages, vectors) {
      try statement.execute(
        arguments: [
          id, model, digest, passage.lowerBound, passage.upperBound, vector.data,
        ])
    }
  }
}
