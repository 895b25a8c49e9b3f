import DuetScreen
import Testing

/// The events of bytes that come in one read, timeouts included.
func events(_ bytes: String, then timeouts: Int = 1) -> [InputEvent] {
  var parser = KeyParser()
  var events = parser.feed(bytes.utf8)
  for _ in 0..<timeouts { events += parser.timeout() }
  return events
}

/// The notation of the chords, or the typed text, of some bytes.
private func keys(_ bytes: String) -> [String] {
  events(bytes).map { event in
    if case .text(let text) = event { return "'\(text)'" }
    return event.chord?.description ?? "\(event)"
  }
}

@Suite struct KeyParserTests {
  @Test func nothingGivesNothing() {
    #expect(events("") == [])
  }

  @Test func typedCharactersComeOneByOne() {
    #expect(keys("aé漢 G") == ["'a'", "'é'", "'漢'", "' '", "'G'"])
    #expect(events("e\u{301}👩‍🚀") == [.text("e\u{301}"), .text("👩‍🚀")])
  }

  @Test(arguments: [
    ("\u{0}", "ctrl-space"), ("\u{3}", "ctrl-c"), ("\u{7}", "ctrl-g"), ("\u{8}", "ctrl-h"),
    ("\t", "tab"), ("\n", "ctrl-j"), ("\r", "enter"), ("\u{1A}", "ctrl-z"), ("\u{1B}", "escape"),
    ("\u{1F}", "ctrl-_"), ("\u{7F}", "backspace"), ("\u{1B}x", "alt-x"), ("\u{1B}G", "alt-G"),
    ("\u{1B}é", "alt-é"), ("\u{1B} ", "alt-space"), ("\u{1B}\r", "alt-enter"),
    ("\u{1B}\u{7F}", "alt-backspace"), ("\u{1B}\u{7}", "ctrl-alt-g"), ("\u{1B}[", "alt-["),
    ("\u{1B}O", "alt-O"), ("\u{1B}]", "alt-]"), ("\u{1B}P", "alt-P"),
  ])
  func controlAndAltKeys(_ bytes: String, _ chord: String) {
    #expect(keys(bytes) == [chord])
  }

  @Test(arguments: [
    ("[A", "up"), ("[B", "down"), ("[C", "right"), ("[D", "left"), ("OA", "up"), ("[H", "home"),
    ("OF", "end"), ("[1~", "home"), ("[2~", "insert"), ("[3~", "delete"), ("[4~", "end"),
    ("[5~", "pageup"), ("[6~", "pagedown"), ("[Z", "shift-tab"), ("[1;5D", "ctrl-left"),
    ("[1;2A", "shift-up"), ("[1;3C", "alt-right"), ("[1;8B", "ctrl-alt-shift-down"),
    ("[3;5~", "ctrl-delete"), ("O5C", "ctrl-right"), ("Oc", "ctrl-right"), ("[a", "shift-up"),
    ("[3^", "ctrl-delete"), ("[1;69D", "ctrl-left"),
  ])
  func namedKeys(_ sequence: String, _ chord: String) {
    #expect(keys("\u{1B}" + sequence) == [chord])
  }

  @Test(arguments: [
    ("OP", "f1"), ("[11~", "f1"), ("[[A", "f1"), ("[1;2P", "shift-f1"), ("OS", "f4"),
    ("[15~", "f5"), ("[[E", "f5"), ("[15;5~", "ctrl-f5"), ("[24~", "f12"), ("[34~", "f20"),
    ("[57387u", "f24"), ("[1;1R", "f3"),
  ])
  func functionKeys(_ sequence: String, _ chord: String) {
    #expect(keys("\u{1B}" + sequence) == [chord])
  }

