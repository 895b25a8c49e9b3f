import Foundation
import Testing

@testable import DuetEvaluation

/// Files read in parts give what one pass gives.
struct ParallelReadingTests {
  /// A file of about six megabytes, made of rows.
  private func file(_ name: String, header: String?, row: (Int) -> String) throws -> String {
    var text = header.map { $0 + "\n" } ?? ""
    var number = 0
    while text.utf8.count < ParallelReading.least + 2_000_000 {
      text += row(number) + "\n"
      number += 1
    }
    let path = FileManager.default.temporaryDirectory
      .appending(path: "duet-\(UUID().uuidString)-\(name)").path
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  private func outcome(_ number: Int) -> String {
    ["model_a", "model_b", "tie", "model_a"][number % 4]
  }

  private func reports(_ path: String) async throws -> (one: String, parts: String) {
    let options = EvaluationOptions()
    let one = try VoteFile.table(path: path, for: options)
    let parts = try await VoteFile.table(path: path, for: options, parts: 3)
    try FileManager.default.removeItem(atPath: path)
    return (
      Evaluation.report(of: one, options: options).json,
      Evaluation.report(of: parts, options: options).json
    )
  }

  @Test func rowsOfCSVReadInPartsAreTheSame() async throws {
    let path = try file("plain.csv", header: "judge,model_a,model_b,winner,prompt_id") { number in
      "rater \(number % 7),model \(number % 5),model \((number * 3 + 1) % 5 + 5),"
        + "\(outcome(number)),a prompt with a long name \(number % 50)"
    }

    let (one, parts) = try await reports(path)

    #expect(one == parts)
  }

  @Test func linesOfJSONReadInPartsAreTheSame() async throws {
    let path = try file("lines.jsonl", header: nil) { number in
      "{\"model_a\":\"m\(number % 5)\",\"model_b\":\"n\(number % 3)\",\"winner\":"
        + "\"\(outcome(number))\",\"prompt\":\"text\u{2028}with \\\" quotes and more \(number % 90)\"}"
    }

    let (one, parts) = try await reports(path)

    #expect(one == parts)
  }

  @Test func linesInsideQuotesMisleadNobody() async throws {
    let path = try file("quoted.csv", header: "model_a,model_b,winner,prompt") { number in
      "m\(number % 5),n\(number % 3),\(outcome(number)),\"first\nsecond, \"\"third\"\"\nm1,n1,tie,\""
    }

    let (one, parts) = try await reports(path)

    #expect(one == parts)
  }

  @Test func whatIsWrongIsToldWithItsLine() async throws {
    let wrong = 150_000
    let path = try file("wrong.csv", header: "model_a,model_b,winner,comment") { number in
      "m\(number % 5),n\(number % 3),\(number == wrong ? "m1" : outcome(number)),nothing to say"
    }

    let error = await #expect(throws: VoteFileError.self) {
      _ = try await VoteFile.table(path: path, for: EvaluationOptions(), parts: 4)
    }
    try FileManager.default.removeItem(atPath: path)

    #expect(error?.line == wrong + 2)
    #expect(error?.kind == .unknownWinner)
  }

  @Test func bytesThatAreReadAreTold() async throws {
    let path = try file("told.csv", header: "model_a,model_b,winner") { number in
      "model \(number % 5),other \(number % 3),\(outcome(number))"
    }
    let size = VoteFile.size(path: path)
    let (stream, continuation) = AsyncStream<Int>.makeStream()

    _ = try await VoteFile.table(path: path, for: EvaluationOptions(), parts: 2) {
      continuation.yield($0)
    }
    continuation.finish()
    try FileManager.default.removeItem(atPath: path)

    let told = await stream.reduce(0, +)
    #expect(told == size - "model_a,model_b,winner\n".utf8.count)
  }

  @Test func rowsInAnotherOrderGiveTheSameBytes() throws {
    var simulation = Simulation(strengths: [0.5, 0, -0.2, -0.3], seed: 2)
    simulation.verbosity = [1, 2, 3, 1]
    simulation.lengthBias = 0.7
    simulation.tieShare = 0.1
    let rows = VoteFile.csv(simulation.votes(700)).split(separator: "\n").map(String.init)
    var random = RandomSource(seed: 5)
    func report(_ rows: [String], _ options: EvaluationOptions) throws -> String {
      var table = VoteTable(collecting: options.collection)
      for vote in try VoteFile.votes(bytes: Array(rows.joined(separator: "\n").utf8), name: "v") {
        table.add(vote)
      }
      return Evaluation.report(of: table, options: options).json
    }

    for options in [
      EvaluationOptions(), EvaluationOptions(bootstrap: 60, seed: 4),
      EvaluationOptions(method: .davidson, adjusts: [.position]),
      EvaluationOptions(split: .criterion),
    ] {
      let original = try report(rows, options)
      let shuffled = [rows[0]] + rows.dropFirst().shuffled(using: &random)

      #expect(try report(shuffled, options) == original)
    }
  }
}
