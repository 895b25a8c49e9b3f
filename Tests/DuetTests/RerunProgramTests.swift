import ArgumentParser
import DuetSession
import Testing

@testable import duet

/// A session's prompts asked again, by the program.
struct RerunProgramTests {
  private let program: ProgramRunner

  init() throws {
    program = try ProgramRunner()
    let made = try program.run(
      "generate", "A storm in a hat box", "--variants", "3", "--seed", "7", "--preset", "compose",
      "--preset", "sparks", "--preset", "embedded", "--quiet")
    try #require(made.status == 0, "\(made.error)")
  }

  /// How many sessions the store has.
  private func count() throws -> Int { try program.run("sessions", "list").lines.count - 1 }

  @Test func withEqualEnginesAndSeedsNothingDiffers() throws {
    let result = try program.run("sessions", "rerun", "last", "--json")

    #expect(result.status == 0, "\(result.error)")
    #expect(result.lines.count == 3)
    #expect(result.lines.allSatisfy { $0.contains("\"same\":true") })
    #expect(result.error.contains("nothing differs in 3 variants"))
    #expect(try count() == 2)
    #expect(try program.run("sessions", "verify").status == 0)
  }

  @Test func whatDiffersIsJudgedBlindOldAgainstNew() throws {
    let result = try program.run("sessions", "rerun", "last", "--seed", "9", "--brief", "tone=dry")
    let queue = try #require(
      result.error.split(separator: "duet rate ").last?.prefix { $0 != "\n" })

    let said = try program.run(
      ["rate", String(queue), "--plain", "--seed", "1"], input: "l\nr\n=\n")
    let board = try program.run("evaluate", "--json")

    #expect(result.error.contains("3 of 3 variants differ"))
    #expect(said.error.contains("3 judgements saved"), "\(said.error)")
    #expect(board.status == 0, "\(board.error)")
    #expect(board.output.contains("\"votes\":3"))
    #expect(board.output.contains("compose (rerun)"))
    #expect(try count() == 4)
  }

  @Test func nothingIsKeptWhenNothingIsToBe() throws {
    let result = try program.run("sessions", "rerun", "last", "--preset", "sparks", "--no-save")

    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.contains("compose"))
    #expect(try count() == 1)
  }

  @Test(arguments: [
    (["nowhere"], 66, "there is no session"),
    (["last", "--generation", "2"], 66, "has no generation 2"),
    (["last", "--preset", "nobody"], 66, "there is no preset"),
    (["last", "--brief", "colour=red"], 64, "colour=red"),
    (["last", "--label", " "], 64, "--label must not be empty"),
  ])
  func whatCannotBeDoneIsSaidInOneLine(arguments: [String], status: Int32, words: String) throws {
    let result = try program.run(["sessions", "rerun"] + arguments)

    #expect(result.status == status)
    #expect(result.error.contains(words), "\(result.error)")
    #expect(result.error.split(separator: "\n").count == 1)
    #expect(try count() == 1)
  }

  @Test func whatOthersWroteIsNotAskedAgain() throws {
    _ = try program.run(["rate", "--plain", "--seed", "1"], input: "l\nq\n")

    let result = try program.run("sessions", "rerun", "last")

    #expect(result.status == 66)
    #expect(result.error.contains("generation 1 was taken over from another session"))
  }

  @Test func whileAPairIsOpenNothingIsToldByAskingAgain() async throws {
    var session = Session()
    func tell(_ fact: Fact) {
      session.apply(
        SessionEvent(
          number: session.eventCount + 1, moment: Moment(milliseconds: 0), fact: fact))
    }
    tell(
      .sessionStarted(
        SessionStart(id: SessionID("a"), title: "", startedAt: 0, seed: 1, program: "test")))
    tell(.generationRequested(session.request(presets: [.embedded], count: 2, cursor: 0)))
    for variant in session.generations.flatMap(\.variants).map(\.id) {
      tell(.chunkArrived(VariantChunk(variant: variant, text: "\(variant)")))
      tell(
        .variantFinished(VariantFinish(variant: variant, finish: .stop, tokens: nil, model: nil)))
    }
    tell(.pairShown(try #require(session.nextPair(criteria: ["overall"]))))
    var work = RerunWork(
      old: session, change: RerunChange(), label: "rerun", log: nil,
      options: try CommonOptions.parse([]))

    let failure = await #expect(throws: CommandFailure.self) {
      try await work.run(Array(session.generations), presets: [])
    }

    #expect(failure?.status == .notPermitted)
  }
}
