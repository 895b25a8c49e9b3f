import DuetSession
import DuetTesting
import Foundation
import GRDB
import Testing

@testable import DuetStore

/// Vectors stand beside the texts, and the nearest are found.
@Suite struct VectorTests {
  private func stored() async throws -> (SQLiteSessionLog, Script) {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s", title: "Weather")
    script.type("storm storm hail")
    script.generate("about a lamp", ["lamp lamp light", "hail and storm", "nothing of it"])
    try await log.append(script.events, to: script.id)
    return (log, script)
  }

  private func nearest(
    _ words: String, _ log: SQLiteSessionLog, _ embedder: CountingEmbedder,
    isHybrid: Bool = false, limit: Int = 3
  ) async throws -> SearchResult {
    let query = try SearchQuery(words)
    let vector = CountingEmbedder.vector(of: query.words.map(\.text).joined(separator: " "))
    try await log.embed(with: embedder, dimensions: vector.count)
    return try await log.search(
      query, by: SearchMeaning(vector: vector, model: embedder.model, isHybrid: isHybrid),
      in: .test(limit: limit))
  }

  @Test func theNearestTextsComeFirst() async throws {
    let (log, _) = try await stored()

    let result = try await nearest("storm hail", log, CountingEmbedder())

    #expect(result.hits.map { $0.variant?.description ?? $0.place.rawValue }.first == "1B")
    #expect(result.hits.first?.snippet == [.init(text: "hail and storm", isMatch: false)])
    #expect(abs((result.hits.first?.score ?? 0) - 1) < 1e-6)
    #expect(result.hits[1].place == .draft)
    #expect(result.total == 6)
    let filtered = try await nearest("storm hail in:prompt", log, CountingEmbedder())
    #expect(filtered.hits.map(\.place) == [.prompt])
    #expect(filtered.total == 1)
  }

  @Test func onlyTextsWithoutAVectorOfTheModelAreAskedFor() async throws {
    let (log, script) = try await stored()
    var later = script
    let embedder = CountingEmbedder()
    _ = try await nearest("storm", log, embedder)
    #expect(await embedder.asked.count == 6)

    _ = try await nearest("lamp", log, embedder)
    #expect(await embedder.asked.count == 6, "nothing changed")
    later.type(" and a lamp")
    try await log.append([later.events[later.events.count - 1]], to: later.id)
    _ = try await nearest("lamp", log, embedder)
    #expect(await embedder.asked.suffix(1) == ["storm storm hail and a lamp"])
    _ = try await log.rebuild()
    _ = try await nearest("lamp", log, embedder)
    #expect(await embedder.asked.count == 7, "a rebuild keeps vectors of what it finds again")

    let other = CountingEmbedder(model: "other")
    _ = try await nearest("lamp", log, other)
    #expect(await other.asked.count == 6, "another model knows none of them")
    #expect(try await log.vectorCount() == 6)
    try await log.delete(script.id)
    #expect(try await log.vectorCount() == 0)
  }

  @Test func aLongTextIsFoundByItsNearestPassage() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    let filler = String(repeating: "Much of something else stands here. ", count: 60)
    script.generate("p", [filler + "lamp light lamp light. " + filler, "else"])
    try await log.append(script.events, to: script.id)

    let hit = try await nearest("lamp light", log, CountingEmbedder()).hits.first

