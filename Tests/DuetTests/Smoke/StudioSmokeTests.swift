import Foundation
import Testing

/// The built program, opened in a real terminal.
@Suite(
  .enabled(if: TmuxTerminal.isInstalled, "tmux is not installed"), .serialized,
  .timeLimit(.minutes(5)))
struct StudioSmokeTests {
  private let program: ProgramRunner

  init() throws { program = try ProgramRunner() }

  private static let sizes = [(80, 24), (200, 60)]

  @Test(arguments: sizes)
  func somebodyWritesGeneratesJudgesAcceptsLeavesAndReplays(columns: Int, rows: Int) async throws {
    let terminal = try TmuxTerminal(columns: columns, rows: rows, in: program, [])
    try await terminal.wait(for: "Draft", "Prompt", "Variants", "Score")
    try terminal.type("The harbour clock had stopped.")
    try await terminal.wait(for: "The harbour clock had stopped.")
    try terminal.press("Tab")
    try terminal.type("A story about a clock and a storm.")
    try await terminal.wait(for: "A story about a clock and a storm.")

    try terminal.press("C-g")
    try await terminal.wait(for: "4 of 4 done")
    try terminal.press("C-r")
    try await terminal.wait(for: "pair 1", "blind")
    try terminal.press("Right")
    try await terminal.wait(for: "[right]")
    try terminal.press("Enter")
    try await terminal.wait(for: "embedded")
    try terminal.press("Escape")
    try await terminal.wait(for: "Variants")
    try terminal.press("C-y")
    try await terminal.wait(for: "accepted")
    try terminal.press("C-q")
    try await terminal.wait(for: "left with 0", "the shell again")

    try expectRestored(terminal)
    let shown = try program.run("sessions", "show", "last", "--json")
    #expect(shown.status == 0)
    #expect(shown.output.contains("The harbour clock had stopped."))
    #expect(shown.output.contains("A story about a clock and a storm."))
    let kinds = try kinds(ofSession: "last")
    #expect(kinds.filter { $0 == "variantFinished" }.count == 4)
    #expect(kinds.filter { $0 == "preferenceRecorded" }.count == 1)
    #expect(kinds.filter { $0 == "variantAccepted" }.count == 1)
    #expect(kinds.last == "sessionClosed")
    try await expectReplay(columns: columns, rows: rows)
  }

  private func expectReplay(columns: Int, rows: Int) async throws {
    let terminal = try TmuxTerminal(columns: columns, rows: rows, in: program, ["replay", "last"])
    try await terminal.wait(for: "Replay")
    try terminal.press("End")
    try await terminal.wait(for: "A story about a clock and a storm.", "4 of 4 done")
    try terminal.press("C-q")
    try await terminal.wait(for: "left with 0", "the shell again")
    try expectRestored(terminal)
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func theTerminalIsGivenBackAtASignal(signal: Int32) async throws {
    let terminal = try TmuxTerminal(columns: 80, rows: 24, in: program, [])
    try await terminal.wait(for: "Draft")
    try terminal.type("Not lost.")
    try await terminal.wait(for: "Not lost.")

    try terminal.send(signal: signal)

    try await terminal.wait(for: "left with", "the shell again")
    try expectRestored(terminal)
    #expect(try program.run("sessions", "show", "last", "--json").output.contains("Not lost."))
  }

  @Test func theTerminalIsAskedToGrowWhenItIsTooSmall() async throws {
    let terminal = try TmuxTerminal(columns: 30, rows: 8, in: program, [])

    try await terminal.wait(for: "Too small", "40x12")
    try terminal.press("C-q")
    try await terminal.wait(for: "left with 0", "the shell again")
    try expectRestored(terminal)
  }

  @Test func aBrokenConfigurationIsNamedAndNothingIsOpened() async throws {
    let path = try program.write("variants = 4\nthem = \"ink\"\n", to: "bad.toml")
    let terminal = try TmuxTerminal(columns: 160, rows: 24, in: program, ["--config", path])

    let screen = try await terminal.wait(for: "left with 78", "the shell again")

    let text = screen.joined()
    #expect(text.contains("unknown key \"them\""))
    #expect(text.contains("bad.toml:2"))
    #expect(text.contains("did you mean \"theme\"?"))
    try expectRestored(terminal)
  }

  @Test func aDumbTerminalGetsTheStudioInLines() async throws {
    let terminal = try TmuxTerminal(columns: 80, rows: 40, in: program, [], term: "dumb")
    try await terminal.wait(for: "Duet. Type a prompt and press enter;")

    try terminal.type("A story about a clock and a storm.")
    try terminal.press("Enter")
    try await terminal.wait(for: "Variant 1A, done,", "Variant 1D, done,")
    try terminal.press("C-c")
    try await terminal.wait(for: "Ctrl-C again, or /quit, leaves.")
    try terminal.type("/accept B")
    try terminal.press("Enter")
    try await terminal.wait(for: "Accepted B into the draft; /undo takes it back.")
    try terminal.type("/quit")
    try terminal.press("Enter")

    try await terminal.wait(for: "left with 0", "the shell again")
    try expectRestored(terminal)
    #expect(try kinds(ofSession: "last").last == "sessionClosed")
  }

  private func expectRestored(_ terminal: TmuxTerminal) throws {
    let modes = try terminal.modes()
    #expect(!modes.before.isEmpty)
    #expect(modes.before == modes.after)
    #expect(try terminal.state() == "0 1 0 0 0")
  }

  private func kinds(ofSession session: String) throws -> [String] {
    let lines = try program.run("sessions", "export", session).lines
    return try lines.dropFirst().map { line in
      try JSONDecoder().decode(Line.self, from: Data(line.utf8)).event.kind
    }
  }

  private struct Line: Decodable {
    struct Event: Decodable { var kind: String }
    var event: Event
  }
}