  @Test(arguments: [
    ("[103;5u", "ctrl-g"), ("[13;2u", "shift-enter"), ("[27u", "escape"), ("[9;5u", "ctrl-tab"),
    ("[127;3u", "alt-backspace"), ("[32;5u", "ctrl-space"), ("[103;4u", "alt-G"),
    ("[97;1u", "'a'"), ("[97:65;2u", "'A'"), ("[97;2u", "'A'"), ("[228;2u", "'Ä'"),
    ("[57414u", "enter"), ("[57400u", "'1'"), ("[57419;5u", "ctrl-up"), ("[103;69u", "ctrl-g"),
    ("[27;5;103~", "ctrl-g"), ("[27;2;13~", "shift-enter"), ("[27;6;80~", "ctrl-shift-p"),
    ("[1;5:2A", "ctrl-up"),
  ])
  func kittyAndModifyOtherKeys(_ sequence: String, _ key: String) {
    #expect(keys("\u{1B}" + sequence) == [key])
  }

  @Test(arguments: ["[103;5:3u", "[1;1:3A", "[103;9u", "[57358u", "[57441;2u"])
  func releasesAndForeignModifiersAreDropped(_ sequence: String) {
    #expect(keys("\u{1B}\(sequence)x") == ["'x'"])
  }

  @Test func escapeIsDecidedByTimeOnly() {
    var parser = KeyParser()

    let early = parser.feed([0x1B])
    let wasPending = parser.isPending
    let late = parser.timeout()

    #expect(early == [])
    #expect(wasPending)
    #expect(late == [.chord(Chord(.escape))])
    #expect(!parser.isPending)
    #expect(parser.timeout() == [])
  }

  @Test func severalEscapesAreCounted() {
    #expect(keys("\u{1B}\u{1B}") == ["escape", "escape"])
    #expect(keys("\u{1B}\u{1B}\u{1B}") == ["escape", "escape", "escape"])
    #expect(keys("\u{1B}\u{1B}[A") == ["alt-up"])
    #expect(keys("\u{1B}\u{1B}x") == ["escape", "alt-x"])
  }

  @Test func begunSequencesOutlastATimeout() {
    var parser = KeyParser()

    let before = parser.feed(Array("\u{1B}[1;5".utf8)) + parser.timeout()
    let after = parser.feed(Array("D".utf8))

    #expect(before == [])
    #expect(after == [.chord(Chord(.left, .ctrl))])
  }

  @Test(arguments: [
    "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}]52;c;aGVsbG8=\u{1B}\\", "\u{1B}P1+r544e\u{1B}\\",
    "\u{1B}_Gi=31;OK\u{1B}\\", "\u{1B}[?62;22c", "\u{1B}[>41;354;0c", "\u{1B}[12;40R",
    "\u{1B}[?2026;2$y", "\u{1B}[?1u", "\u{1B}[999~", "\u{1B}[8;24;80t",
    "\u{1B}O!",
  ])
  func answersAndUnknownSequencesAreDroppedWhole(_ bytes: String) {
    #expect(keys(bytes + "x") == ["'x'"])
  }

  @Test func endlessSequencesDoNotHoldTheKeyboard() {
    let digits = String(repeating: "1", count: 100_000)

    #expect(keys("\u{1B}[\(digits)~x") == ["'x'"])
    #expect(keys("\u{1B}]\(String(repeating: "z", count: 1 << 16))x") == ["'x'"])
  }

  @Test func controlBytesEndASequence() {
    #expect(keys("\u{1B}[1;5\rx") == ["enter", "'x'"])
    #expect(keys("\u{1B}[\u{1B}[A") == ["alt-[", "up"])
    #expect(keys("\u{1B}[1\u{1B}[A") == ["up"])
  }

  @Test func focusIsReported() {
    #expect(events("\u{1B}[I\u{1B}[O") == [.focusGained, .focusLost])
  }

  @Test func eraseByteOfTheTerminalIsBackspace() {
    var parser = KeyParser(eraseByte: 0x08)

    #expect(parser.feed([0x08, 0x7F]) == [.chord(Chord(.backspace)), .chord(Chord(.backspace))])
  }
}

