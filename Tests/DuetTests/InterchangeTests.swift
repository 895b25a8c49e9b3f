import Foundation
import Testing

@testable import duet

/// Files of other programs and stores of other machines, by the program.
struct InterchangeTests {
  private let program: ProgramRunner

  init() throws {
    program = try ProgramRunner()
  }

  private static let chat = """
    {"user_name":"Ann","character_name":"Vera","chat_metadata":{}}
    {"is_user":true,"mes":"A storm in a hat box","send_date":1690144200000}
    {"is_user":false,"mes":"It came.","swipes":["No.","It came."],"swipe_id":1,\
    "extra":{"reasoning":"Hm."}}

    """

  @Test func aChatIsImportedOnceAndWhatIsLeftOutIsTold() throws {
    let file = try program.write(Self.chat, to: "chat.jsonl")

    let first = try program.run("import", file)
    let second = try program.run("import", file)
    let told = try program.run("import", file, "--json")

    #expect(first.status == 0, "\(first.error)")
    #expect(first.error.contains("duet: imported session "))
    #expect(first.error.contains("duet: not imported: steps of reasoning: 1\n"))
    #expect(second.status == 0 && second.error.contains(" was there already\n"))
    let document = try JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [String: Any]
    #expect(document?["format"] as? String == "sillytavern")
    #expect((document?["added"] as? [Any])?.isEmpty == true)
    #expect((document?["unchanged"] as? [Any])?.count == 1)
    #expect((document?["not_imported"] as? [[String: Any]])?.first?["count"] as? Int == 1)
    #expect(try program.run("search", "hat", "box").output.contains("[hat]"))
  }

  @Test func whatAModelSaidElsewhereIsJudgedHere() throws {
    let file = try program.write(Self.chat, to: "chat.jsonl")
    _ = try program.run("import", file)

    let said = try program.run(["rate", "--plain", "--rater", "ann", "--seed", "3"], input: "l\n")

    #expect(said.status == 0, "\(said.error)")
    #expect(said.output.contains("Recorded."))
  }

  @Test func aBrokenFileIsNamedAndNothingIsImported() throws {
    let file = try program.write(Self.chat + "{\"is_user\":true}\n", to: "chat.jsonl")

    let result = try program.run("import", file)

    #expect(result.status == 65)
    #expect(result.error.hasPrefix("duet: the message has no text (\(file):4 .mes): "))
    #expect(try program.run("sessions", "list", "--json").output == "[]\n")
  }

  @Test func theFormatCanBeNamed() throws {
    let file = try program.write("Just words.\n", to: "words")

    #expect(try program.run("import", file).status == 65)
    #expect(try program.run("import", file, "--from", "markdwon").error.contains("\"markdown\"?"))
    #expect(try program.run("import", file, "--from", "markdown").status == 0)
    let help = try program.run("import", "--help").output
    for name in ["chatgpt", "llm", "loom", "obsidian-loom", "sillytavern", "markdown"] {
      #expect(help.contains("\(name): "), "\(name)")
    }
  }

  @Test func votesAreStillVotesWhateverTheFileIsCalled() throws {
    let file = try program.write("model_a,model_b,winner\nx,y,model_a\n", to: "votes.txt")

    #expect(try program.run("import", file).output.hasPrefix("1 vote on 2 items"))
  }

  @Test func storesAreMergedInEitherOrder() throws {
    let chat = try program.write(Self.chat, to: "chat.jsonl")
    let text = try program.write("# A draft\n\nOnce.\n", to: "draft.md")
    let (one, other) = (program.path("one.sqlite"), program.path("other.sqlite"))
    #expect(try program.run("import", chat, "--store", one).status == 0)
    #expect(try program.run("import", text, "--store", other).status == 0)

    let dry = try program.run("sessions", "merge", other, "--store", one, "--dry-run")
    let forth = try program.run("sessions", "merge", other, "--store", one)
    let back = try program.run("sessions", "merge", one, "--store", other, "--json")
    let again = try program.run("sessions", "merge", other, "--store", one)

    #expect(dry.output == forth.output && dry.error.contains("1 would be added"))
    #expect(forth.status == 0 && forth.error.contains("other.sqlite: 1 added, "))
    #expect(back.output.contains("\"dry_run\": false"))
    #expect(
      again.output.isEmpty && again.error.contains(" 0 added, 0 extended, 0 renamed, 2 there"))
    let lists = try [one, other].map {
      try program.run("sessions", "list", "--store", $0, "--json").output
    }
    #expect(lists[0] == lists[1])
    #expect(try program.run("sessions", "merge", program.path("none")).status == 66)
    #expect(try program.run("sessions", "merge", chat).status == 65)
    let store = try program.run("import", other)
    #expect(store.status == 65 && store.error.contains("`duet sessions merge "))
  }

  @Test func tagsAreGivenListedAndTakenAway() throws {
    _ = try program.run("import", try program.write(Self.chat, to: "chat.jsonl"))

    let given = try program.run("sessions", "tag", "last", "storm", "draft")
    let listed = try program.run("sessions", "list", "--tag", "storm")
    let taken = try program.run("sessions", "tag", "last", "--remove", "storm", "--json")

    #expect(given.status == 0 && given.output == "draft\nstorm\n", "\(given.error)")
    #expect(listed.output.contains("[draft, storm]"))
    #expect(taken.output.contains("\"draft\"") && !taken.output.contains("\"storm\""))
    #expect(try program.run("sessions", "list", "--tag", "storm").output.isEmpty)
    #expect(try program.run("sessions", "tag", "last", " ").status == 64)
    #expect(try program.run("sessions", "verify").status == 0)
  }

  @Test func theSchemaIsPrinted() throws {
    let schema = try program.run("sessions", "schema").output

    #expect(try JSONSerialization.jsonObject(with: Data(schema.utf8)) is [String: Any])
  }

  /// The schema holds against a checker that others made, where one is installed.
  @Test(.enabled(if: InterchangeTests.hasChecker, "python3 has no jsonschema"))
  func anotherCheckerFindsTheSamplesRight() throws {
    let schema = try program.write(try program.run("sessions", "schema").output, to: "schema.json")
    let script = """
      import glob, json, sys
      from jsonschema import Draft202012Validator
      schema = json.load(open(sys.argv[1]))
      Draft202012Validator.check_schema(schema)
      checker = Draft202012Validator(schema)
      lines = [line for name in glob.glob(sys.argv[2] + "/*.jsonl") for line in open(name, "rb")]
      wrong = [line for line in lines if not checker.is_valid(json.loads(line))]
      print(len(lines) > 100, len(wrong))
      """

    #expect(try Self.python(script, schema, packageRoot + "/Sessions") == "True 0\n")
  }

  private static let hasChecker = (try? python("import jsonschema; print(1)")) == "1\n"

  private static func python(_ script: String, _ arguments: String...) throws -> String {
    let output = FileManager.default.temporaryDirectory
      .appendingPathComponent("duet-python-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: output) }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    try CleanProcess.run(
      ["/usr/bin/env", "python3", "-c", script] + arguments, environment: ["PATH=\(path)"],
      output: output.path)
    return try String(contentsOf: output, encoding: .utf8)
  }
}
