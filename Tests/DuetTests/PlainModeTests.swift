import DuetSession
import DuetText
import Foundation
import Testing

@testable import duet

/// The studio as a dialogue in lines, in the program.
struct PlainModeTests {
  @Test(arguments: [
    ("xterm", true, true, false), ("dumb", true, true, true), (nil, true, true, true),
    ("xterm", false, true, true), ("xterm", true, false, true),
  ])
  func itIsChosenWhereThereIsNoScreen(term: String?, input: Bool, output: Bool, isPlain: Bool) {
    #expect(PlainMode.isAllThereIs(term: term, input: input, output: output) == isPlain)
  }

  @Test func whatIsSaidIsWrappedAndControlsNothing() {
    let voice = PlainVoice(width: 20)

    #expect(
      voice.lines(of: "One line that is longer than that.\n\nTwo") == [
        "One line that is", "longer than that.", "", "Two",
      ])
    #expect(voice.lines(of: "a\u{1B}[2J\u{9B}b\u{7}") == ["a\u{241B}[2J<U+009B>b\u{2407}"])
    #expect(voice.lines(of: "漢字漢字漢字漢字漢字漢字").count == 2)
  }

  @Test func linesFromAPipeAreObeyedOneAfterTheOther() throws {
    let program = try ProgramRunner()

    let result = try program.run(
      ["--plain"],
      input: """
        /count 2
        A story about a clock and a storm.
        /accept A
        /write And I say so.
        /title The clock
        /score A 4
        /rate
        right

        /back
        /sessions
        /quit
        never obeyed
        """)

    #expect(result.status == 0, "\(result.error)")
    #expect(result.error.isEmpty)
    #expect(result.lines.allSatisfy { $0.count <= 72 }, "\(result.output)")
    #expect(!result.output.contains("\u{1B}"))
    #expect(result.output.contains("Variant 1A, done,"))
    #expect(result.output.contains("1. The clock,"))
    #expect(result.output.contains("Saved as session "))
    let shown = try program.run("sessions", "show", "last", "--json").output
    #expect(shown.contains("And I say so."))
    #expect(shown.contains("\"title\": \"The clock\""))
    #expect(!shown.contains("never obeyed"))
    #expect(try program.run("sessions", "verify").status == 0)
  }

  @Test func aTextMayHoldAnyCharacterThatThereIs() throws {
    let program = try ProgramRunner()

    let result = try program.run(
      ["--plain"], input: "/write a\u{0}b\u{1F}c\u{7F}\n/title x\u{0}y\nGo\u{0} on.\n/quit\n")

    #expect(result.status == 0, "\(result.error)")
    let verified = try program.run("sessions", "verify")
    #expect(verified.status == 0, "\(verified.error)")
  }

  @Test func theEndOfTheInputLeavesInOrder() throws {
    let program = try ProgramRunner()

    let result = try program.run(["write"], input: "/draft\nHalf a line")

    #expect(result.status == 0)
    #expect(result.lines.last?.hasPrefix("Saved as session ") == true, "\(result.output)")
    let going = try program.run(["last"], input: "/draft\n\nMore.\n")
    #expect(going.output.contains("Half a line"))
    #expect(
      try program.run("sessions", "show", "last", "--json").output.contains("Half a line\\nMore."))
  }

  @Test func withNothingToDoNothingIsKept() throws {
    let program = try ProgramRunner()

    let result = try program.run()

    #expect(result.status == 0)
    #expect(result.output.hasPrefix("Duet. Type a prompt and press enter;"))
    #expect(try program.run("sessions", "list", "--json").output.contains("[]"))
  }
}
