import Foundation
import Testing

@testable import duet

/// Sessions from being written to being judged, all by the program.
struct SessionsTests {
  private let program: ProgramRunner

  init() throws {
    program = try ProgramRunner()
    let made = try program.run(
      "generate", "A storm in a hat box", "--variants", "3", "--seed", "7", "--preset", "compose",
      "--preset", "sparks", "--preset", "embedded", "--quiet")
    try #require(made.status == 0, "\(made.error)")
  }

  @Test func aSessionIsExportedAndComesBackEqual() throws {
    let file = program.path("one.duet.jsonl")
    #expect(try program.run("sessions", "export", "last", "--out", file).status == 0)
    let before = try program.run("sessions", "show", "last", "--json").output
    #expect(try program.run("sessions", "delete", "last", "--yes").status == 0)
    #expect(try program.run("sessions", "show", "last").status == 66)

    let imported = try program.run("sessions", "import", file)

    #expect(imported.status == 0, "\(imported.error)")
    #expect(try program.run("sessions", "show", "last", "--json").output == before)
    #expect(try program.run("sessions", "import", file).status == 0)
  }

  @Test func aBrokenLineIsNamedAndNothingIsImported() throws {
    let file = program.path("one.duet.jsonl")
    _ = try program.run("sessions", "export", "last", "--out", file)
    _ = try program.run("sessions", "delete", "last", "--yes")
    var lines = try String(contentsOfFile: file, encoding: .utf8).components(separatedBy: "\n")
    lines[4] = lines[4].replacingOccurrences(of: "\"ms\":", with: "\"ms\":1")
    let broken = try program.write(lines.joined(separator: "\n"), to: "broken.duet.jsonl")

    let result = try program.run("sessions", "import", broken)

    #expect(result.status == 65)
    #expect(result.error.contains("broken.duet.jsonl:5"))
    #expect(try program.run("sessions", "list", "--json").output == "[]\n")
  }

  @Test func deletingAsksFirst() throws {
    let result = try program.run("sessions", "delete", "last")

    #expect(result.status == 64)
    #expect(try program.run("sessions", "show", "last").status == 0)
  }

  @Test func aSessionIsRenamed() throws {
    #expect(try program.run("sessions", "rename", "last", " ").status == 64)
    #expect(try program.run("sessions", "rename", "last", "The \u{1B}[31mstorm").status == 0)

    let list = try program.run("sessions", "list").output

    #expect(list.contains("The \u{241B}[31mstorm"))
    #expect(!list.contains("\u{1B}"))
  }

  @Test func wordsAreFound() throws {
    let hits = try program.run("search", "storm", "hat", "--json")

    #expect(hits.status == 0)
    #expect(hits.lines.first?.contains("storm") == true)
    #expect(try program.run("search", "xylophone").output.isEmpty)
  }

  @Test func theTranscriptTellsWhoDidWhat() throws {
    let store = try program.run("replay", "last", "--plain").output
    let file = program.path("one.duet.jsonl")
    _ = try program.run("sessions", "export", "last", "--out", file)

    let fromFile = try program.run("replay", file, "--plain").output

    #expect(store == fromFile)
    #expect(store.contains("you  write in the prompt\n          A storm in a hat box\n"))
    #expect(store.contains("you  ask for 3 variants"))
    #expect(store.contains("1A  is done"))
    #expect(store.hasSuffix("duet  the session is closed\n"))
  }

  @Test func aDialogueJudgesAndTheLeaderboardCounts() throws {
    let said = try program.run(
      ["rate", "--plain", "--rater", "ann", "--seed", "3"], input: "l\nnonsense\nu\nr\n=\nq\n")

    #expect(said.status == 0, "\(said.error)")
    #expect(said.output.contains("This place takes no text"))
    #expect(said.output.contains("The judgement on pair 1 is taken back."))
    let board = try program.run("evaluate", "--json")
    #expect(board.status == 0, "\(board.error)")
    #expect(board.output.contains("\"votes\""))
    #expect(board.output.contains("compose"))
    #expect(try program.run("sessions", "verify").status == 0)
  }