@Suite struct MouseReportTests {
  private func mouse(_ bytes: String) -> [MouseEvent] {
    events("\u{1B}[" + bytes).compactMap { event in
      if case .mouse(let mouse) = event { mouse } else { nil }
    }
  }

  @Test(arguments: [
    ("<0;3;2M", MouseEvent.Kind.press, MouseEvent.Button.left),
    ("<0;3;2m", .release, .left), ("<2;3;2M", .press, .right), ("<1;3;2m", .release, .middle),
    ("<32;3;2M", .drag, .left), ("<35;3;2M", .move, .none), ("<64;3;2M", .scrollUp, .none),
    ("<65;3;2M", .scrollDown, .none), ("<128;3;2M", .press, .none),
    ("M #\"", .press, .left), ("M##\"", .release, .none), ("M`#\"", .scrollUp, .none),
  ])
  func reportsAreRead(_ bytes: String, _ kind: MouseEvent.Kind, _ button: MouseEvent.Button) {
    let expected = MouseEvent(kind: kind, button: button, point: Point(column: 2, row: 1))

    #expect(mouse(bytes) == [expected])
  }

  @Test func modifiersAreRead() {
    #expect(mouse("<20;1;1M").first?.modifiers == [.ctrl, .shift])
    #expect(mouse("<8;1;1M").first?.modifiers == .alt)
  }

  @Test func placesOutsideTheScreenAreKept() {
    #expect(mouse("<32;0;900M").first?.point == Point(column: -1, row: 899))
    #expect(mouse("<32;-4;1M").first?.point == Point(column: -5, row: 0))
    #expect(mouse("<32;99999999999999999999999;1M").count == 1)
  }

  @Test(arguments: ["<66;1;1M", "<67;1;1M", "<0;1M", "<0;1;1;1M", "<M", "<64;1;1m", "<-1;1;1M"])
  func otherReportsAreDropped(_ bytes: String) {
    #expect(events("\u{1B}[\(bytes)x") == [.text("x")])
  }
}

@Suite struct PasteTests {
  private func paste(_ text: String) -> [InputEvent] { events("\u{1B}[200~\(text)\u{1B}[201~") }

  @Test(arguments: [
    ("", ""), ("one", "one"), ("a\rb", "a\nb"), ("a\r\nb\r\r", "a\nb\n\n"), ("a\n\nb", "a\n\nb"),
    ("\u{1B}[A\u{3}\t", "\u{1B}[A\u{3}\t"), ("\u{1B}[20\u{1B}", "\u{1B}[20\u{1B}"), ("漢é", "漢é"),
  ])
  func pasteIsDataFromBeginningToEnd(_ sent: String, _ text: String) {
    #expect(paste(sent) == [.paste(text)])
  }

  @Test func keysBeforeAndAfterAreKeys() {
    #expect(
      events("a\u{1B}[200~b\u{1B}[201~c\u{1B}[201~d")
        == [.text("a"), .paste("b"), .text("c"), .text("d")])
  }

  @Test func anAnswerOfTheTerminalIsNoKeyButIsKnown() {
    var parser = KeyParser()

    let events = parser.feed(Array("a\u{1B}[?62;22;52cb".utf8))

    #expect(events == [.text("a"), .text("b")])
    #expect(parser.deviceAttributes == [62, 22, 52])
  }

  @Test func pasteOfTenMegabytesInManyReads() {
    let line = Array("the quick brown fox\u{1B} jumps over the lazy dog\r".utf8)
    var parser = KeyParser()
    var found = parser.feed(Array("\u{1B}[200~".utf8))
    let chunk = Array(repeatElement(line, count: 1_000).joined())

    for _ in 0..<218 { found += parser.feed(chunk) }
    found += parser.feed(Array("\u{1B}[201~".utf8))

    guard case .paste(let text) = found.first else {
      Issue.record("no paste")
      return
    }
    #expect(found.count == 1)
    #expect(text.utf8.count == 218 * chunk.count)
    #expect(text.hasSuffix("dog\n"))
  }
}
