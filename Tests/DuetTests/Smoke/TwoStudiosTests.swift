import DuetSession
import Foundation
import Testing

@testable import duet

/// Two studios and other commands on one store, as real programs.
@Suite(
  .enabled(if: TmuxTerminal.isInstalled, "tmux is not installed"), .serialized,
  .timeLimit(.minutes(5)))
struct TwoStudiosTests {
  private let program: ProgramRunner

  init() throws { program = try ProgramRunner() }

  private func studio(_ arguments: String...) throws -> TmuxTerminal {
    try TmuxTerminal(columns: 80, rows: 24, in: program, arguments)
  }

  @Test func theSecondReadsUntilTheFirstHasLeft() async throws {
    let first = try studio()
    try await first.wait(for: "Draft")
    try first.type("One lamp.")
    try await first.wait(for: "One lamp.", "saved")

    let second = try studio("write", "last")
    try await second.wait(for: "One lamp.", "READ ONLY: open in another Duet", "read only")
    try second.type("x")
    try await second.wait(for: "saves a copy")
    try first.type(" Two.")
    try await first.wait(for: "One lamp. Two.", "saved")
    try first.press("C-q")
    try await first.wait(for: "left with 0")
    try second.press("M-w")
    try await second.wait(for: "One lamp. Two.", "saved")
    try second.type(" Three.")
    try await second.wait(for: "One lamp. Two. Three.", "saved")
    try second.press("C-q")
    try await second.wait(for: "left with 0")

    let shown = try program.run("sessions", "show", "last", "--json")
    #expect(shown.output.contains("\"draft\": \"One lamp. Two. Three.\""), "\(shown.output)")
    #expect(try program.run("sessions", "verify").status == 0)
  }

  @Test func aKilledStudioHoldsNothingBack() async throws {
    let first = try studio()
    try await first.wait(for: "Draft")
    try first.type("One lamp.")
    try await first.wait(for: "One lamp.", "saved")
    let second = try studio("write", "last")
    try await second.wait(for: "READ ONLY")

    try first.send(signal: SIGKILL)
    try await first.wait(for: "left with 137")
    try second.press("M-w")

    try second.type(" Two.")
    try await second.wait(for: "One lamp. Two.", "saved")
  }

  @Test func commandsThatWouldWriteTellToTryAgain() async throws {
    let studio = try studio()
    try await studio.wait(for: "Draft")
    try studio.type("One lamp.")
    try await studio.wait(for: "One lamp.", "saved")

    for words in [
      ["generate", "Go on.", "--session", "last"], ["sessions", "rename", "last", "Other"],
      ["sessions", "delete", "last", "--yes"], ["write", "last", "--plain"],
    ] {
      let result = try program.run(words)
      #expect(result.status == 75, "\(words)")
      #expect(result.error.contains("is open in another Duet"), "\(words): \(result.error)")
      #expect(result.error.split(separator: "\n").count == 1, "\(result.error)")
    }
    #expect(try program.run("sessions", "list").output.contains("(open)"))
    #expect(try program.run("sessions", "list", "--json").output.contains("\"open\": true"))
    try studio.press("C-q")
    try await studio.wait(for: "left with 0")
    #expect(try program.run("sessions", "rename", "last", "Other").status == 0)
  }
}
