import DuetSession
import Foundation
import Testing

/// README.md says what is so.
///
/// `DUET_RECORD=1 swift test --filter ReadmeTests` writes the key table and the screen anew, and fails
/// once for each that changed.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct ReadmeTests {
  private let program: ProgramRunner

  init() throws { program = try ProgramRunner() }

  @Test func theKeyTableIsTheOneThatTheProgramPrints() throws {
    try expect(program.run("keys", "--markdown").lines, as: "keys")
  }

  @Test func theConfigurationPassesItsCheck() throws {
    let part = try #require(try Readme.part("config"))
    let path = try program.write(
      part.filter { !$0.hasPrefix("```") }.joined(separator: "\n"), to: "readme.toml")

    let check = try program.run("config", "check", "--config", path)
    let presets = try program.run("presets", "list", "--config", path)

    #expect(check.status == 0, "\(check.error)")
    #expect(presets.output.contains("local-cold"))
  }

  @Test(.enabled(if: TmuxTerminal.isInstalled, "tmux is not installed"))
  func theScreenIsTheOneThatTheProgramDraws() async throws {
    let file = packageRoot + "/Sessions/poem.duet.jsonl"
    #expect(try program.run("sessions", "import", file).status == 0)
    let terminal = try TmuxTerminal(columns: 80, rows: 24, in: program, ["write", "last"])

    let screen = try await terminal.wait(for: "Draft", "saved")

    try expect(["```text"] + screen.prefix(24).map(withoutClock) + ["```"], as: "screen")
  }

  @Test func everyKindOfFactIsDescribed() throws {
    let page = try String(
      contentsOfFile: packageRoot + "/Sources/duet/duet.docc/SessionFiles.md", encoding: .utf8)

    for kind in FactKind.allCases {
      #expect(page.contains("| `\(kind.rawValue)` |"), "\(kind.rawValue)")
    }
  }

  private func expect(_ lines: [String], as name: String) throws {
    let part = try #require(try Readme.part(name))
    if Readme.isRecording, part != lines { try Readme.write(lines, as: name) }
    #expect(part == lines, "README.md is stale: DUET_RECORD=1 swift test --filter ReadmeTests")
  }

  /// The session's clock goes on when it is opened, so the seconds in the title line differ.
  private func withoutClock(_ row: String) -> String {
    row.replacing(/[0-9]:[0-9][0-9]$/, with: "0:00")
  }
}
