import DuetSession
import DuetStore
import DuetTesting
import Foundation
import Testing

@testable import duet

/// `duet replay` from the outside: what it prints, and what it leaves alone.
struct ReplayCommandTests {
  private let program: ProgramRunner
  private static let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sessions/poem.duet.jsonl").path

  init() throws { program = try ProgramRunner() }

  /// Every file below the home with its bytes; without those that running a program itself makes.
  private func contents() throws -> [String: Data] {
    var contents: [String: Data] = [:]
    let files = FileManager.default
    let enumerator = files.enumerator(atPath: program.home.path)
    while let name = enumerator?.nextObject() as? String {
      if name.hasPrefix("terminal-") || ["input", "output", "error"].contains(name) { continue }
      contents[name] = files.contents(atPath: program.path(name)) ?? Data()
    }
    return contents
  }

  @Test func aTranscriptOfTheStoreChangesNoByteOfIt() throws {
    #expect(try program.run("import", Self.sample).status == 0)
    let before = try contents()
    #expect(before.keys.contains { $0.hasSuffix("duet.sqlite") })

    let plain = try program.run("replay", "last", "--plain")
    let json = try program.run("replay", "last", "--json")

    #expect(plain.status == 0 && plain.lines.count > 40, "\(plain.error)")
    #expect(json.lines.allSatisfy { $0.hasPrefix("{\"event\":") })
    #expect(try contents() == before)
  }

  @Test func aStoreThatAnotherProgramWritesIsReadAndStaysAsItIs() async throws {
    let path = program.path(".local/share/duet/duet.sqlite")
    let log = try SQLiteSessionLog.open(at: path, makesFolder: true)
    let script = SessionScript(.prompted("A storm in a hat box."), .written(["One.", "Two."]))
    try await log.append(script.events, to: script.session.id)
    let before = try contents()
    #expect(before.keys.contains { $0.hasSuffix("-wal") })

    let told = try program.run("replay", "last", "--plain")

    #expect(told.status == 0, "\(told.error)")
    #expect(told.output.contains("A storm in a hat box."))
    #expect(try contents() == before)
    #expect(try await log.events(of: script.session.id) == script.events)
  }

  @Test func aFileIsReplayedWithoutAStoreAndNoneIsMade() throws {
    let before = try contents()

    let told = try program.run("replay", Self.sample, "--plain", "--from", "2:00")

    #expect(told.status == 0)
    #expect(told.lines.first?.hasPrefix("    2:0") == true)
    #expect(told.output.contains("judge pair 1"))
    #expect(try contents() == before)
  }

  @Test func aSessionThatIsNotThereIsSaidAndNoStoreIsMade() throws {
    let told = try program.run("replay", "nosuch", "--plain")

    #expect(told.status == 66)
    #expect(try contents().isEmpty)
  }

  @Test(arguments: ["0.1", "65", "nan", "fast", "-1"])
  func aSpeedThatIsNoneIsRefused(speed: String) throws {
    let told = try program.run("replay", Self.sample, "--plain", "--speed=\(speed)")

    #expect(told.status == 64)
    #expect(told.error.contains("speed"))
  }

  @Test func aReaderThatGoesAwayEndsItWithoutAWord() throws {
    let script = try program.write(
      """
      '\(ProgramRunner.executable.path)' replay '\(Self.sample)' --plain 2>complaints | head -n 1
      """, to: "pipe.sh")
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = [script]
    shell.currentDirectoryURL = program.home
    shell.standardOutput = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()

    #expect(shell.terminationStatus == 0)
    #expect(try String(contentsOfFile: program.path("complaints"), encoding: .utf8).isEmpty)
  }

  @Test(
    .enabled(if: TmuxTerminal.isInstalled, "tmux is not installed"), .timeLimit(.minutes(5)))
  func watchingOnTheScreenChangesNoByteOfTheStore() async throws {
    #expect(try program.run("import", Self.sample).status == 0)
    let before = try contents()
    let terminal = try TmuxTerminal(
      columns: 80, rows: 24, in: program, ["replay", "last", "--speed", "max"])
    try await terminal.wait(for: "Replay", "at the end")

    try terminal.press("J", "J")
    try await terminal.wait(for: "[left]", "judge")
    try terminal.press("/")
    try terminal.type("50%")
    try await terminal.wait(for: "50% of the line of time")
    try terminal.press("Enter")
    try await terminal.wait(for: "Draft", "paused")
    try terminal.press("F3")
    try await terminal.wait(for: "Sessions", "variants")
    try terminal.press("Enter")
    try await terminal.wait(for: "only watched")
    try terminal.press("C-q")
    try await terminal.wait(for: "left with 0")

    #expect(try contents() == before)
  }
}
