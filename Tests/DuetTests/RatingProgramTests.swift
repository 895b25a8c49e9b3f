import Foundation
import Testing

@testable import duet

/// Judging with the program: what is chosen, what is kept, and what nobody may see meanwhile.
@Suite(.timeLimit(.minutes(5)))
struct RatingProgramTests {
  private let program: ProgramRunner

  init() throws {
    program = try ProgramRunner()
    try generate("A storm in a hat box", variants: 3)
  }

  private func generate(_ prompt: String, variants: Int) throws {
    let made = try program.run(
      "generate", prompt, "--variants", "\(variants)", "--seed", "7", "--preset", "compose",
      "--preset", "sparks", "--preset", "embedded", "--quiet")
    try #require(made.status == 0, "\(made.error)")
  }

  private func sessions() throws -> Int { try program.run("sessions", "list").lines.count - 1 }

  private static let names = ["compose", "sparks", "embedded", "mixed"]

  private func leaks(in text: String) -> [String] {
    Self.names.filter { text.lowercased().contains($0) }
  }

  /// What is done for the pair of a number, by keys alone.
  private func keys(_ number: Int) -> [String] {
    [["l", "r", "=", "x"][number % 4], "down", ["r", "l"][number % 2], "\(number % 8 + 1)"]
  }

  private func expectFifty() throws {
    let shown = try program.run("sessions", "show", "last", "--json").output
    #expect(shown.components(separatedBy: "\"outcome\": \"judged\"").count - 1 == 50)
    #expect(try program.run("evaluate", "--json").status == 0)
    #expect(try program.run("evaluate", "--criterion", "style").status == 0)
  }

  @Test func fiftyPairsAreJudgedInLinesByKeysAlone() throws {
    for prompt in ["A lighthouse", "A clock"] { try generate(prompt, variants: 8) }
    let lines = (1...50).map { number in
      (keys(number) + (number % 10 == 0 ? ["n"] : [])).joined(separator: " ")
        + (number % 10 == 0 ? "\nit is drier" : "") + "\nenter enter"
    }

    let said = try program.run(
      [
        "rate", "--plain", "--seed", "4", "--limit", "50", "--criterion", "overall",
        "--criterion", "style",
      ], input: lines.joined(separator: "\n") + "\n")

    #expect(said.status == 0, "\(said.error)")
    #expect(said.error.contains("50 judgements saved"), "\(said.error)")
    try expectFifty()
  }

  @Test(.enabled(if: TmuxTerminal.isInstalled, "tmux is not installed"))
  func fiftyPairsAreJudgedOnTheScreenByKeysAlone() async throws {
    for prompt in ["A lighthouse", "A clock"] { try generate(prompt, variants: 8) }
    let terminal = try TmuxTerminal(
      columns: 80, rows: 24, in: program,
      [
        "rate", "--seed", "4", "--limit", "50", "--reveal", "end", "--criterion", "overall",
        "--criterion", "style",
      ])

    for number in 1...50 {
      let screen = try await terminal.wait(for: "votes \(number - 1)", "blind")
      let shown = screen.prefix { !$0.contains("Judgement") }
      #expect(leaks(in: shown.joined(separator: "\n")).isEmpty)
      for key in keys(number) { try terminal.press(key == "down" ? "Down" : key) }
      try terminal.press("Enter")
    }
    try await terminal.wait(for: "50 judgements", "compose: won")
    try terminal.press("q")
    try await terminal.wait(for: "50 judgements saved", "left with 0")

    try expectFifty()
  }

  @Test func whoLooksAndLeavesLeavesNothingBehind() throws {
    let before = try sessions()

    let looked = try program.run(["rate", "--plain"], input: "s\nq\n")
    let ended = try program.run(["rate", "--plain"], input: "")

    #expect(looked.status == 0 && ended.status == 0)
    #expect(looked.error.contains("nothing was judged, so nothing is kept"))
    #expect(try sessions() == before)
  }