  /// Nothing said before the last judgement names a preset, an engine or a model.
  @Test func theDialogueIsBlind() throws {
    let said = try program.run(
      ["rate", "--plain", "--rater", "ann", "--seed", "3"], input: "l\nr\n=\n"
    ).output

    let blind = said.components(separatedBy: "\n").prefix { !$0.hasPrefix("3 judgements") }
    #expect(said.contains("Recorded."))
    #expect(said.contains("compose: won "))
    for name in ["compose", "sparks", "embedded", "mixed"] {
      #expect(!blind.contains { $0.contains(name) }, "\(name)")
    }
  }

  @Test func theSameSeedShowsTheSamePairs() throws {
    func pairs() throws -> [String] {
      let said = try program.run(["rate", "--plain", "--seed", "5"], input: "l\nl\nl\nq\n").output
      return said.components(separatedBy: "\n").filter { $0.hasPrefix("Pair ") }
    }

    let first = try pairs()

    #expect(first.count == 9)
    #expect(try pairs() == first)
  }

  @Test func votesOfAFileAreCounted() throws {
    let votes = try program.write(
      "model_a,model_b,winner\na,b,model_a\nb,a,model_b\na,b,tie\na,b,model_b\n", to: "votes.csv")

    let board = try program.run("evaluate", "--votes", votes)
    let broken = try program.write("model_a,model_b,winner\na,b,nobody\n", to: "broken.csv")
    let wrong = try program.run("evaluate", "--votes", broken)

    #expect(board.status == 0, "\(board.error)")
    #expect(board.output.contains("4 votes"))
    #expect(wrong.status == 65)
    #expect(wrong.error.contains("broken.csv:2"))
  }

  @Test(arguments: [
    "jsonl", "markdown", "html", "votes", "csv", "fastchat", "evalica", "dpo", "dpo-chat", "kto",
    "ultrafeedback", "openai-preference", "llamafactory", "hh", "argilla",
  ])
  func everyFormatIsWritten(format: String) throws {
    _ = try program.run(["rate", "--plain", "--seed", "3"], input: "l\nr\nl\n")

    let result = try program.run("export", "--as", format)

    #expect(result.status == 0, "\(result.error)")
    #expect(!result.output.isEmpty)
    #expect(try program.run("export", "--as", format + "x").status == 64)
  }

  @Test func importSaysWhatAFileIs() throws {
    let votes = try program.write("model_a,model_b,winner\na,b,tie\n", to: "votes.csv")
    let other = try program.write("hello\n", to: "other.txt")
    let session = program.path("one.jsonl")
    _ = try program.run("export", "--as", "jsonl", "--out", session)

    #expect(try program.run("import", votes).output.hasPrefix("1 vote on 2 items"))
    #expect(try program.run("import", other).status == 65)
    #expect(try program.run("import", try program.write("[]\n", to: "no.json")).status == 65)
    #expect(try program.run("import", session).error.contains("was there already"))
    #expect(try program.run("import", session, "--copy").error.contains("imported session"))
    #expect(try program.run("sessions", "list").lines.count == 3)
  }

  @Test func thePageOfALeaderboardNeedsNothingElse() throws {
    let votes = try program.write(
      "model_a,model_b,winner\n<b>a</b>,c,model_a\nc,<b>a</b>,model_a\n", to: "votes.csv")
    let page = program.path("board.html")

    let result = try program.run("evaluate", "--votes", votes, "--html", page)

    #expect(result.status == 0, "\(result.error)")
    let text = try String(contentsOfFile: page, encoding: .utf8)
    #expect(text.contains("&lt;b&gt;a&lt;/b&gt;"))
    #expect(!text.contains("<b>a"))
    #expect(!text.contains("src=\"http"))
  }
}
