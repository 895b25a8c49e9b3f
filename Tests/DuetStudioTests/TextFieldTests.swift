import DuetScreen
import DuetSession
import DuetText
import Testing

@testable import DuetStudio

/// Texts of forms, queries and names: edited as the session's texts are.
struct TextFieldTests {
  /// What is typed, and what the palette's query then says, with its cursor.
  @Test(arguments: [
    ("a", "a|"),
    ("a b left left", "|ab"),
    ("a b home c", "c|ab"),
    ("a space b ctrl-left", "a |b"),
    ("a space b ctrl-w", "a |"),
    ("a b home ctrl-k", "|"),
    ("a b shift-left ctrl-x home ctrl-v", "b|a"),
    ("a b alt-s x", "x|"),
    ("a ctrl-u", "|"),
    ("a b ctrl-u alt-u", "ab|"),
  ])
  func theQueryOfThePaletteIsEditedAsAnyText(keys: String, query: String) throws {
    var model = SessionKind.empty.model()
    _ = model.perform(.overlay("palette"))

    for name in keys.split(separator: " ") { model.press(try #require(Chord(String(name)))) }

    #expect(try model.markedField("palette") == query)
    #expect(model.session.eventCount == SessionKind.empty.model().session.eventCount)
  }

  @Test func upDownAndEnterAreThePalettesOwn() throws {
    var model = SessionKind.empty.model()
    _ = model.perform(.overlay("palette"))

    #expect(model.command(for: try #require(ChordSequence("down"))) == "palette.next")
    #expect(model.command(for: try #require(ChordSequence("enter"))) == "palette.run")
    #expect(
      model.command(for: try #require(ChordSequence("left")))?.name.hasPrefix("edit.") == true)
  }

  @Test func aReasonTakesTheArrowsThatElseChooseASide() throws {
    var model = SessionKind.open.model()
    _ = model.perform(.show("rate"))

    for name in ["n", "d", "r", "y", "left", "left", "x"] {
      model.press(try #require(Chord(name)))
    }

    #expect(try model.markedField("rate") == "dx|ry")
    #expect(!model.frame().text.contains("[left]"))
  }

  @Test func pastedLinesBecomeOneLine() throws {
    var model = SessionKind.empty.model()
    _ = model.perform(.overlay("palette"))

    _ = model.receive(.paste("one\ntwo"), now: .start)

    #expect(try model.markedField("palette") == "one two|")
  }

  @Test func undoDoesNotEmptyWhatTheFieldSaidAtFirst() {
    let field = TextField("dry")

    #expect(field.editor(KillRing()).undoTarget == nil)
  }

  @Test func aLineLongerThanItsFieldIsScrolledToItsCursor() {
    var field = TextField(String(repeating: "漢字", count: 20))
    var frame = Frame(size: Size(columns: 12, rows: 1))
    field.arrange(Rectangle(column: 2, row: 0, columns: 8, rows: 1))

    let context = SessionKind.empty.model().context(for: "draft")
    frame.draw { field.draw(on: &$0, context, isFocused: true, style: .plain) }

    #expect(frame.cursor == Point(column: 8, row: 0))
    #expect(field.offset(at: Point(column: 2, row: 0)) == field.string.utf8.count - 9)
  }

  @Test func thePressOfTheMouseSetsTheCursor() throws {
    var model = SessionKind.empty.model(Size(columns: 80, rows: 24))
    _ = model.perform(.overlay("palette"))
    _ = model.receive(.paste("one two"), now: .start)
    let cursor = try #require(model.frame().cursor)

    let point = Point(column: cursor.column - 3, row: cursor.row)
    _ = model.receive(.mouse(MouseEvent(kind: .press, button: .left, point: point)), now: .start)

    #expect(try model.markedField("palette") == "one |two")
  }
}

extension StudioModel {
  /// What the open field of a pane says, with a mark at its cursor.
  func markedField(_ id: PaneID) throws -> String {
    let pane = try #require(panes[id]?.base as? any TextPane)
    let field = try #require(pane.openField)
    var marked = field.string
    marked.insert("|", at: marked.utf8.index(marked.startIndex, offsetBy: field.cursor.offset))
    return marked
  }
}
