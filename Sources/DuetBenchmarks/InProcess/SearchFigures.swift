import DuetEvaluation
import DuetSession
import DuetStore
import Foundation

/// A search by meaning over 100,000 vectors of 384 numbers, and the near-duplicates of 100,000
/// texts.
struct SearchFigures {
  static let count = 100_000
  static let dimensions = 384
  let bench: Bench

  func measure() async throws -> [Figure] {
    var figures: [Figure] = []
    if bench.wants("vectors") { figures.append(try await vectors()) }
    if bench.wants("duplicates") { figures.append(duplicates()) }
    return figures
  }

  /// The whole search in a store, beside the products alone over the same numbers in memory.
  private func vectors() async throws -> Figure {
    let log = try SQLiteSessionLog.open(at: bench.folder + "/vectors.sqlite")
    for number in 0..<100 { try await fill(log, session: number) }
    let embedder = DrawnVectors()
    try await log.embed(with: embedder, dimensions: Self.dimensions)
    let wanted = DrawnVectors.vector(seed: 0)
    let meaning = SearchMeaning(vector: wanted, model: embedder.model)
    let scope = SearchScope(limit: 20, clock: SearchClock(now: 0))
    var samples = Samples()
    for _ in 0..<max(3, bench.rounds) {
      let began = ContinuousClock.now
      let found = try await log.search(SearchQuery(root: .all([])), by: meaning, in: scope)
      samples.add(.now - began)
      guard found.hits.count == 20 else { throw BenchError.store("no vectors were found") }
    }
    return Figure(
      name: "search by meaning over 100,000 vectors, ms", samples: samples,
      reference: "the products alone, in memory", referenceSamples: products(wanted))
  }

  /// A session of a thousand prompts.
  private func fill(_ log: SQLiteSessionLog, session number: Int) async throws {
    let id = SessionID("vectors\(number)")
    let start = SessionStart(id: id, title: "", startedAt: 0, seed: 1, program: "benchmarks")
    var session = Session()
    var events: [SessionEvent] = []
    func happen(_ fact: Fact) {
      let event = SessionEvent(number: events.count + 1, moment: .start, fact: fact)
      events.append(event)
      session.apply(event)
    }
    happen(.sessionStarted(start))
    for _ in 0..<Self.count / 100 {
      var request = session.request(presets: [.embedded], count: 1, cursor: 0)
      request.prompt = "prompt \(number) \(events.count)"
      happen(.generationRequested(request))
    }
    try await log.append(events, to: id)
  }

  private func products(_ wanted: [Float]) -> Samples {
    let all = (0..<Self.count).flatMap { DrawnVectors.vector(seed: UInt64($0 % 1000)) }
    var samples = Samples()
    for _ in 0..<max(3, bench.rounds) {
      let began = ContinuousClock.now
      var best = -Float.infinity
      all.withUnsafeBytes { bytes in
        wanted.withUnsafeBytes { own in
          for row in stride(from: 0, to: bytes.count, by: own.count) {
            var sums = SIMD16<Float>.zero
            for place in stride(from: 0, to: own.count, by: 64) {
              sums.addProduct(
                bytes.loadUnaligned(fromByteOffset: row + place, as: SIMD16<Float>.self),
                own.loadUnaligned(fromByteOffset: place, as: SIMD16<Float>.self))
            }
            best = max(best, sums.sum())
          }
        }
      }
      precondition(best.isFinite)
      samples.add(.now - began)
    }
    return samples
  }

  /// Finding the clusters, beside making the shingles that are compared.
  private func duplicates() -> Figure {
    let texts = Self.texts()
    var samples = Samples()
    var shingling = Samples()
    for _ in 0..<max(3, bench.rounds) {
      let began = ContinuousClock.now
      let shingles = texts.map { Shingles($0) }
      shingling.add(.now - began)
      let clusters = NearDuplicates.clusters(of: shingles)
      samples.add(.now - began)
      precondition(!clusters.isEmpty)
    }
    return Figure(
      name: "near-duplicates of 100,000 variants, ms", samples: samples,
      reference: "their shingles alone", referenceSamples: shingling)
  }

  /// Texts of 60 words that are drawn as often as words are used; a tenth repeats another text with
  /// one word changed.
  private static func texts() -> [String] {
    var generator = SeededGenerator(seed: 727)
    var texts: [[String]] = []
    for number in 0..<count {
      if number % 10 == 9 {
        var words = texts[Int.random(in: 0..<number, using: &generator)]
        words[Int.random(in: 0..<words.count, using: &generator)] = "changed"
        texts.append(words)
        continue
      }
      texts.append(
        (0..<60).map { _ in
          let share = Double.random(in: 0..<1, using: &generator)
          return "w\(Int(pow(20_000, share)))"
        })
    }
    return texts.map { $0.joined(separator: " ") }
  }
}

/// Vectors that are drawn, as nobody has a model at hand.
private struct DrawnVectors: Embedder {
  let model = "drawn"

  static func vector(seed: UInt64) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    return (0..<SearchFigures.dimensions).map { _ in Float.random(in: -1...1, using: &generator) }
  }

  func embed(_ texts: [String]) -> [[Float]] {
    texts.map { Self.vector(seed: UInt64($0.utf8.reduce(0) { $0 &* 31 &+ Int($1) & 0xFFFF })) }
  }
}
