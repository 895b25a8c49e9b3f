import DuetScreen
import DuetSession
import DuetTesting
import DuetText
import Testing

@testable import DuetStudio

/// How variants are looked at: all or one, together or each by itself, and what is told of them.
struct VariantViewTests {
  private static let long = (0..<60).map { "Line \($0) of it." }.joined(separator: "\n")

  private func model(_ count: Int, _ columns: Int, _ rows: Int) -> StudioModel {
    let texts = (0..<count).map { "Text \($0).\n" + Self.long }
    var model = StudioModel(
      session: SessionScript(.prompted("Go on."), .written(texts)).session,
      settings: Settings(theme: .plain), keymap: Keymap(commands: PaneCatalog.commands),
      size: Size(columns: columns, rows: rows))
    _ = model.perform(.focus(VariantsPane.id))
    model.desk.selected = SessionScript.variant("1A")
    return model
  }

  private func press(_ id: CommandID, _ model: inout StudioModel) {
    let outcome = model.run(id)
    for effect in outcome.effects { _ = model.perform(effect) }
  }

  @Test func whereManyHaveNoRoomOneIsShownWithTheOthersAsTabs() {
    var model = model(8, 80, 24)

    let text = model.frame().text

    #expect(text.contains(">A  B  C  D  E  F  G  H"))
    #expect(text.contains("Text 0.") && !text.contains("Text 1."))
    press("variants.next", &model)
    #expect(model.frame().text.contains("Text 1."))
    press("variants.focus", &model)
    #expect(!model.frame().text.contains(" A >B  C"))
  }

  @Test func noWordOfAHeadingIsCutInTwo() {
    for columns in 46...100 {
      var model = StudioModel(
        session: SessionScript(
          .prompted("Go on."), .written(["One two.", "Three."]), .accepted("1A")
        )
        .session,
        settings: Settings(theme: .plain), keymap: Keymap(commands: PaneCatalog.commands),
        size: Size(columns: columns, rows: 24))
      model.desk.selected = SessionScript.variant("1A")

      let heading = model.frame().text.split(separator: "\n").first { $0.contains(">A  done") }
      let words = heading?.split(separator: ">A").last.map(String.init) ?? ""

      #expect(
        ["done", "2 words", "in the draft", "tok/s", " s"].contains {
          words.trimmingSpaces.hasSuffix($0)
        }, "\(columns): \(words)")
    }
  }

  @Test func fourAtTheUsualSizeStandOneBelowTheOther() {
    var model = model(4, 80, 24)

    let text = model.frame().text

    #expect((0..<4).allSatisfy { text.contains("Text \($0).") })
    press("variants.focus", &model)
    #expect(model.frame().text.contains(">A  B  C  D"))
    #expect(!model.frame().text.contains("Text 1."))
  }

  @Test func aPressOnATabShowsItsVariant() {
    var model = model(8, 80, 24)
    _ = model.frame()
    var pane = VariantsPane()
    let context = model.context(for: VariantsPane.id)
    pane.arrange(Size(columns: 40, rows: 15), model.desk, context)

    _ = pane.receive(
      .mouse(MouseEvent(kind: .press, button: .left, point: Point(column: 7, row: 0))), &model.desk,
      context)

    #expect(model.desk.selected == SessionScript.variant("1C"))
  }

  @Test func synchronisedColumnsScrollTogether() {
    var model = model(2, 160, 24)
    func firstLines(_ model: inout StudioModel) -> (Bool, Bool) {
      let text = model.frame().text
      return (text.contains("Text 0."), text.contains("Text 1."))
    }
    press("variants.scroll-down", &model)
    #expect(firstLines(&model) == (false, true))

    press("variants.switch-sync", &model)
    #expect(firstLines(&model) == (false, false))
    press("variants.scroll-up", &model)

    #expect(firstLines(&model) == (true, true))
  }

  @Test func readingShowsOneTextInAMeasure() {
    var model = model(4, 120, 40)

    press("variants.read", &model)

    let text = model.frame().text
    #expect(text.contains("Reading") && text.contains("A, 1 of 4"))
    #expect(text.contains(String(repeating: " ", count: 20) + "Text 0."))
    press("reading.next", &model)
    #expect(model.frame().text.contains("B, 2 of 4"))
    press("reading.go-end", &model)
    #expect(model.frame().text.contains("100%"))
  }

  @Test func whatIsInTheDraftAndWhatTheEngineSaidStandsInTheHeading() {
    var model = SessionKind.probable.model(Size(columns: 300, rows: 40))

    let text = model.frame().text

    #expect(text.contains("in the draft"))
    #expect(text.contains("1 notice"))
  }

  @Test func factsStandSideBySide() {
    var model = SessionKind.probable.model(Size(columns: 120, rows: 40))
    press("variants.show-facts", &model)

    let text = model.frame().text

    for word in ["preset", "model", "another", "Seed is not supported", "perplexity"] {
      #expect(text.contains(word), "\(word)")
    }
  }

  @Test func factsAreSealedWhileAPairIsOpen() {
    var model = SessionKind.open.model(Size(columns: 120, rows: 40))

    for pane: PaneID in ["facts", "tokens"] {
      _ = model.perform(.overlay(pane))
      let text = model.frame().text
      #expect(text.contains("Sealed until you judge."))
      #expect(!SessionScript.presets.contains { text.contains($0.name) || text.contains($0.model) })
      _ = model.perform(.closeOverlay)
    }
  }

  @Test(arguments: [
    (0.0, "<0.1%"), (0.0004, "<0.1%"), (0.042, "4.2%"), (0.0999, "10%"), (0.5, "50%"),
    (1.0, "100%"),
  ])
  func probabilitiesAreShort(probability: Double, text: String) {
    #expect(TokenShades.percent(probability) == text)
  }

  @Test(arguments: [(0.0000741, "0.000074"), (1.2, "1.20"), (0.0, "0"), (0.05, "0.050")])
  func moneyHasAsManyDigitsAsTellIt(amount: Double, text: String) {
    #expect(VariantFactTexts.money(amount) == text)
  }
}

extension String {
  /// Without the spaces at its end.
  fileprivate var trimmingSpaces: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
