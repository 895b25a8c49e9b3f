import Testing

@testable import duet

/// A campaign, by the program: its texts, its raters on their own machines, and its answer.
struct CampaignProgramTests {
  private let program: ProgramRunner
  private let file: String

  init() throws {
    program = try ProgramRunner()
    file = try program.write(Self.source, to: "storms.toml")
  }

  private static let source = """
    presets = ["compose", "sparks", "embedded"]
    raters = ["ana", "ben"]
    overlap = 0.5
    precision = 100
    seed = 3
    prompts = ["A storm in a hat box", "A lighthouse", "A clock", "A letter to nobody"]

    """

  /// The store of one machine.
  private func machine(_ name: String) -> [String] { ["--store", program.path(name + ".sqlite")] }

  private func rate(
    _ rater: String, on store: String, _ answers: String
  ) throws -> ProgramRunner.Result {
    try program.run(
      ["rate", "--campaign", file, "--rater", rater, "--plain"] + machine(store), input: answers)
  }

  private func progress(_ store: String) throws -> ProgramRunner.Result {
    try program.run(["rate", "--campaign", file, "--progress", "--json"] + machine(store))
  }

  @Test func theTextsAreWrittenOnceAndKept() throws {
    let first = try program.run(
      ["rate", "--campaign", file, "--prepare"] + machine("one"))
    let second = try program.run(
      ["rate", "--campaign", file, "--prepare"] + machine("one"))
    let list = try program.run(["sessions", "list", "--json"] + machine("one"))

    #expect(first.status == 0, "\(first.error)")
    #expect(first.error.contains("writing prompt 4 of 4, 1 to go"))
    #expect(second.status == 0)
    #expect(!second.error.contains("writing"))
    #expect(list.output.ranges(of: "\"session\"").count == 1, "\(list.output)")
  }

  @Test func aPromptThatIsAddedIsWrittenBesideTheOthers() throws {
    _ = try program.run(["rate", "--campaign", file, "--prepare"] + machine("one"))
    _ = try program.write(
      Self.source.replacing("\"A clock\"", with: "\"A clock\", \"A bell\""), to: "storms.toml")

    let before = try progress("one")
    let again = try program.run(["rate", "--campaign", file, "--prepare"] + machine("one"))
    let after = try progress("one")

    #expect(before.output.contains("\"written\": 4,\n    \"wanted\": 5"), "\(before.output)")
    #expect(again.error.contains("writing prompt 4 of 5, 1 to go"), "\(again.error)")
    #expect(after.output.contains("\"written\": 5,\n    \"wanted\": 5"), "\(after.output)")
  }

  @Test func ratersOnTheirOwnMachinesMakeOneSetOfVotes() throws {
    let ana = try rate("ana", on: "one", "l\nr\nl\n=\nq\n")
    let ben = try rate("ben", on: "two", "l\nl\nr\nq\n")
    let merged = try program.run(
      ["sessions", "merge", program.path("two.sqlite")] + machine("one"))
    let once = try progress("one")
    _ = try program.run(["sessions", "merge", program.path("two.sqlite")] + machine("one"))
    let twice = try progress("one")

    #expect(ana.status == 0, "\(ana.error)")
    #expect(ben.status == 0, "\(ben.error)")
    #expect(merged.status == 0, "\(merged.error)")
    #expect(once.output.contains("\"votes\": 7,"), "\(once.output)")
    #expect(once.output.contains("\"name\": \"ana\",\n      \"judged\": 4"))
    #expect(once.output.contains("\"name\": \"ben\",\n      \"judged\": 3"))
    #expect(once.output == twice.output)
  }

  @Test func aRaterGoesOnWhereTheyWere() throws {
    let first = try rate("ana", on: "one", "l\nl\nq\n")
    let second = try rate("ana", on: "one", "l\nq\n")
    let progress = try progress("one")
    let list = try program.run(["sessions", "list"] + machine("one"))

    #expect(first.status == 0, "\(first.error)")
    #expect(second.status == 0, "\(second.error)")
    #expect(progress.output.contains("\"judged\": 3"), "\(progress.output)")
    #expect(list.lines.count == 3, "\(list.output)")
  }

  @Test func theProgressSaysWhoJudgedAndWhatIsMissing() throws {
    let nothing = try program.run(["rate", "--campaign", file, "--progress"] + machine("one"))
    _ = try rate("ana", on: "one", "l\nr\nq\n")
    let some = try program.run(["rate", "--campaign", file, "--progress"] + machine("one"))

    #expect(nothing.status == 0, "\(nothing.error)")
    #expect(nothing.output.contains("storms: 0 of 4 prompts written"))
    #expect(nothing.output.contains("more votes needed"))
    #expect(some.output.contains("storms: 4 of 4 prompts written"))
    #expect(some.output.contains("ana         2"), "\(some.output)")
    #expect(some.output.contains("open"))
  }

  @Test(arguments: [
    (["--prepare"], 64, "--prepare needs --campaign"),
    (["--progress"], 64, "--progress needs --campaign"),
    (["--campaign", "nowhere.toml"], 66, "there is no such file"),
    (["--campaign", "storms.toml", "--rater", "anna"], 64, "did you mean \"ana\"?"),
    (["--campaign", "storms.toml", "last"], 64, "a campaign names its own texts"),
    (["--campaign", "bad.toml"], 65, "bad.toml:2"),
  ])
  func whatCannotBeDoneIsSaidInOneLine(arguments: [String], status: Int32, words: String) throws {
    _ = try program.write("presets = [\"compose\", \"sparks\"]\nprompt = 1\n", to: "bad.toml")
    let result = try program.run(["rate", "--plain"] + arguments)

    #expect(result.status == status, "\(result.error)")
    #expect(result.error.contains(words), "\(result.error)")
    if status != 64 || words.contains("mean") {
      #expect(result.error.split(separator: "\n").count == 1)
    }
  }
}
