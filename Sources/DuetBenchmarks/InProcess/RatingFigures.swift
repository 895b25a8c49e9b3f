import DuetEvaluation
import DuetSession
import Foundation

/// Reading and rating a million votes among a hundred models.
struct RatingFigures {
  private static let votes = 1_000_000
  private static let models = 100
  let bench: Bench
  let floor: String?

  func measure() throws -> [Figure] {
    let path = bench.folder + "/votes.csv"
    try Self.text().write(toFile: path, atomically: true, encoding: .utf8)
    var samples = Samples()
    var reference = Samples()
    let options = EvaluationOptions(clusters: .none)
    for _ in 0..<max(3, bench.rounds) {
      let began = ContinuousClock.now
      let table = try VoteFile.table(path: path, collecting: options.collection)
      _ = Evaluation.report(of: table, options: options)
      samples.add(.now - began)
      if let floor, let time = try Self.floorTime(floor, path) { reference.add(time) }
    }
    return [
      Figure(
        name: "rating of 1,000,000 votes, ms", samples: samples,
        reference: "floor (C): read, count, fit", referenceSamples: reference)
    ]
  }

  /// The milliseconds of the reference for the same work.
  private static func floorTime(_ program: String, _ path: String) throws -> Double? {
    let output = try Bench.run([program, path, "0"]).output
    let parts = ["map_s", "newline_scan_s", "parse_s", "count_s", "fit_s"].map { name -> Double? in
      guard let key = output.range(of: "\"\(name)\":") else { return nil }
      return Double(output[key.upperBound...].prefix { "0123456789.".contains($0) })
    }
    return parts.contains { $0 == nil } ? nil : parts.compactMap { $0 }.reduce(0, +) * 1000
  }

  /// Votes among models whose strengths are a tenth of a logit apart.
  private static func text() -> String {
    var generator = SeededGenerator(seed: 727)
    var text = "model_a,model_b,winner\n"
    text.reserveCapacity(votes * 28)
    for _ in 0..<votes {
      let left = Int.random(in: 0..<models, using: &generator)
      let right = (left + Int.random(in: 1..<models, using: &generator)) % models
      let chance = 1 / (1 + exp(Double(right - left) / 10))
      let isTie = Int.random(in: 0..<10, using: &generator) == 0
      let isLeft = Double.random(in: 0..<1, using: &generator) < chance
      text += "model\(left),model\(right),\(isTie ? "tie" : isLeft ? "model_a" : "model_b")\n"
    }
    return text
  }
}
