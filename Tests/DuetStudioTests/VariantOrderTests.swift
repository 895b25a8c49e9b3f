import DuetEvaluation
import DuetScreen
import DuetSession
import DuetTesting
import Testing

@testable import DuetStudio

/// The order of variants that was learnt, and the figures beside them.
struct VariantOrderTests {
  private static let texts = ["One.", "Two.", "Three.", "Four."]

  private func model(
    _ likings: [String: Double], of session: String = "sample", orders: Bool = true,
    then steps: [SessionScript.Step] = []
  ) -> StudioModel {
    var script = SessionScript(.prompted("Go on."), .written(Self.texts))
    for step in steps { script.tell(step) }
    var settings = Settings(theme: .plain)
    settings.ordersVariants = orders
    var model = StudioModel(
      session: script.session, settings: settings,
      keymap: Keymap(commands: PaneCatalog.commands), size: Size(columns: 100, rows: 30))
    let pairs = likings.map { (SessionScript.variant($0.key), $0.value) }
    model.take(
      .measured(
        MeasuredVariants(
          session: SessionID(session), likings: Dictionary(uniqueKeysWithValues: pairs))))
    return model
  }

  private func order(_ model: StudioModel) -> String {
    let context = model.context(for: VariantsPane.id)
    return context.ordered(model.session.latestGeneration?.current ?? []).map(\.id.letter)
      .joined()
  }

  private let likings = ["1A": -1.0, "1B": 0.5, "1C": 2, "1D": 0.5]

  @Test func theOneThatIsLikedBestStandsFirst() {
    var model = model(likings)

    #expect(order(model) == "CBDA")
    #expect(model.frame().text.contains("in your order"))
    model.desk.selected = SessionScript.variant("1C")
    _ = model.perform(.focus(VariantsPane.id))
    _ = model.run("variants.next")
    #expect(model.desk.selected == SessionScript.variant("1B"))
  }

  @Test func whereItIsOffOrNotKnownOfAllTheLettersStand() {
    #expect(order(model(likings, orders: false)) == "ABCD")
    #expect(order(model(["1A": 1, "1C": 2])) == "ABCD")
    #expect(order(model(likings, of: "another")) == "ABCD")
    #expect(order(model([:])) == "ABCD")
  }

  @Test func whileAPairIsOpenTheLettersStand() {
    let open = model(likings, then: [.paired()])
    let judged = model(likings, then: [.paired(), .judged(.left)])

    #expect(open.session.isBlind && order(open) == "ABCD")
    #expect(order(judged) == "CBDA")
  }

  @Test func whatTellsOfTheEmbeddedEngineIsSealedWhileAPairIsOpen() {
    let figures = ["words", "novelty-corpus", "copied-corpus"].map {
      MeasuredVariants.Figure(id: $0, value: 3)
    }
    func titles(_ steps: [SessionScript.Step]) -> [String] {
      var model = model([:], then: steps)
      let id = SessionScript.variant("1A")
      model.take(.measured(MeasuredVariants(session: SessionID("sample"), figures: [id: figures])))
      guard let variant = model.session.variant(id) else { return [] }
      return VariantFigureRows(of: variant, model.context(for: ChecksPane.id)).rows.map(\.title)
    }

    #expect(titles([]) == ["words", "new against the corpus", "copied from the corpus"])
    #expect(titles([.paired()]) == ["words"])
  }

  @Test(arguments: [(3.0, "3"), (0.123, "0.12"), (-12.34, "-12.3"), (87.6, "87.6"), (0, "0")])
  func figuresHaveAboutThreeDigits(value: Double, text: String) {
    #expect(VariantFigureRows.text(value) == text)
  }
}
