import DuetSession
import DuetText
import Testing

@testable import DuetStudio

/// Editing compared with the plainest way to do the same on an array of graphemes.
struct EditorOracleTests {
  private static let letters: [Character] = [
    "a", "B", "c", " ", " ", "\n", "\r\n", ".", "'", "é", "e\u{301}", "漢", "か", "👩‍👩‍👧", "🇩🇪", "ש",
    "ß", "❤️", "\u{200F}",
  ]

  /// A random text by two authors, with a cursor on a grapheme boundary.
  private static func editor(_ generator: inout SeededGenerator) -> Editor {
    let count = Int.random(in: 0...60, using: &generator)
    var text = AuthoredText<Author>()
    for place in 0..<3 {
      let piece = String(
        (0..<count / 3).map { _ in letters.randomElement(using: &generator) ?? "a" })
      let edit = TextEdit(offset: text.buffer.utf8Count, removed: "", inserted: piece)
      let author: Author = place == 1 ? .variant(VariantID(generation: 1, index: 0)) : .person
      text.apply(edit, by: author, atMilliseconds: place * 10_000)
    }
    func boundary() -> Int {
      text.buffer.graphemeBoundary(
        atOrBefore: Int.random(in: 0...text.buffer.utf8Count, using: &generator))
    }
    let cursor = TextCursor(
      offset: boundary(), anchor: Bool.random(using: &generator) ? nil : boundary())
    return Editor(text, cursor: cursor)
  }

  private static func graphemes(_ editor: Editor) -> [Character] { Array(editor.buffer.text) }

  /// The text that a command leaves.
  private static func result(_ editor: Editor) -> String {
    var buffer = editor.buffer
    if let edit = editor.change?.edit { buffer.apply(edit) }
    return buffer.text
  }

  @Test(arguments: 0..<200)
  func deletingAGraphemeTakesOneElementOut(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var editor = Self.editor(&generator)
    editor.cursor.anchor = nil
    var expected = Self.graphemes(editor)
    let place = Array(editor.buffer.slice(0..<editor.cursor.offset)).count
    if place < expected.count { expected.remove(at: place) }

    try #require(EditCommands.every.first { $0.id == "edit.delete-forward" }).run(&editor)

    #expect(Self.result(editor).utf8.elementsEqual(String(expected).utf8))
  }

  @Test(arguments: 0..<200)
  func everyCommandKeepsAuthorsAndTheCursorWhole(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let start = Self.editor(&generator)

    for command in EditCommands.every where command.unavailable(start) == nil {
      var editor = start
      command.run(&editor)
      let text = Self.result(editor)
      if let change = editor.change {
        let count = change.authors?.count ?? change.edit.inserted.utf8.count
        #expect(count == change.edit.inserted.utf8.count, "\(command.id)")
      }
      if editor.revision == nil {
        let offset = editor.cursor.offset
        #expect(TextBuffer(text).graphemeBoundary(atOrBefore: offset) == offset, "\(command.id)")
      }
    }
  }

  @Test(arguments: 0..<200)
  func whatIsDeletedByUnitsAndPastedIsThereAgain(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let start = Self.editor(&generator)
    for unit in TextUnit.allCases {
      for forward in [false, true] {
        var editor = start
        editor.kill(by: unit, forward: forward)
        guard let change = editor.change else { continue }
        #expect(editor.kills.newest?.text == change.edit.removed)
        var text = start.text
        text.apply(change.edit, by: .person, atMilliseconds: 90_000)
        var after = Editor(text, cursor: editor.cursor, kills: editor.kills)
        after.paste()
        #expect(Self.result(after).utf8.elementsEqual(start.buffer.text.utf8))
        // An edit that names no authors is the person's.
        let person = Runs<Author>(repeating: .person, count: change.edit.removed.utf8.count)
        let authors = after.change?.authors ?? person
        #expect(authors == start.text.authors(in: change.edit.removedRange))
      }
    }
  }

  @Test(arguments: 0..<200)
  func upperCaseIsThatOfEveryGrapheme(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var editor = Self.editor(&generator)
    guard let selection = editor.cursor.selection else { return }
    let count = editor.buffer.utf8Count
    let expected =
      editor.buffer.slice(0..<selection.lowerBound)
      + editor.buffer.slice(selection).map { $0.uppercased() }.joined()
      + editor.buffer.slice(selection.upperBound..<count)

    editor.change(to: .upper)

    #expect(Self.result(editor).utf8.elementsEqual(expected.utf8))
  }

  @Test(arguments: 0..<200)
  func whatAnotherEditorMadeOfATextComesInAsOneEdit(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var editor = Self.editor(&generator)
    var wanted = Self.graphemes(editor)
    for _ in 0..<3 {
      let place = Int.random(in: 0...wanted.count, using: &generator)
      wanted.insert(Self.letters.randomElement(using: &generator) ?? "a", at: place)
    }
    let new = String(wanted)

    editor.replaceAll(with: new)

    #expect(Self.result(editor).utf8.elementsEqual(new.utf8))
    let offset = editor.cursor.offset
    #expect(TextBuffer(new).graphemeBoundary(atOrBefore: offset) == offset)
  }

  @Test func whatAnotherEditorLeftKeepsItsAuthor() {
    let machine = Author.variant(VariantID(generation: 1, index: 0))
    var text = AuthoredText<Author>()
    text.apply(
      TextEdit(offset: 0, removed: "", inserted: "one two three"), by: machine,
      atMilliseconds: 0)
    var editor = Editor(text, cursor: TextCursor(offset: 9))

    editor.replaceAll(with: "One two four three!")

    var after = text
    if let change = editor.change, let authors = change.authors {
      after.apply(change.edit, authors: authors, atMilliseconds: 9)
    }
    #expect(after.buffer.text == "One two four three!")
    #expect(after.authors.value(at: 4) == machine)
    #expect(after.authors.value(at: 9) == .person)
    #expect(after.authors.value(at: 14) == machine)
  }

  @Test func aFieldOfOneLineTakesTheLinesOfAnotherEditorAsWords() {
    var editor = Editor(AuthoredText<Author>(), cursor: TextCursor(offset: 0), isSingleLine: true)

    editor.replaceAll(with: "one\ntwo\r\nthree")

    #expect(Self.result(editor) == "one two three")
  }
}
