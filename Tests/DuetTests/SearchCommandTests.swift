import Foundation
import Testing

@testable import duet

/// Texts are found by the program, and what cannot be found out is said in one line.
struct SearchCommandTests {
  private let program: ProgramRunner

  init() throws {
    program = try ProgramRunner()
    let made = try program.run(
      "generate", "A storm in a hat box", "--variants", "3", "--seed", "7", "--preset", "compose",
      "--preset", "sparks", "--preset", "embedded", "--quiet")
    try #require(made.status == 0, "\(made.error)")
  }

  @Test func aHitIsALineOfJSONWithItsMarks() throws {
    let found = try program.run("search", "hat", "in:prompt", "--json")

    #expect(found.status == 0)
    let line = try #require(found.lines.first)
    #expect(found.lines.count == 1)
    #expect(line.contains(#""place":"prompt","generation":1,"variant":null,"pair":null"#))
    #expect(line.contains(#""snippet":"A storm in a hat box","marks":[[13,16]],"offset":13"#))
    #expect(line.contains(#""total":1"#))
  }

  @Test func theRestIsCountedWhereALimitCuts() throws {
    let found = try program.run("search", "in:variant", "-xylophone", "--limit", "2")

    #expect(found.status == 0, "\(found.error)")
    #expect(found.error.contains("2 of 3 hits: --limit shows more"))
    #expect(found.output.contains("variant 1"))
  }

  @Test(arguments: [
    (["in:attic"], "\"in:\" cannot be \"attic\" (character 4): use title, draft"),
    (["storm", "\"hat"], "this quotation mark has no partner (character 7)"),
    (["--limt", "3"], "there is no option --limt"), (["!!"], "the query has no words"),
    (["storm", "--semantic", "--hybrid"], "--semantic and --hybrid exclude each other"),
  ])
  func whatIsWrongIsSaidInOneLine(words: [String], said: String) throws {
    let result = try program.run(["search"] + words)

    #expect(result.status == 64)
    #expect(result.error.contains(said), "\(result.error)")
    #expect(result.error.split(separator: "\n").count == 1)
  }

  @Test(arguments: ["--semantic", "--hybrid"])
  func withoutAModelItIsSaidWhatToConfigure(flag: String) throws {
    let result = try program.run("search", "storm", flag)

    #expect(result.status == 78)
    #expect(result.error.hasPrefix("duet: no preset names an embedding model: add embedding_model"))
    #expect(result.error.split(separator: "\n").count == 1)
  }

  @Test func aServerThatIsNotThereIsNamed() throws {
    let config = try program.write(
      """
      [presets.near]
      engine = "ollama"
      base_url = "http://127.0.0.1:1"
      embedding_model = "tiny"
      retries = 0
      """, to: "near.toml")

    let result = try program.run("search", "storm", "--semantic", "--config", config)

    #expect(result.status == 69)
    #expect(result.error.contains("no answer from http://127.0.0.1:1"))
  }

  @Test func anEngineWithoutVectorsIsNamedWithItsLine() throws {
    let config = try program.write(
      "[presets.near]\nengine = \"embedded\"\nembedding_model = \"tiny\"\n", to: "near.toml")

    let result = try program.run("config", "check", "--config", config)

    #expect(result.status == 78)
    #expect(result.error.contains("near.toml:3") || result.output.contains("near.toml:3"))
  }

  @Test func variantsThatAreTheSameAreAClusterOfTheirOwn() throws {
    let config = try program.write(
      """
      [presets.same]
      engine = "process"
      command = ["echo", "The storm came in its own box."]
      """, to: "same.toml")
    let made = try program.run(
      "generate", "Again", "--variants", "2", "--preset", "same", "--config", config, "--quiet")
    try #require(made.status == 0, "\(made.error)")

    let found = try program.run("sessions", "duplicates", "--threshold", "1", "--json")

    #expect(found.lines.count == 1)
    #expect(
      found.lines.first?.contains(#""variant":"1B","preset":"same","resemblance":1,"#) == true)
    #expect(found.error.contains("2 of 5 variants in 1 cluster"))
    let table = try program.run("sessions", "duplicates", "last")
    #expect(table.output.contains("1.00"))
    #expect(try program.run("sessions", "duplicates", "--threshold", "0").status == 64)
  }
}
