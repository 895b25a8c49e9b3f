import Foundation
import Testing

@testable import duet

/// `duet generate` and what it leaves in the store.
struct GenerateTests {
  private let program: ProgramRunner

  init() throws { program = try ProgramRunner() }

  private struct Row: Decodable, Equatable {
    struct Tokens: Decodable, Equatable { var prompt, completion: Int }
    var session: String?
    var generation: Int
    var variant, preset, engine, model, text, finish: String
    var seed: UInt64
    var error: String?
    var tokens: Tokens
  }

  private func rows(_ output: String) throws -> [Row] {
    try output.split(separator: "\n").map {
      try JSONDecoder().decode(Row.self, from: Data($0.utf8))
    }
  }

  /// The text without its times, which alone may differ.
  private func timeless(_ output: String) -> String {
    output.split(separator: "\n").map { line in
      String(line.prefix(upTo: line.range(of: ",\"milliseconds\"")?.lowerBound ?? line.endIndex))
    }.joined(separator: "\n")
  }

  @Test func theSameSeedGivesTheSameBytes() throws {
    let arguments = [
      "generate", "A storm in a hat box", "--variants", "4", "--seed", "7", "--json",
    ]

    let first = try program.run(arguments)
    let second = try program.run(arguments)

    #expect(first.status == 0, "\(first.error)")
    #expect(timeless(first.output) == timeless(second.output))
    let rows = try rows(first.output)
    #expect(rows.map(\.variant) == ["1A", "1B", "1C", "1D"])
    #expect(Set(rows.map(\.text)).count == 4)
    #expect(rows.allSatisfy { $0.finish == "stop" && !$0.text.isEmpty })
    #expect(second.error.contains("holds this generation already"))
    #expect(try program.run("sessions", "list", "--json").output.contains("\"variants\": 4"))
  }

  @Test func rowsHaveTheDocumentedKeysInOrder() throws {
    let output = try program.run("generate", "x y", "--variants", "1", "--json").output

    let keys = output.matches(of: /"([a-z_]+)":/).map { String($0.output.1) }
    #expect(
      keys == [
        "session", "generation", "variant", "preset", "engine", "model", "seed", "text", "finish",
        "error", "tokens", "prompt", "completion", "milliseconds", "first_token_milliseconds",
      ])
  }

  @Test func thePromptComesFromStandardInput() throws {
    let result = try program.run(
      ["generate", "-", "--variants", "1", "--json"], input: "The bell of the harbour\n")
    let session = try rows(result.output).first?.session ?? ""

    let shown = try program.run("sessions", "show", session, "--json")

    #expect(shown.output.contains("\"prompt\": \"The bell of the harbour\""))
  }

  @Test func nothingIsKeptWhenNotAskedTo() throws {
    let result = try program.run("generate", "x", "--variants", "1", "--no-save", "--json")

    #expect(try rows(result.output).map(\.session) == [nil])
    #expect(!FileManager.default.fileExists(atPath: program.path(".local/share/duet")))
  }

  @Test func aSessionGoesOn() throws {
    let first = try program.run("generate", "A lamp", "--variants", "1", "--json")
    let session = try rows(first.output).first?.session ?? ""

    let second = try program.run(
      "generate", "Go on", "--session", session, "--variants", "2", "--json")

    #expect(try rows(second.output).map(\.variant) == ["2A", "2B"])
    #expect(try rows(second.output).allSatisfy { $0.session == session })
    #expect(try program.run("sessions", "verify").status == 0)
  }

  @Test func aServerThatIsNotThereIsSaid() throws {
    let path = try program.write(
      """
      [presets.local]
      engine = "openai"
      base_url = "http://127.0.0.1:9/v1"
      retries = 0
      """, to: "config.toml")

    let result = try program.run(
      "generate", "x", "--preset", "local", "--variants", "1", "--json", "--config", path)

    #expect(result.status == 69)
    #expect(result.output.contains("\"finish\":\"failed\""))
    #expect(result.output.contains("\"code\":\"unreachable\""))
  }
}
