import DuetScreen
import DuetSession
import Testing

@testable import DuetStudio

/// What a key shows at once, beside the whole picture.
struct RedrawingTests {
  private func model() -> StudioModel { SessionKind.empty.model() }

  private func type(_ text: String, in model: inout StudioModel) {
    for character in text {
      let outcome = model.receive(.text(String(character)), now: .start)
      for fact in outcome.facts {
        model.record(
          SessionEvent(number: model.session.eventCount + 1, moment: .start, fact: fact))
      }
    }
  }

  @Test func thePaneThatHasTheKeyboardIsAsInTheWholePicture() throws {
    var model = model()
    type("The tide ran out", in: &model)
    let before = model.picture()

    type(" 水 and é", in: &model)

    let redrawn = model.picture(redrawing: before)
    let quick = try #require(redrawn).frame
    let whole = model.frame()
    let draft = Rectangle(column: 1, row: 2, columns: 38, rows: 12)
    #expect(quick.text(in: draft).contains("The tide ran out 水 and é"))
    #expect(quick.text(in: draft) == whole.text(in: draft))
    #expect(quick.cursor == whole.cursor)
  }

  @Test func moreThanThePaneIsDrawnWhenMoreMoved() {
    var model = model()
    let before = model.picture()
    let changes: [(inout StudioModel) -> Void] = [
      { _ = $0.runCommand("studio.focus-next") },
      { $0.size = Size(columns: 100, rows: 30) },
      { $0.show(Notice(String(repeating: "a long notice ", count: 20), .warning)) },
      {
        $0.settings.arrangements["write"] = Layout.write.root.inserting(
          "notes", beside: "draft", .rows)
      },
    ]

    for change in changes {
      var changed = model
      change(&changed)

      let redrawn = changed.picture(redrawing: before)

      #expect(redrawn == nil)
    }
  }

  @Test func nothingOfAnUnsealedPictureStaysOverAnOpenPair() {
    var model = SessionKind.decided.model()
    let before = model.picture()

    model.session = SessionKind.open.model().session

    let redrawn = model.picture(redrawing: before)
    #expect(model.session.isBlind)
    #expect(redrawn == nil)
  }

  @Test func aQuestionThatTakesMoreRowsIsNotDrawnInThePlaceOfTheOneBefore() {
    var model = SessionKind.empty.model(Size(columns: 72, rows: 24))
    model.stage.overlays = [AskPane.id]
    model.panes[AskPane.id] = AnyPane(AskPane(.rewriting, in: model.session))
    let before = model.picture()

    model.panes[AskPane.id] = AnyPane(AskPane(.goal, in: model.session))

    let redrawn = model.picture(redrawing: before)
    let whole = model.picture(after: before).frame
    #expect(redrawn == nil)
    #expect(before.lying.map(\.area.rows) == [3])
    #expect(whole.text == model.frame().text)
    #expect(whole.text.contains("none."))
  }
}
