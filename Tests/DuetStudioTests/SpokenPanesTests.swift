import DuetScreen
import DuetSession
import DuetTesting
import DuetText
import Testing

@testable import DuetStudio

/// What panes say of themselves where nothing is drawn.
struct SpokenPanesTests {
  private static let texts = [
    "The storm came in a box. She opened it slowly.", "Nobody spoke. She opened it at once.",
  ]

  private static func model(_ steps: SessionScript.Step...) -> StudioModel {
    var script = SessionScript(.typed("One."), .prompted("Go on."), .written(texts))
    for step in steps { script.tell(step) }
    let themes = ["one", "two"].map { Theme(name: $0, title: $0.uppercased(), styles: [:]) }
    var model = StudioModel(
      session: script.session, settings: Settings(theme: themes[1], themes: themes),
      keymap: Keymap(commands: PaneCatalog.commands), size: Size(columns: 80, rows: 24))
    model.desk.marked = SessionScript.variant("1A")
    model.desk.selected = SessionScript.variant("1B")
    return model
  }

  private static func spoken(_ pane: any Pane, _ model: StudioModel) -> [String] {
    let pane = AnyPane(pane)
    return pane.spoken(model.desk, model.context(for: pane.id))
  }

  @Test func versionsSayWhoWroteThemAndWhichOneIsChosen() {
    let model = Self.model(.accepted("1A"))

    let lines = Self.spoken(VersionsPane(of: .draft), model)

    #expect(lines.contains { $0.hasPrefix("Version 2, 1A ") && $0.hasSuffix("(chosen)") })
    #expect(lines.contains { $0.hasPrefix("Version 1, you, ") })
    #expect(lines.contains("Version 2 says:"))
    #expect(lines.last == model.session.draft.buffer.text)
  }

  @Test func comparedVersionsSayWhatIsGoneAndNew() {
    var pane = VersionsPane(of: .draft)
    pane.isComparing = true
    pane.marked = 1
    let lines = Self.spoken(pane, Self.model(.accepted("1A")))

    #expect(lines.contains { $0.hasPrefix("From version 1 to 2") })
    #expect(lines.last?.hasPrefix("One.") == true)
    #expect(lines.last?.contains("[+") == true)
  }

  @Test func aBlendSaysBothSidesAndWhatIsTaken() {
    let lines = Self.spoken(BlendPane(), Self.model())

    #expect(lines.first == "Sentence by sentence, left is A, right is B.")
    #expect(lines.contains { $0.hasPrefix("1. takes left. Left: The storm came in a box.") })
    #expect(lines.contains { $0.hasSuffix("(chosen)") })
    #expect(lines.contains("The blend says:"))
  }

  @Test func themesSayWhichOneIsInUse() {
    #expect(Self.spoken(ThemesPane(), Self.model()) == ["1. ONE, one", "2. TWO, two (chosen)"])
  }

  @Test func aListToChooseFromSaysItsLines() {
    var model = Self.model()
    model.desk.menu = Menu(.layout, items: [Menu.Item("write", "the desk"), Menu.Item("mine")])
    #expect(Self.spoken(ChooserPane(), model) == ["1. write, the desk (chosen)", "2. mine"])

    model.desk.menu = Menu(.layoutName, items: [Menu.Item("mine")])
    #expect(Self.spoken(ChooserPane(), model) == ["Type a name; there are:", "1. mine"])
  }

  @Test func aComparisonSaysItsWordsOrItsSentencesOrWhatIsMissing() {
    var pane = ComparePane()
    #expect(Self.spoken(pane, Self.model()).first?.contains("[-gone-]") == true)

    pane.granularity = .sentences
    let lines = Self.spoken(pane, Self.model())
    #expect(lines.first?.hasPrefix("From 1A to 1B, by sentence") == true)
    #expect(
      lines.dropFirst().allSatisfy { line in
        ["Changed: ", "Gone: ", "New: ", "Moved: "].contains { line.hasPrefix($0) }
      })

    let empty = StudioModel(
      session: Session(), settings: Settings(theme: .plain),
      keymap: Keymap(commands: PaneCatalog.commands), size: Size(columns: 80, rows: 24))
    #expect(Self.spoken(pane, empty).first?.hasPrefix("Nothing to compare yet") == true)
  }
}
