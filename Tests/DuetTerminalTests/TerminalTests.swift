import CTerminalSupport
import DuetScreen
import Glibc
import Testing

@testable import DuetTerminal

/// A frame of the usual size with a text at its top left.
private func frame(
  _ text: String, style: Style = .plain, cursor: Point? = nil
) -> Frame {
  var frame = Frame(size: Size(columns: 80, rows: 24))
  frame.draw { $0.text(text, at: .zero, style: style) }
  frame.cursor = cursor
  return frame
}

/// One at a time: curses has one terminal, a process one set of signal actions.
@MainActor
@Suite(.serialized) struct TerminalTests {
  @Test func pipeIsNotATerminal() {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)

    #expect(throws: TerminalError.notATerminal) {
      try Terminal(
        handlers: TerminalHandlers(input: { _ in }), input: ends[0], output: ends[1]
      ) { _ in nil }
    }
  }

  @Test(arguments: [
    ("", TerminalError.unknownType("")), ("unknown", .unknownType("unknown")),
    ("dumb", .noCursorAddressing("dumb")),
  ])
  func unusableTypesAreRefusedAndNothingIsChanged(_ type: String, _ error: TerminalError) {
    let tty = PseudoTerminal()
    let before = duet_modes_digest(tty.slave)

    #expect(throws: error) { try tty.open(["TERM": type]) }

    #expect(duet_modes_digest(tty.slave) == before)
    #expect(!error.sentence.isEmpty && error.remedy.contains("--plain"))
  }

  @Test func typeWithoutADescriptionIsTakenForXterm() throws {
    let tty = PseudoTerminal()

    let terminal = try tty.open(["TERM": "terminal-of-next-year"])
    defer { terminal.close() }

    #expect(terminal.colorDepth == .colors256)
  }

  @Test func closedTerminalIsAsItWas() throws {
    let tty = PseudoTerminal(columns: 100, rows: 30)
    let before = duet_modes_digest(tty.slave)

    let terminal = try tty.open()
    let during = duet_modes_digest(tty.slave)
    terminal.close()
    terminal.close()
    terminal.present(frame("too late"))

    #expect(terminal.size == Size(columns: 100, rows: 30))
    #expect(during != before)
    #expect(duet_modes_digest(tty.slave) == before)
    let mark = Array("the end".utf8)
    _ = write(tty.slave, mark, mark.count)
    let written = tty.shown(upTo: "the end")
    for mode in ["1049", "2004", "1002", "1006", "1004"] {
      let on = written.range(of: "\u{1B}[?\(mode)h")
      let off = written.range(of: "\u{1B}[?\(mode)l", after: on)
      #expect(on != nil && off != nil, "mode \(mode)")
    }
    #expect(!written.contains("too late"))
  }

  @Test func frameIsShownWithItsColoursAndCursor() throws {
    let tty = PseudoTerminal()
    let terminal = try tty.open()
    defer { terminal.close() }
    let style = Style(foreground: Color(rgb: 0xFF0000), attributes: .bold)

    let first = tty.shown(
      by: terminal, presenting: frame("héllo 漢", style: style, cursor: Point(column: 3, row: 5)))
    let second = tty.shown(by: terminal, presenting: frame("héllo 漢", style: style))

    #expect(first.contains("héllo 漢"))
    #expect(first.contains("38;5;196m"))
    #expect(first.contains("\u{1B}[6;4H"))
    #expect(second.contains("\u{1B}[?25l"))
    #expect(!second.contains("llo"))
  }

  @Test func cursorHasTheLookThatIsAskedForAndItsOwnAgainAtTheEnd() throws {
    let tty = PseudoTerminal()
    let terminal = try tty.open()
    var block = frame("a", cursor: .zero)
    block.cursorShape = .block
    var bar = block
    bar.cursorShape = .bar

    let first = tty.shown(by: terminal, presenting: block)
    let second = tty.shown(by: terminal, presenting: bar)
    let same = tty.shown(by: terminal, presenting: bar)
    terminal.close()
    let mark = Array("the end".utf8)
    _ = write(tty.slave, mark, mark.count)
    let last = tty.shown(upTo: "the end")

    #expect(first.contains("\u{1B}[2 q"))
    #expect(second.contains("\u{1B}[6 q"))
    #expect(!same.contains(" q"))
    #expect(last.contains("\u{1B}[0 q"))
  }

  @Test(arguments: ["vt100", "linux"])
  func terminalWithoutLooksOfTheCursorIsNotAskedForThem(_ type: String) throws {
    let tty = PseudoTerminal()
    let terminal = try tty.open(["TERM": type])
    var block = frame("a", cursor: .zero)
    block.cursorShape = .block

    let first = tty.shown(by: terminal, presenting: block)
    terminal.close()

    #expect(!first.contains(" q"))
  }

  @Test(arguments: [("linux", false), ("xterm", true), ("vt100", false)])
  func dimCountsWhereItGoesWithColours(_ type: String, hasDim: Bool) throws {
    let tty = PseudoTerminal()
    let terminal = try tty.open(["TERM": type])
    defer { terminal.close() }

    #expect(terminal.hasDim == hasDim)
  }

  @Test func typedCharacterCostsFewBytes() throws {
    let tty = PseudoTerminal()
    let terminal = try tty.open()
    defer { terminal.close() }
    let style = Style(foreground: Color(rgb: 0xC0CAF5), background: Color(rgb: 0x1A1B26))
    _ = tty.shown(
      by: terminal, presenting: frame("hell", style: style, cursor: Point(column: 4, row: 0)))

    let written = tty.shown(
      by: terminal, presenting: frame("hello", style: style, cursor: Point(column: 5, row: 0)))
    let nothing = tty.shown(
      by: terminal, presenting: frame("hello", style: style, cursor: Point(column: 5, row: 0)))

    #expect(written.contains("o"))
    #expect(written.utf8.count < 40)
    #expect(nothing == "")
  }

  @Test func overwrittenWideGlyphsLeaveNothingBehind() throws {
    let tty = PseudoTerminal()
    let terminal = try tty.open()
    defer { terminal.close() }
    _ = tty.shown(by: terminal, presenting: frame("漢字x"))

    let written = tty.shown(by: terminal, presenting: frame("a 字x"))

    #expect(written.contains("a "))
    #expect(!written.contains("漢") && !written.contains("x"))
  }

  @Test func directColourComesFromCOLORTERM() throws {
    let tty = PseudoTerminal()
    let terminal = try tty.open(["TERM": "xterm-256color", "COLORTERM": "truecolor"])
    defer { terminal.close() }
    let style = Style(foreground: Color(rgb: 0x010203), background: Color(rgb: 0xF0E0D0))

    let written = tty.shown(by: terminal, presenting: frame("x", style: style))

    #expect(terminal.colorDepth == .trueColor)
    #expect(written.contains("\u{1B}[38;2;1;2;3m"))
    #expect(written.contains("\u{1B}[48;2;240;224;208m"))
    #expect(Terminal.variable("TERMINFO")?.hasPrefix("b64:") != true)
  }

  @Test func noColorLeavesAttributesOnly() throws {
    let tty = PseudoTerminal()
    let terminal = try tty.open([
      "TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1",
    ])
    defer { terminal.close() }
    let style = Style(foreground: Color(rgb: 0xFF0000), attributes: .underline)

    let written = tty.shown(by: terminal, presenting: frame("x", style: style))

    #expect(terminal.colorDepth == .monochrome)
    #expect(written.contains("4mx"))
    #expect(!written.contains("38;") && !written.contains("[31m"))
  }

  @Test func moreColoursThanPairsAreStillShown() throws {
    let tty = PseudoTerminal()
    let terminal = try tty.open(["TERM": "xterm"])
    defer { terminal.close() }
    var full = Frame(size: Size(columns: 80, rows: 24))
    let colors =
      [0x000000, 0xFF0000, 0xFF00, 0xFFFF00, 0xFF, 0xFF00FF, 0xFFFF, 0xFFFFFF]
      .map { Color(rgb: UInt32($0)) } + [.standard]
    full.draw { canvas in
      for (row, background) in colors.enumerated() {
        for (column, foreground) in colors.enumerated() {
          canvas.text(
            "\(row)\(column)", at: Point(column: column * 3, row: row),
            style: Style(foreground: foreground, background: background))
        }
      }
    }

    let written = tty.shown(by: terminal, presenting: full)

    #expect(terminal.colorDepth == .colors8)
    for row in 0..<9 { #expect(written.contains("\(row)8")) }
  }

  @Test func keysAreHeardInOrder() async throws {
    let tty = PseudoTerminal()
    let terminal = try tty.open()
    defer { terminal.close() }

    tty.type("é\u{3}\u{1B}[A\u{1B}[200~a\rb\u{1B}[201~")

    let expected: [InputEvent] = [
      .text("é"), .chord(Chord(.character("c"), .ctrl)), .chord(Chord(.up)), .paste("a\nb"),
    ]
    #expect(await tty.hearing(4) == expected.map { "\($0)" })
  }

  @Test func loneEscapeIsHeardAfterAWhile() async throws {
    let tty = PseudoTerminal()
    let terminal = try tty.open()
    defer { terminal.close() }

    tty.type("\u{1B}")

    #expect(await tty.hearing(1) == ["\(InputEvent.chord(Chord(.escape)))"])
  }

  @Test func resizeIsHeardAndTheNextFrameIsWhole() async throws {
    let tty = PseudoTerminal()
    let terminal = try tty.open()
    defer { terminal.close() }
    _ = tty.shown(by: terminal, presenting: frame("before and after"))

    duet_set_window_size(tty.slave, 60, 20)
    kill(getpid(), SIGWINCH)

    #expect(await tty.hearing(1) == ["resized to 60x20"])
    #expect(terminal.size == Size(columns: 60, rows: 20))
    #expect(
      tty.shown(by: terminal, presenting: frame("before and after")).contains("before and after"))
  }

  @Test func terminationIsHeard() async throws {
    let tty = PseudoTerminal()
    let terminal = try tty.open()
    defer { terminal.close() }

    kill(getpid(), SIGTERM)

    #expect(await tty.hearing(1) == ["terminate \(SIGTERM)"])
  }

  @Test func goneTerminalIsHeardAsHangup() async throws {
    let tty = PseudoTerminal()
    let terminal = try tty.open()
    defer { terminal.close() }

    Glibc.close(tty.master)

    #expect(await tty.hearing(1) == ["terminate \(SIGHUP)"])
  }

  @Test func textIsOfferedToTheClipboardUpToALimit() throws {
    let tty = PseudoTerminal()
    let terminal = try tty.open()
    _ = tty.shown(by: terminal, presenting: frame(""))

    #expect(terminal.copyToClipboard("foobar"))
    #expect(tty.shown(upTo: "\u{7}") == "\u{1B}]52;c;Zm9vYmFy")
    #expect(!terminal.copyToClipboard(String(repeating: "x", count: 100_001)))
    terminal.close()
    #expect(!terminal.copyToClipboard("late"))
  }
}

extension String {
  /// Where a part begins after another place; `nil` when it is not there.
  fileprivate func range(of part: String, after start: Range<Index>? = nil) -> Range<Index>? {
    self[(start?.upperBound ?? startIndex)...].firstRange(of: part)
  }
}