  @Test func aRatingThatIsLeftSealsNothing() throws {
    let said = try program.run(["rate", "--plain"], input: "l\nq\n")

    #expect(said.error.contains("1 judgement saved"))
    let board = try program.run("evaluate", "--json")
    #expect(board.status == 0, "\(board.error)")
    #expect(!board.output.contains("left out"))
  }

  @Test func aRatingThatWasLeftIsGoneOnWithByItsName() throws {
    _ = try program.run(["rate", "--plain", "--rater", "ann"], input: "l\nq\n")
    let before = try sessions()

    let again = try program.run(["rate", "last", "--plain", "--rater", "ann"], input: "r\nr\n")
    let other = try program.run(["rate", "last", "--plain", "--rater", "ben"], input: "r\n")

    #expect(again.status == 0, "\(again.error)")
    #expect(again.output.contains("pair 2 of 3"), "\(again.output)")
    #expect(again.error.contains("3 judgements saved"), "\(again.error)")
    #expect(other.status == 66)
    #expect(try sessions() == before)
  }

  @Test func sessionsAreChosenByTagAndVariantsByPreset() throws {
    try generate("A lighthouse", variants: 3)
    _ = try program.run("sessions", "tag", "last", "harbour")

    let tagged = try program.run(["rate", "--plain", "--tag", "harbour"], input: "")
    let two = try program.run(
      ["rate", "--plain", "--tag", "harbour", "--preset", "compose", "--preset", "sparks"],
      input: "l\n")
    let unknown = try program.run("rate", "--plain", "--tag", "harbor")
    let one = try program.run("rate", "--plain", "--preset", "compose")

    #expect(tagged.output.contains("pair 1 of 3"), "\(tagged.output)")
    #expect(two.output.contains("pair 1 of 1"), "\(two.output)")
    #expect(two.output.contains("sparks: "))
    #expect(unknown.status == 66)
    #expect(unknown.error.contains("did you mean \"harbour\"?"), "\(unknown.error)")
    #expect(one.status == 66)
  }

  @Test func whileAPairIsOpenNothingTellsWhoWroteWhat() throws {
    let opened = try program.run(
      ["write", "last", "--plain"], input: "/rate\n/back\n/variants\n/say\n/facts\n/quit\n")
    let blind = opened.output.components(separatedBy: "Pair 1, prompt:").dropFirst()
    #expect(!blind.isEmpty, "\(opened.output)")
    #expect(leaks(in: blind.joined()).isEmpty, "\(opened.output)")

    let formats = [
      "jsonl", "markdown", "html", "votes", "csv", "dpo", "dpo-chat", "kto", "annotations",
    ]
    let runs =
      formats.map { ["export", "--as", $0] }
      + [
        ["sessions", "export", "last"], ["sessions", "show", "last"],
        ["sessions", "show", "last", "--json"], ["sessions", "list"],
        ["sessions", "list", "--json"], ["replay", "last", "--plain"],
        ["replay", "last", "--as", "asciicast"], ["replay", "last", "--as", "html"],
        ["search", "storm"], ["search", "storm", "--json"], ["evaluate"], ["evaluate", "--json"],
        ["sessions", "duplicates"], ["sessions", "rerun", "last"], ["rate", "--plain"],
        ["sessions", "verify"],
      ]
    for arguments in runs {
      let result = try program.run(arguments)

      #expect(
        leaks(in: result.output + result.error).isEmpty,
        "\(arguments): \((result.output + result.error).prefix(2000))")
    }
    let files = FileManager.default.enumerator(atPath: program.home.path)
    while let file = files?.nextObject() as? String {
      guard !file.contains("duet.sqlite"),
        let data = FileManager.default.contents(
          atPath: program.home.appendingPathComponent(file).path)
      else { continue }
      #expect(leaks(in: String(decoding: data, as: UTF8.self)).isEmpty, "\(file)")
    }
  }
}
