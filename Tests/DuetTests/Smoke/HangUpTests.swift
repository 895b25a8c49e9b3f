import DuetSession
import DuetStore
import DuetText
import Foundation
import Testing

@testable import duet

/// A terminal that goes away under the studio, as when a connection is lost.
@Suite(
  .enabled(if: TmuxTerminal.isInstalled, "tmux is not installed"), .serialized,
  .timeLimit(.minutes(5)))
struct HangUpTests {
  private let program: ProgramRunner

  init() throws { program = try ProgramRunner() }

  /// Where SIGHUP is ignored, reading from the terminal fails, and that tells as much.
  @Test(arguments: [false, true])
  func whatIsTypedAndWrittenIsKept(ignoresHangUp: Bool) async throws {
    let terminal = try TmuxTerminal(
      columns: 80, rows: 24, in: program, [], ignoresHangUp: ignoresHangUp)
    try await terminal.wait(for: "Draft", "Prompt")
    try terminal.type("One lamp.")
    try terminal.press("Tab")
    try terminal.type("A long story about a lamp, 400 words.")
    try await terminal.wait(for: "400 words.")
    try terminal.press("C-g")
    try await terminal.wait(for: "writing")

    try terminal.hangUp()

    let session = try await closedSession()
    #expect(session.draft.buffer.text == "One lamp.")
    #expect(session.prompt.buffer.text == "A long story about a lamp, 400 words.")
    #expect(session.generations.first?.variants.count == 4)
    #expect(session.unfinishedVariants.isEmpty)
    #expect(try program.run("sessions", "verify").status == 0)
  }

  @Test func anOpenPairStaysOpen() async throws {
    let terminal = try TmuxTerminal(columns: 80, rows: 24, in: program, [])
    try await terminal.wait(for: "Draft", "Prompt")
    try terminal.press("Tab")
    try terminal.type("A lamp.")
    try terminal.press("C-g")
    try await terminal.wait(for: "4 of 4 done")
    try terminal.press("C-r")
    try await terminal.wait(for: "pair 1", "blind")

    try terminal.hangUp()

    let session = try await closedSession()
    #expect(session.openPair != nil)
    let again = try TmuxTerminal(columns: 80, rows: 24, in: program, ["write", "last"])
    try await again.wait(for: "blind")
    try again.press("C-r")
    try await again.wait(for: "pair 1")
  }

  /// The session, once the program has left it in order.
  private func closedSession() async throws -> Session {
    let deadline = ContinuousClock.now + .seconds(30)
    while true {
      let log = try SQLiteSessionLog.open(at: program.path(".local/share/duet/duet.sqlite"))
      let ids = try await log.sessions(matching: "").map(\.id)
      let session = Session(replaying: try await log.events(of: try #require(ids.first)))
      if session.isClosed || ContinuousClock.now > deadline {
        #expect(session.isClosed)
        return session
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}
