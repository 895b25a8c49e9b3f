import Foundation
import Testing

/// What single keys have painted, beside the same painted whole.
@Suite(
  .enabled(if: TmuxTerminal.isInstalled, "tmux is not installed"), .serialized,
  .timeLimit(.minutes(5)))
struct RepaintingTests {
  /// Keys one by one: letters, corrections, moves, wide letters and marks among them.
  private static let keys = [
    "The", "Space", "tide", "BSpace", "e", "Space", "水", "Space", "runs", "Left", "Left", "x",
    "BSpace", "Right", "é", "Home", "A", "Space", "End", "Space", "out", "Enter", "👩‍🚀", "Space",
    "done", "Up", "!", "Down", "End", "?",
  ]

  @Test(arguments: ["tmux-256color", "xterm-256color", "xterm"])
  func theScreenIsWhatItIsWhenItIsPaintedWhole(term: String) async throws {
    let program = try ProgramRunner()
    let terminal = try TmuxTerminal(columns: 80, rows: 24, in: program, [], term: term)
    try await terminal.wait(for: "Draft")

    for key in Self.keys { try terminal.press(key) }
    try await terminal.wait(for: "done?", "saved")
    let painted = try terminal.screen()
    try terminal.resize(columns: 90, rows: 24)
    try await terminal.wait(for: String(repeating: "─", count: 90))
    try terminal.resize(columns: 80, rows: 24)
    let whole = try await terminal.wait(for: "done?", "saved", "^Q quit")

    // The first row has the clock.
    #expect(painted.dropFirst() == whole.dropFirst())
    try terminal.press("C-q")
    try await terminal.wait(for: "left with 0", "the shell again")
  }
}
