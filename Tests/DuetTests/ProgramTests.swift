import Foundation
import Testing

@testable import duet

/// The built program, as somebody would call it.
struct ProgramTests {
  private let program: ProgramRunner

  init() throws { program = try ProgramRunner() }

  /// Command lines and how they end.
  static let endings: [([String], Int32)] = [
    (["--version"], 0), (["--help"], 0), (["sessions", "list"], 0), (["config", "check"], 0),
    (["themes", "check"], 0), (["--bogus"], 64), (["generate", "x", "--variants", "9"], 64),
    (["generate", "x", "--variants", "many"], 64), (["generate", "x", "--mode", "verse"], 64),
    (["generate", ""], 64), (["replay"], 64), (["keys", "--json", "--markdown"], 64),
    (["evaluate", "--interval", "1"], 64), (["gnerate", "x"], 64),
    (["sessions", "show", "nothing"], 66), (["replay", "nothing.jsonl"], 66),
    (["generate", "x", "--preset", "nobody"], 66), (["keys", "--config", "missing.toml"], 66),
    (["evaluate"], 66), (["evaluate", "--votes", "missing.csv"], 66), (["rate", "--plain"], 66),
    (["presets", "show", "nobody"], 66), (["themes", "check", "nothing"], 66),
    (["sessions", "list", "--store", "no/such/folder/x.sqlite"], 74),
  ]

  @Test(arguments: endings)
  func eachCommandEndsWithItsStatus(arguments: [String], status: Int32) throws {
    let result = try program.run(arguments)

    #expect(result.status == status, "\(result.error)")
    if status != 0 {
      #expect(result.output.isEmpty)
      #expect(result.error.hasPrefix("duet: "))
      #expect(result.error.split(separator: "\n").count == 1, "\(result.error)")
    }
  }

  @Test func aBadConfigurationIsNamedByEveryCommand() throws {
    let path = try program.write(
      "variants = 3\nthem = \"ink\"\nkeymap = \"vi\"\n", to: ".config/duet/config.toml")

    let check = try program.run("config", "check")
    let other = try program.run("generate", "x")

    #expect(check.status == 78)
    #expect(
      check.error == """
        duet: unknown key "them" (\(path):2): did you mean "theme"?
        duet: keymap cannot be "vi" (\(path):3): it is one of plain, modal, emacs

        """)
    #expect(other.status == 78)
    #expect(other.error == "duet: unknown key \"them\" (\(path):2): did you mean \"theme\"?\n")
  }

  @Test func aThemeThatIsNowhereIsNamedByTheCheck() throws {
    _ = try program.write("\ntheme = \"inc\"\n", to: ".config/duet/config.toml")

    let check = try program.run("config", "check", "--json")

    #expect(check.status == 78)
    #expect(check.output.contains("\"line\": 2"))
    #expect(check.output.contains("did you mean \\\"ink\\\"?"))
  }

  @Test func theConfigurationIsLookedForWhereXDGSays() throws {
    let result = try program.run("config", "path")

    #expect(result.output == program.path(".config/duet/config.toml") + "\n")
  }

  @Test func presetsAreListed() throws {
    let result = try program.run("presets", "list")

    #expect(
      result.output == """
           preset    engine    model    server
        *  embedded  embedded  mixed
           compose   embedded  compose
           sparks    embedded  sparks

        """)
  }

  @Test func keysAreListedAsConfigured() throws {
    let path = try program.write("[keys]\n\"prompt.generate\" = [\"f5\"]\n", to: "mine.toml")

    let result = try program.run("keys", "--json", "--config", path)

    let commands = try JSONDecoder().decode([KeyRow].self, from: Data(result.output.utf8))
    #expect(commands.first { $0.id == "prompt.generate" }?.keys == ["f5"])
    #expect(commands.allSatisfy { !$0.help.isEmpty && !$0.title.isEmpty && !$0.scope.isEmpty })
    #expect(Set(commands.map(\.id)).count == commands.count)
  }

  @Test func aKeyOfTwoCommandsIsNamed() throws {
    let path = try program.write(
      "[keys]\n\"prompt.generate\" = \"ctrl-q\"\n", to: "mine.toml")

    let result = try program.run("config", "check", "--config", path)

    #expect(result.status == 78)
    #expect(result.error.contains("ctrl-q is bound to prompt.generate and to studio.quit"))
    #expect(result.error.contains("mine.toml:2"))
  }

  @Test func theDoctorLooksAtEverything() throws {
    let result = try program.run("doctor", "--json")

    let findings = try JSONDecoder().decode([Finding].self, from: Data(result.output.utf8))
    #expect(
      findings.map(\.subject).prefix(5) == [
        "terminal", "locale", "configuration", "themes", "store",
      ])
    #expect(result.status == 0, "\(result.output)")
  }

  private struct Finding: Decodable { var subject, grade, what, remedy: String }

  @Test func textsAreMeasured() throws {
    let text = try program.write("the cat sat on the mat", to: "a.txt")

    let result = try program.run("metrics", text, "--reference", text, "--json")

    #expect(result.status == 0)
    #expect(result.output.contains("\"rouge-1\":1"))
    #expect(try program.run("metrics").status == 64)
    #expect(try program.run("metrics", "--list").output.contains("rouge-1"))
  }

  private struct KeyRow: Decodable {
    var id, title, scope, help: String
    var keys: [String]
  }

  @Test func aFileThatIsNoStoreIsLeftAlone() throws {
    let path = try program.write("dear diary", to: "diary.txt")

    let result = try program.run("sessions", "list", "--store", path)

    #expect(result.status == 65)
    #expect(result.error.contains("is not a Duet store"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "dear diary")
  }
}
