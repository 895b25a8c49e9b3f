import Testing

@testable import DuetTerminal

@Suite struct TerminfoEntryTests {
  private let environment: (String) -> String? = { $0 == "TERMINFO_DIRS" ? "/nowhere" : nil }

  private func entry() throws -> [UInt8] {
    try #require(TerminfoEntry.bytes(ofType: "xterm-256color", environment: environment))
  }

  @Test func installedDescriptionIsFoundAndRead() throws {
    let entry = try #require(TerminfoEntry(try entry()))

    #expect(entry.number(TerminfoEntry.Index.maximumColors) == 256)
    #expect(entry.string(TerminfoEntry.Index.setForeground)?.contains("38;5;") == true)
    #expect(entry.string(TerminfoEntry.Index.setBackground)?.contains("48;5;") == true)
  }

  @Test func changedDescriptionHasDirectColoursAndAllElse() throws {
    let before = try #require(TerminfoEntry(try entry()))

    let after = try #require(TerminfoEntry(before.withDirectColor()))

    #expect(after.number(TerminfoEntry.Index.maximumColors) == 1 << 24)
    #expect(after.string(TerminfoEntry.Index.setForeground)?.contains("38;2;") == true)
    for index in 0..<350 { #expect(after.string(index) == before.string(index)) }
    for index in 0..<13 { #expect(after.number(index) == before.number(index)) }
  }

  @Test(arguments: ["", "no-such-terminal", "../../etc/passwd", "x/xterm"])
  func otherNamesFindNothing(_ type: String) {
    #expect(TerminfoEntry.bytes(ofType: type, environment: environment) == nil)
  }

  @Test func brokenDescriptionsAreRefused() throws {
    let whole = try entry()

    #expect(TerminfoEntry([]) == nil)
    #expect(TerminfoEntry([1, 2, 3]) == nil)
    #expect(TerminfoEntry([0xFF] + whole.dropFirst()) == nil)
    for count in stride(from: 0, to: 1_500, by: 7) {
      #expect(TerminfoEntry(Array(whole.prefix(count))) == nil)
    }
  }

  @Test(arguments: [
    ("", ""), ("\u{1B}[m", "\u{1B}[m"), ("a$<5>b", "ab"), ("$<10*/>x$<2>", "x"), ("a$<5", "a$<5"),
  ])
  func delaysAreTakenOut(_ string: String, _ expected: String) {
    #expect(TerminalModes.withoutDelays(string) == expected)
  }
}
