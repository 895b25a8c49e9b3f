import DuetScreen
import DuetSession
import DuetTesting
import DuetText
import Testing

@testable import DuetStudio

/// The palette, the keys that can follow, help, the bottom line and the tour.
struct FindingTests {
  private static func bottom(_ model: StudioModel) -> String {
    var model = model
    return model.frame().text.split(separator: "\n", omittingEmptySubsequences: false)
      .last.map(String.init) ?? ""
  }

  private static func opened(_ pane: PaneID, typing query: String) -> StudioModel {
    var model = SessionKind.empty.model()
    _ = model.perform(.overlay(pane))
    for letter in query { model.press(Chord(letter)) }
    _ = model.frame()
    return model
  }

  @Test func thePaletteSaysWhyACommandCannotBeDone() {
    var model = Self.opened("palette", typing: "stop")

    #expect(model.frame().text.contains("Nothing is being written"))
  }

  @Test func aQueryThatFitsNothingSaysSoAndOffersWhatIsNear() {
    var model = Self.opened("palette", typing: "genreatee")

    #expect(model.frame().text.contains("No command fits"))
    #expect(model.frame().text.contains("  Generate"))
    #expect(model.runCommand("palette.run").effects.isEmpty)
  }

  @Test func ofTwoTitlesThatBeginAlikeTheOneThatCanBeDoneIsChosen() {
    var model = StudioModel(
      session: Session(), settings: Settings(theme: .plain),
      keymap: Keymap(commands: PaneCatalog.commands), size: Size(columns: 80, rows: 24))

    _ = model.perform(.overlay("palette"))
    for letter in "tags" { model.press(Chord(letter)) }

    #expect(model.frame().text.contains("> Tags of this session"))
  }

  @Test(arguments: [("palette", "Enter do it"), ("help", "Down "), ("themes", "Enter keep")])
  func theBottomLineNamesTheKeysOfAPlaceWithAField(pane: String, words: String) {
    let model = Self.opened(PaneID(stringLiteral: pane), typing: "")

    #expect(Self.bottom(model).contains(words))
    #expect(Self.bottom(model).contains("Escape"))
  }

  @Test(arguments: ["sessions", "leaderboard", "rate"] as [LayoutName])
  func theBottomLineAlwaysNamesOneWayOutOfAView(view: LayoutName) {
    for columns in [46, 60, 80, 120] {
      var model = SessionKind.empty.model()
      _ = model.perform(.show(view))

      #expect(model.bottomHints(columns: columns).filter(\.isWayOut).count == 1)
    }
  }

  @Test(arguments: SessionKind.allCases)
  func theLastKeyOfTheBottomLineKeepsItsDistanceFromTheState(kind: SessionKind) {
    for columns in 60...100 {
      let model = kind.model(Size(columns: columns, rows: 24))
      let bottom = Self.bottom(model)

      let isApart = ["saved", "saving", "not saved", "read only", "replay"].contains {
        bottom.contains("  \($0)")
      }
      #expect(isApart, "\(columns): \(bottom)")
    }
  }

  @Test func onANarrowScreenTheTitleGoesBeforeTheClock() {
    var model = SessionKind.probable.model(Size(columns: 42, rows: 14))

    let title = model.frame().text.split(separator: "\n").first ?? ""

    #expect(title.hasPrefix(" " + String(model.session.displayTitle.prefix(8))))
  }

