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
    let before = model.frame()
    let stage = model.stage

    type(" 水 and é", in: &model)

    let redrawn = model.frame(redrawing: before, since: stage)
    let quick = try #require(redrawn)
    let whole = model.frame()
    let draft = Rectangle(column: 1, row: 2, columns: 38, rows: 12)
    #expect(quick.text(in: draft).contains("The tide ran out 水 and é"))
    #expect(quick.text(in: draft) == whole.text(in: draft))
    #expect(quick.cursor == whole.cursor)
  }

  @Test func moreThanThePaneIsDrawnWhenMoreMoved() {
    var model = model()
    let before = model.frame()
    let stage = model.stage

    _ = model.runCommand("studio.focus-next")

    let elsewhere = model.frame(redrawing: before, since: stage)
    #expect(elsewhere == nil)
    model.size = Size(columns: 100, rows: 30)
    let larger = model.frame(redrawing: before, since: model.stage)
    #expect(larger == nil)
  }
}
