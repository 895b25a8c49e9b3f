import DuetText
import Foundation
import Testing

/// Letters of all kinds in a real terminal: where the cursor and the rules are beside them.
@Suite(
  .enabled(if: TmuxTerminal.isInstalled, "tmux is not installed"), .serialized,
  .timeLimit(.minutes(5)))
struct ColumnTests {
  /// Wide letters, marks, joined emoji, flags, variation selectors, Indic clusters, right to left.
  private static let lines = [
    "wide 漢字かな한글 ｆｕｌｌ", "marks e\u{301} n\u{303}\u{323} ẛ̣ g\u{308}h",
    "joined 👩‍👩‍👧‍👦 🏳️‍🌈 👩🏽‍🚀 x", "flags 🇩🇪🇫🇷 🇯🇵 x", "selectors ❤️ ☎︎ ✌🏽 ⌚︎ 1️⃣ x",
    "rtl שלום عربى שָׁלוֹם x", "indic क्षि நி กำ x", "jamo \u{1112}\u{1161}\u{11AB} zero\u{200B}width x",
  ]

  @Test(arguments: ["tmux-256color", "xterm-256color", "xterm"])
  func theCursorMovesByGraphemeAndStandsWhereTheLetterIs(term: String) async throws {
    let program = try ProgramRunner()
    let terminal = try TmuxTerminal(columns: 100, rows: 30, in: program, [], term: term)
    try await terminal.wait(for: "Draft")

    for (row, line) in Self.lines.enumerated() {
      if row > 0 { try terminal.press("Enter") }
      try terminal.paste(line)
      var columns = Self.columns(of: line)
      // The pane begins in the second row, and its text in the second column.
      try await terminal.waitForCursor(column: 1 + (columns.popLast() ?? 0), row: 2 + row)
      // What the terminal calls itself changes what is written, not where the cursor moves to.
      while term == "tmux-256color", let column = columns.popLast() {
        try terminal.press("Left")
        try await terminal.waitForCursor(column: 1 + column, row: 2 + row)
      }
      try terminal.press("End")
    }

    try terminal.press("C-q")
    try await terminal.wait(for: "left with 0", "the shell again")
    let shown = try program.run("export", "last", "--as", "markdown").output
    #expect(Self.lines.allSatisfy { shown.contains($0) }, "\(shown)")
  }

  @Test(arguments: [("tmux-256color", 80), ("xterm-256color", 120), ("xterm", 80)])
  func theRuleBesideTheDraftIsInOneColumnInEveryRow(term: String, columns: Int) async throws {
    let program = try ProgramRunner()
    let terminal = try TmuxTerminal(columns: columns, rows: 30, in: program, [], term: term)
    try await terminal.wait(for: "Draft")
    let text = Self.lines.map { "\($0) \($0) \($0)" }.joined(separator: "\n")

    try terminal.paste(text + " the end")
    let rows = try await terminal.wait(for: "the end", "saved")

    let rules = rows[1..<rows.count - 3].map { row in
      row.firstIndex(of: "│").map { GlyphProjection.width(of: row[..<$0]) }
    }
    #expect(Set(rules).count == 1, "\(rules)\n\(rows.joined(separator: "\n"))")
    #expect(rules.first == .some(columns / 2))
    try terminal.press("C-q")
    try await terminal.wait(for: "left with 0", "the shell again")
  }

  /// Where each grapheme of a line begins, and where the line ends, in columns from its start.
  ///
  /// What has no width of its own stands in the column of what follows it.
  private static func columns(of line: String) -> [Int] {
    var columns = [0]
    for character in line {
      columns.append((columns.last ?? 0) + GlyphProjection.width(of: character))
    }
    return columns
  }
}
