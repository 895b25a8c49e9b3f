import DuetText
import Testing

struct AuthoredTextTests {
  /// Types or deletes one edit after another, at the end unless an offset is given.
  private struct Writer {
    var text = AuthoredText<String>()
    var milliseconds = 0

    mutating func type(_ pieces: String..., by author: String = "ann", pause: Int = 100) {
      for piece in pieces { put(piece, at: text.buffer.utf8Count, by: author, pause: pause) }
    }

    mutating func put(_ piece: String, at offset: Int, by author: String = "ann", pause: Int = 100)
    {
      milliseconds += pause
      let edit = TextEdit(offset: offset, removed: "", inserted: piece)
      text.apply(edit, by: author, atMilliseconds: milliseconds)
    }

    mutating func delete(_ range: Range<Int>, by author: String = "ann", pause: Int = 100) {
      milliseconds += pause
      let edit = text.buffer.edit(replacing: range, with: "")
      text.apply(edit, by: author, atMilliseconds: milliseconds)
    }

    mutating func undo() {
      if let target = text.undoTarget { text.move(to: target) }
    }

    mutating func redo() {
      if let target = text.redoTarget { text.move(to: target) }
    }

    /// What each revision on the way here inserted, or removed with a minus.
    var steps: [String] {
      text.path.dropFirst().compactMap { text.revisions[$0]?.edit }
        .map { $0.inserted + ($0.removed.isEmpty ? "" : "-" + $0.removed) }
    }
  }

  @Test func emptyTextHasNothingToUndo() {
    var text = AuthoredText<String>()

    #expect(text.undoTarget == nil)
    #expect(text.redoTarget == nil)
    #expect(text.path == [0])
    #expect(text.share == [:])
    let isMoved = text.move(to: 1)
    #expect(!isMoved)
  }

  @Test func typedWordsAreOneRevisionEach() {
    var writer = Writer()

    writer.type("t", "w", "o", " ", " ", "w", "o", "r", "d", "s")

    #expect(writer.steps == ["two  ", "words"])
  }

  @Test func newlinesAndLongTextsStandAlone() {
    var writer = Writer()

    writer.type("a", "\n", "b", "pasted", "c", "e\u{301}", "👩‍👩‍👧")

    #expect(writer.steps == ["a", "\n", "b", "pasted", "ce\u{301}👩‍👩‍👧"])
  }

  @Test func pausesAuthorsAndJumpsSeparate() {
    var writer = Writer()

    writer.type("a")
    writer.type("b", pause: 2999)
    writer.type("c", pause: 3000)
    writer.type("d", by: "ben")
    writer.put("e", at: 0, by: "ben")
    writer.put("f", at: 1, by: "ben")

    #expect(writer.steps == ["ab", "c", "d", "ef"])
    #expect(writer.text.buffer.text == "efabcd")
  }

  @Test func backspacesMergeAndSoDoForwardDeletes() {
    var writer = Writer()
    writer.type("one two three")

    for end in [13, 12, 11] { writer.delete(end - 1..<end) }
    for _ in 0..<3 { writer.delete(0..<1) }
    writer.delete(6..<7)

    #expect(writer.steps == ["one two three", "-ree", "-one", "-h"])
    #expect(writer.text.buffer.text == " two t")
  }

  @Test func backspacingOverAWordSeparates() {
    var writer = Writer()
    writer.type("one two")

    for end in (3...7).reversed() { writer.delete(end - 1..<end) }

    #expect(writer.steps == ["one two", "- two", "-e"])
  }

  @Test func textOfSeveralAuthorsIsARevisionOfItsOwn() {
    var writer = Writer()
    writer.type("a")
    var authors = Runs(repeating: "ben", count: 2)
    authors.append("model", count: 1)

    let edit = TextEdit(offset: 1, removed: "", inserted: "éx")
    let isApplied = writer.text.apply(edit, authors: authors, atMilliseconds: 150)
    let isShortApplied = writer.text.apply(
      edit, authors: Runs(repeating: "ben", count: 2), atMilliseconds: 160)
    writer.type("b")

    #expect(isApplied)
    #expect(!isShortApplied)
    #expect(writer.steps == ["a", "éx", "b"])
    #expect(writer.text.share == ["ann": 2, "ben": 1, "model": 1])
    #expect(writer.text.authors(in: 2..<99).expanded == ["ben", "model", "ann"])
  }

  @Test func typingAfterUndoLosesNothing() {
    var writer = Writer()
    writer.type("first", "second")

    writer.undo()
    writer.type("third")

    #expect(writer.text.buffer.text == "firstthird")
    #expect(writer.text.children(of: 1) == [2, 3])
    let isMoved = writer.text.move(to: 2)
    #expect(isMoved)
    #expect(writer.text.buffer.text == "firstsecond")
    #expect(writer.text.path == [0, 1, 2])
  }

  @Test func redoLeadsToTheChildThatWasVisitedLast() {
    var writer = Writer()
    writer.type("root", "old branch")
    writer.undo()
    writer.type("new branch")

    writer.undo()
    #expect(writer.text.redoTarget == 3)
    writer.text.move(to: 2)
    writer.undo()
    writer.undo()
    writer.redo()

    #expect(writer.text.redoTarget == 2)
  }

  @Test func revisionWithChildrenIsNeverChanged() {
    var writer = Writer()
    writer.type("a", "b")
    writer.type(" ", "c")

    writer.undo()
    writer.type("d")

    #expect(writer.text.revisions[1]?.edit.inserted == "ab ")
    #expect(writer.text.children(of: 1) == [2, 3])
  }

  @Test func emptyAndUnfittingEditsAreRefused() {
    var writer = Writer()
    writer.type("abc")
    let before = writer.text

    for edit in [
      TextEdit(offset: 1, removed: "", inserted: ""),
      TextEdit(offset: 1, removed: "x", inserted: ""),
      TextEdit(offset: 9, removed: "", inserted: "y"),
    ] {
      let isApplied = writer.text.apply(edit, by: "ann", atMilliseconds: 1)
      #expect(!isApplied)
    }

    #expect(writer.text == before)
  }

  @Test func shareCountsAGraphemeForTheAuthorOfItsFirstByte() {
    var writer = Writer()
    writer.type("e", "\u{1F1E9}")

    writer.type("\u{1F1EA}", by: "ben")
    writer.put("\u{301}", at: 1, by: "model")

    #expect(writer.text.share == ["ann": 2])
    #expect(writer.text.authors.runCount == 4)
  }

  @Test(arguments: [("\u{1100}", "각"), ("\u{600}", "a"), ("\r", "\n")])
  func graphemeThatJoinsWhatIsPutBeforeItChangesItsAuthor(before: String, text: String) {
    var writer = Writer()
    writer.type(text)

    writer.put(before, at: 0, by: "ben")
    #expect(writer.text.share == ["ben": 1])

    writer.undo()
    #expect(writer.text.share == ["ann": 1])
  }
}
