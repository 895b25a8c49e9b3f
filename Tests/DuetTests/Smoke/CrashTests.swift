import DuetSession
import Foundation
import Testing

@testable import duet

/// The studio, killed while variants stream.
///
/// A few moments are tried with every run of the tests; `DUET_CRASHES=50` tries that many. One after
/// the other, so that variants still stream when the program is killed.
@Suite(.serialized, .enabled(if: TmuxTerminal.isInstalled, "tmux is not installed"))
struct CrashTests {
  private let program: ProgramRunner

  init() throws { program = try ProgramRunner() }

  private static let rounds =
    ProcessInfo.processInfo.environment["DUET_CRASHES"].flatMap(Int.init) ?? 4

  @Test(arguments: 0..<rounds)
  func nothingThatWasAcknowledgedIsLostToAKill(round: Int) async throws {
    var generator = SeededGenerator(seed: UInt64(round))
    let terminal = try TmuxTerminal(columns: 80, rows: 24, in: program, [])
    try await terminal.wait(for: "Draft", "Prompt")
    try terminal.type("Round \(round) begins.")
    try terminal.press("Tab")
    try terminal.type("A story about a lamp and a ferry in \(round + 2) parts, 300 words.")
    try await terminal.wait(for: "words.", "saved")
    try terminal.press("C-g")
    try await terminal.wait(for: "of 4 done")
    for _ in 0..<generator.draw(below: 60) { _ = try terminal.screen() }
    let seen = try events()

    try terminal.send(signal: SIGKILL)

    try await terminal.wait(for: "left with 137")
    let kept = try events()
    #expect(seen.count > 3)
    #expect(kept.starts(with: seen))
    let verified = try program.run("sessions", "verify")
    #expect(verified.status == 0, "\(verified.output)\(verified.error)")
    try await expectResumed(kept, round: round)
  }

  /// The studio offers the session that was cut off; resumed, it holds what was kept and goes on.
  private func expectResumed(_ kept: [SessionEvent], round: Int) async throws {
    let terminal = try TmuxTerminal(columns: 80, rows: 24, in: program, [])
    try await terminal.wait(for: "was cut off")
    try terminal.press("M-i")
    try await terminal.wait(for: "Round \(round) begins.")
    try terminal.press("C-q")
    try await terminal.wait(for: "left with 0", "the shell again")
    let events = try events()
    #expect(events.starts(with: kept))
    let session = Session(replaying: events)
    #expect(session.isClosed)
    #expect(session.unfinishedVariants.isEmpty)
    let before = Session(replaying: kept)
    for variant in before.generations.flatMap(\.variants) {
      #expect(session.variant(variant.id)?.text == variant.text)
    }
    #expect(try program.run("sessions", "verify").status == 0)
  }

  /// The events that another process finds in the store.
  private func events() throws -> [SessionEvent] {
    let file = program.path("crash-\(UUID().uuidString).jsonl")
    let exported = try program.run("sessions", "export", "last", "--out", file)
    #expect(exported.status == 0, "\(exported.error)")
    return try SessionFile.events(from: Data(contentsOf: URL(fileURLWithPath: file)))
  }
}
