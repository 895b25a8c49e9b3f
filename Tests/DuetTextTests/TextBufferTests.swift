import DuetText
import Testing

struct TextBufferTests {
  @Test(arguments: [
    ("", [""]), ("a", ["a"]), ("\n", ["", ""]), ("a\nb", ["a", "b"]),
    ("a\n\nb\n", ["a", "", "b", ""]),
    ("a\r\nb", ["a\r", "b"]), ("\u{301}\n\u{301}", ["\u{301}", "\u{301}"]),
  ])
  func linesAreWhatStandsBetweenNewlines(text: String, lines: [String]) {
    let buffer = TextBuffer(text)

    #expect((0..<buffer.lineCount).map(buffer.line) == lines)
    #expect(Array(buffer.text.utf8) == Array(text.utf8))
    #expect(buffer.utf8Count == text.utf8.count)
    #expect(buffer.isEmpty == text.isEmpty)
  }

  @Test func editClampsToTheTextAndToScalars() {
    let buffer = TextBuffer("aé漢")

    #expect(
      buffer.edit(replacing: 2..<5, with: "x") == TextEdit(offset: 1, removed: "é", inserted: "x"))
    #expect(
      buffer.edit(replacing: -4..<99, with: "") == TextEdit(offset: 0, removed: "aé漢", inserted: "")
    )
    #expect(
      buffer.edit(replacing: 50..<60, with: "z") == TextEdit(offset: 6, removed: "", inserted: "z"))
  }

  @Test(arguments: [
    TextEdit(offset: 0, removed: "b", inserted: ""),
    TextEdit(offset: -1, removed: "", inserted: "x"),
    TextEdit(offset: 4, removed: "", inserted: "x"),
    TextEdit(offset: 2, removed: "", inserted: "x"),
    TextEdit(offset: 1, removed: "e\u{301}", inserted: "x"),
    TextEdit(offset: Int.max, removed: "a", inserted: "x"),
  ])
  func editThatDoesNotFitChangesNothing(edit: TextEdit) {
    var buffer = TextBuffer("aé")

    let isApplied = buffer.apply(edit)

    #expect(!isApplied)
    #expect(buffer == TextBuffer("aé"))
  }

  @Test func editInsideAScalarChangesNothingEvenWhenItsTextStandsBeforeIt() {
    var buffer = TextBuffer("éé")

    let isApplied = buffer.apply(TextEdit(offset: 1, removed: "é", inserted: "x"))

    #expect(!isApplied)
    #expect(buffer == TextBuffer("éé"))
  }

  @Test func equalityLooksAtBytes() {
    #expect(TextBuffer("é") != TextBuffer("e\u{301}"))
    #expect(
      TextEdit(offset: 0, removed: "", inserted: "é")
        != TextEdit(offset: 0, removed: "", inserted: "e\u{301}"))
  }

  @Test(arguments: 0..<40)
  func randomEditsAgreeWithAPlainString(seed: Int) {
    var random = SeededRandom(seed: seed)
    var buffer = TextBuffer(random.text(pieces: 8))

    for _ in 0..<60 {
      var expected = Array(buffer.text.utf8)
      let ends = (0..<2).map { _ in random.below(buffer.utf8Count + 3) - 1 }.sorted()
      let before = buffer
      let edit = buffer.edit(
        replacing: ends[0]..<ends[1], with: random.below(4) == 0 ? "" : random.text(pieces: 3))
      expected.replaceSubrange(edit.removedRange, with: Array(edit.inserted.utf8))

      let isApplied = buffer.apply(edit)
      #expect(isApplied)

      #expect(Array(buffer.text.utf8) == expected)
      checkIndexes(of: buffer, bytes: expected)
      var undone = buffer
      let isUndone = undone.apply(edit.inverse)
      #expect(isUndone)
      #expect(undone == before)
    }
  }

  private func checkIndexes(of buffer: TextBuffer, bytes: [UInt8]) {
    let starts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
    #expect((0..<buffer.lineCount).map(buffer.lineStart) == starts)
    #expect(buffer.utf8Count == bytes.count)
    for offset in 0...bytes.count {
      #expect(buffer.lineIndex(containing: offset) == starts.filter { $0 <= offset }.count - 1)
    }
    let middle = buffer.scalarBoundary(atOrBefore: bytes.count / 2)
    #expect(Array(buffer.slice(middle..<bytes.count).utf8) == Array(bytes[middle...]))
  }
}