  @Test func theKeysThatCanFollowAreToldApartByTheirWords() throws {
    var model = try EditingTests.model("|one two", style: .plain)

    model.press(try #require(Chord("ctrl-o")))

    let labels = try #require(model.whichKey).entries.map(\.label)
    #expect(labels.count > 10)
    #expect(Set(labels).count == labels.count)
  }

  @Test func whatWasChosenIsRememberedInOtherSessionsToo() {
    var model = Self.opened("palette", typing: "authors on")
    model.press(Chord(.enter))

    model.enter(Session())
    _ = model.perform(.overlay("palette"))

    #expect(model.habits.recent == ["draft.show-authors"])
    #expect(model.frame().text.contains("> Authors on or off"))
  }

  @Test func aPageOfTheListIsGoneAtOnce() {
    var model = Self.opened("palette", typing: "")
    model.press(Chord(.pageDown))

    #expect(model.frame().text.contains(" 19 of "))
  }

  @Test func whatCanFollowIsShownAtOnceAndEscapeCancelsIt() throws {
    var model = try EditingTests.model("|one two", style: .modal)

    model.press(Chord("g"))
    let begun = model.frame().text
    model.press(Chord(.escape))

    #expect(begun.contains("Next key"))
    #expect(begun.contains("g First line, or the line of the count"))
    #expect(Self.bottom(model).hasPrefix(" NORMAL"))
    #expect(model.notice == nil)
  }

  @Test func anOperatorShowsWhatItCanTakeIn() throws {
    var model = try EditingTests.model("|one two", style: .modal)

    model.press(Chord("d"))

    #expect(model.frame().text.contains("i w word"))
    #expect(Self.bottom(model).contains("d ..."))
  }

  @Test func aKeyThatCannotFollowSaysSo() throws {
    var model = try EditingTests.model("|one two", style: .modal)

    model.press(Chord("g"))
    model.press(Chord("x"))

    #expect(model.notice?.text.contains("g x does nothing here") == true)
  }

  @Test(arguments: ["escape", "ctrl-g"])
  func whatWasBegunIsTakenBackByTheKeysThatGoBack(key: String) throws {
    var model = try EditingTests.model("|one two", style: .emacs)

    model.press(try #require(Chord("ctrl-x")))
    model.press(try #require(Chord(key)))

    #expect(model.stage.pending.isEmpty)
    #expect(model.notice == nil)
  }

  @Test func helpIsSearchedByTyping() {
    var model = Self.opened("help", typing: "quit")
    let text = model.frame().text

    #expect(text.contains("^Q"))
    #expect(!text.contains("Generate"))
  }

  @Test func helpExplainsTheWords() {
    var model = Self.opened("help", typing: "preset")

    #expect(model.frame().text.contains("an engine, a model"))
  }

  @Test(arguments: SessionKind.allCases, Keymap.Style.allCases)
  func everyHintCanBeDoneByItsKeyAndNoKeyIsNamedTwice(kind: SessionKind, style: Keymap.Style) {
    for layout in Layout.all {
      var model = kind.model(style: style)
      _ = model.perform(.show(layout.name))
      for columns in [46, 80, 200] {
        let hints = model.bottomHints(columns: columns)
        #expect(Set(hints.map(\.key)).count == hints.count)
        #expect(hints.count >= 2, "\(kind) \(layout.name) \(columns)")
        for hint in hints {
          #expect(model.unavailable(hint.id) == nil, "\(hint.id)")
          let isBound = model.keymap.sequences(for: hint.id).contains {
            Keymap.printed($0) == hint.key && model.command(for: $0) == hint.id
          }
          #expect(isBound, "\(hint.id) in \(layout.name) of \(kind)")
        }
      }
    }
  }

  @Test func theBottomLineFollowsWhatIsDone() throws {
    var model = SessionKind.empty.model()
    _ = model.perform(.focus("prompt"))
    let empty = Self.bottom(model)
    for letter in "Go" { model.press(Chord(letter)) }
    let written = Self.bottom(model)
    model.press(try #require(Chord("shift-left")))

    #expect(!empty.contains("generate"))
    #expect(written.hasPrefix(" ^G generate"))
    #expect(Self.bottom(model).contains("^C copy"))
  }

  @Test func aPairCanBeLeftFromTheBottomLineAtEightyColumns() {
    var model = SessionKind.open.model()
    _ = model.perform(.show("rate"))

    #expect(Self.bottom(model).contains("q leave"))
    model.press(Chord("q"))
    #expect(model.stage.layout == "write")
  }

  @Test(arguments: Keymap.Style.allCases)
  func noCommandIsSilentInAnEmptySession(style: Keymap.Style) {
    for binding in Keymap(commands: PaneCatalog.commands, style: style).bindings {
      var model = SessionKind.empty.model(style: style)
      let id = binding.command.id
      switch binding.scope {
      case "palette", "help", "brief", "marks":
        _ = model.perform(.overlay(PaneID(stringLiteral: binding.scope)))
      case "rate", "sessions", "leaderboard": _ = model.perform(.show(LayoutName(binding.scope)))
      default: _ = model.perform(.focus(PaneID(stringLiteral: binding.scope)))
      }
      _ = model.frame()
      let before = Self.state(of: model)

      let outcome = model.runCommand(id)

      #expect(outcome != .none || before != Self.state(of: model), "\(id)")
    }
  }

  /// All that a command without an outcome can change, as text.
  private static func state(of model: StudioModel) -> String {
    "\(model.stage) \(model.desk) \(model.panes) \(model.habits) \(model.settings.arrangements)"
  }

  @Test func theTourFollowsWhatIsReallyDone() {
    var model = SessionKind.empty.model()
    model.remember(Habits(tour: Tour()))
    var said: [String] = [model.tourWords ?? ""]
    _ = model.perform(.focus("prompt"))
    for letter in "Go" { model.press(Chord(letter)) }
    said.append(model.tourWords ?? "")
    model.enter(Session())
    let script = SessionScript(
      .prompted("Go"), .written(["One.", "Two."]), .accepted("1A"), .paired(), .judged(.tie))
    for event in script.events {
      model.record(event)
      said.append(model.tourWords ?? "")
    }
    _ = model.perform(.overlay("palette"))
    said.append(model.tourWords ?? "")

    #expect(said[0] == "1 of 5  Tab goes to Prompt, where you say what to write")
    #expect(said[1] == "1 of 5  ^G sends what you wrote in Prompt")
    #expect(said.contains { $0.hasPrefix("2 of 5  ^Y puts the chosen variant") })
    #expect(said.contains { $0.hasPrefix("3 of 5  ^R shows two variants") })
    #expect(said.contains { $0.hasPrefix("4 of 5  ^P finds any command") })
    #expect(said.last?.hasPrefix("5 of 5  That is all. ^Q leaves") == true)
  }

  @Test func escapeEndsTheTourAndNothingElse() {
    var model = SessionKind.empty.model()
    model.remember(Habits(tour: Tour()))

    #expect(model.frame().text.contains("1 of 5"))
    model.press(Chord(.escape))

    #expect(model.habits.tour == nil)
    #expect(!model.frame().text.contains("1 of 5"))
    #expect(model.stage.layout == "write")
  }

  @Test func withTheMarkSetMotionsSelect() throws {
    var model = try EditingTests.model("|one two", style: .emacs)
    for key in ["ctrl-space", "ctrl-f", "ctrl-f"] { model.press(try #require(Chord(key))) }

    #expect(model.desk[.draft].selection == 0..<2)
    model.press(try #require(Chord("ctrl-w")))
    #expect(model.marked(.draft) == "|e two")
  }
}