    #expect(hit?.variant == VariantID(generation: 1, index: 0))
    #expect(try await log.vectorCount() > 4)
  }

  @Test func whatTheModelRefusesLeavesNothingHalfDone() async throws {
    let (log, _) = try await stored()

    for fault in [CountingEmbedder.Fault.refuses, .givesTooFew, .givesOtherLengths] {
      await #expect(throws: EmbeddingError.self) {
        try await log.embed(with: CountingEmbedder(fault: fault), dimensions: 5)
      }
      #expect(try await log.vectorCount() == 0)
    }
  }

  @Test func zeroVectorsAreLikeNothing() async throws {
    let (log, _) = try await stored()

    let result = try await log.searchZeros()

    #expect(result.hits.allSatisfy { $0.score == 0 })
  }

  @Test func aHybridSearchFusesBothRanks() async throws {
    let (log, _) = try await stored()

    let result = try await nearest("lamp", log, CountingEmbedder(), isHybrid: true, limit: 10)

    // By words the prompt is first, as it is short; by meaning the variant is.
    let best = try #require(result.hits.first)
    #expect(best.place == .variant || best.place == .prompt)
    #expect(abs(best.score - (1.0 / 61 + 1.0 / 61)) < 0.001)
    #expect(best.marked(open: "[", close: "]").contains("[lamp]"))
    #expect(result.hits.count == 6, "texts without the word are found by meaning")
  }

  @Test func ranksAreFusedReciprocally() {
    func text(_ id: Int64) -> RankedText { RankedText(id: id, time: 0, score: 9) }

    let fused = SQLiteSessionLog.fused([text(1), text(2)], [text(3), text(2)])

    #expect(fused.map(\.id) == [2, 3, 1])
    #expect(abs(fused[0].score - 2.0 / 62) < 1e-12)
    #expect(abs(fused[1].score - 1.0 / 61) < 1e-12)
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func theScanFindsWhatALookAtEveryVectorFinds(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for count in [1, 3, 15, 16, 17, 33, 384] {
      let (one, other) = (vector(count, &generator), vector(count, &generator))

      let cosine = Float(
        Data(UnitVector(other).data).withUnsafeBytes { UnitVector(one).cosine(to: $0) })

      let product = zip(one, other).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
      let lengths = [one, other].map { $0.reduce(0.0) { $0 + Double($1) * Double($1) } }
      #expect(abs(Double(cosine) - product / (lengths[0] * lengths[1]).squareRoot()) < 1e-5)
    }
  }

  private func vector(_ count: Int, _ generator: inout SeededGenerator) -> [Float] {
    (0..<count).map { _ in Float.random(in: -3...3, using: &generator) }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func passagesCoverATextInOrder(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let parts = [
      "word ", "sentence. ", "line\n", "雨の夜", "x", "👩‍👩‍👧", String(repeating: "long", count: 300),
    ]
    let text = (0..<Int.random(in: 0...400, using: &generator)).map { _ in
      parts[Int.random(in: 0..<parts.count, using: &generator)]
    }.joined()
    let bytes = Array(text.utf8)

    let passages = Passages.of(text)

    #expect(passages.map { String(decoding: bytes[$0], as: UTF8.self) }.joined() == text)
    #expect(passages.allSatisfy { $0.count <= Passages.length })
    #expect(passages.count == 1 || passages.allSatisfy { !$0.isEmpty })
  }
}

/// An embedder that counts five words.
private actor CountingEmbedder: Embedder {
  enum Fault { case refuses, givesTooFew, givesOtherLengths }

  nonisolated let model: String
  private let fault: Fault?
  private(set) var asked: [String] = []

  init(model: String = "counting", fault: Fault? = nil) {
    self.model = model
    self.fault = fault
  }

  static func vector(of text: String) -> [Float] {
    let words = text.lowercased().split { !$0.isLetter }
    return ["storm", "hail", "lamp", "light", "else"].map { word in
      Float(words.count { $0 == word })
    }
  }

  func embed(_ texts: [String]) throws(EngineError) -> [[Float]] {
    asked += texts
    let vectors = texts.map(Self.vector)
    switch fault {
    case nil: return vectors
    case .refuses: throw .overloaded(message: "busy", retryAfterSeconds: nil)
    case .givesTooFew: return Array(vectors.dropLast())
    case .givesOtherLengths: return vectors.map { $0 + [1] }
    }
  }
}

extension SQLiteSessionLog {
  fileprivate func vectorCount() async throws -> Int {
    try await writer.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM vectors") ?? 0 }
  }

  /// A search with a vector of zeros.
  fileprivate func searchZeros() async throws -> SearchResult {
    let embedder = CountingEmbedder()
    try await embed(with: embedder, dimensions: 5)
    return try await search(
      SearchQuery("in:variant"),
      by: SearchMeaning(vector: [0, 0, 0, 0, 0], model: embedder.model), in: .test())
  }
}
