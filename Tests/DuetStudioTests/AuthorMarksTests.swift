import DuetScreen
import DuetSession
import DuetTesting
import DuetText
import Testing

@testable import DuetStudio

/// Who wrote what, as the draft tells it: by marks beside it, and when asked.
struct AuthorMarksTests {
  private static let other = Author.other(OtherAuthor(kind: .machine, name: "gpt"))

  /// A studio whose draft has a row of the person, one of a variant, and one of both.
  private static func model(_ steps: SessionScript.Step...) -> StudioModel {
    var script = SessionScript(
      .typed("Mine alone.\n"), .prompted("Go on."), .written(["Hers.\n", "His."]),
      .accepted("1A"), .typed("And mine: "), .accepted("1B"))
    for step in steps { script.tell(step) }
    return StudioModel(
      session: script.session,
      settings: Settings(theme: .plain, presets: SessionScript.presets, rater: "ada"),
      keymap: Keymap(commands: PaneCatalog.commands), size: Size(columns: 80, rows: 24))
  }

  private static func margin(_ model: inout StudioModel) -> String {
    let rows = model.frame().text.split(separator: "\n", omittingEmptySubsequences: false)
    return String(rows[2..<5].map { $0.first ?? " " })
  }

  @Test func eachRowHasTheMarkOfWhoWroteIt() {
    var model = Self.model()

    #expect(Self.margin(&model) == " Ab")
  }

  @Test func oneKeyTakesTheMarksAwayAndBringsThemBack() throws {
    var model = Self.model()

    model.press(try #require(Chord("f7")))
    #expect(Self.margin(&model) == "   ")
    model.press(try #require(Chord("f7")))
    #expect(Self.margin(&model) == " Ab")
  }

  @Test(arguments: [
    ([Author.person], " "), ([.variant(VariantID(generation: 2, index: 2))], "C"),
    ([.person, .variant(VariantID(generation: 2, index: 2))], "c"),
    (
      [.variant(VariantID(generation: 1, index: 0)), .variant(VariantID(generation: 2, index: 0))],
      "A"
    ),
    ([.variant(VariantID(generation: 1, index: 0)), other], "+"), ([other, .person], "&"),
    ([.other(.unknown)], "?"), ([.variant(VariantID(generation: 1, index: 26))], "+"), ([], " "),
  ])
  func aRowHasOneMark(authors: [Author], mark: String) {
    var runs = Runs<Author>()
    for author in authors { runs.append(author, count: 3) }

    #expect(String(AuthorMarks.mark(of: runs)) == mark)
  }

  @Test func theAuthorAtTheCursorIsNamed() {
    let model = Self.model()
    let session = model.session
    let preset = session.authorship(of: SessionScript.variant("1A")).preset ?? ""

    #expect(session.authorSentence(at: 0, isSealed: false) == "You wrote this")
    let named = session.authorSentence(at: 14, isSealed: false) ?? ""
    #expect(named.hasPrefix("A of generation 1, preset \(preset)"))
    #expect(Session().authorSentence(at: 0, isSealed: false) == nil)
  }

  @Test func whileAPairIsOpenNeitherAuthorsNorSharesTellThePreset() {
    let model = Self.model(.paired())
    let session = model.session

    let sentence = session.authorSentence(at: 14, isSealed: true) ?? ""

    #expect(session.isBlind && sentence.contains("is sealed while a pair is open"))
    #expect(session.shareText.contains("% variants"))
    for preset in SessionScript.presets {
      #expect(!sentence.contains(preset.name) && !session.shareText.contains(preset.name))
    }
  }

  @Test func sharesMakeAHundredAndNobodyWroteAllWhoDidNot() {
    var session = Self.model().session
    let shares = session.shares

    #expect(shares.first?.name == "you" && shares.map(\.percent).reduce(0, +) == 100)
    let edit = session.draft.buffer.edit(
      replacing: 0..<0, with: String(repeating: "x", count: 9_000))
    session.apply(
      SessionEvent(
        number: session.eventCount + 1, moment: .latest,
        fact: .textEdited(TextChange(place: .draft, edit: edit))))
    #expect(session.shares.first?.percent == 99)
    #expect(session.shareText.contains("under 1% "))
  }

  /// Text of a variant that goes through the prompt and the terminal stays the variant's.
  @Test func noWayThroughAnotherTextMakesItYours() throws {
    var model = Self.model()
    let whole = model.session.draft.buffer.utf8Count
    model.desk.clipboard = Clipping(12..<18, of: model.session.draft)
    model.desk[.prompt] = TextCursor(offset: 0)

    model.press(try #require(Chord("tab")))
    model.press(try #require(Chord("ctrl-v")))
    let prompt = model.session.prompt
    model.desk.clipboard = Clipping(0..<6, of: prompt)
    model.press(try #require(Chord("shift-tab")))
    model.receiveAndApply(.paste(prompt.buffer.slice(0..<6)))

    let draft = model.session.draft
    #expect(draft.buffer.utf8Count == whole + 6)
    #expect(draft.share[.variant(SessionScript.variant("1A"))] == 12)
  }
}

extension StudioModel {
  /// Takes an input in and applies the facts that it leads to.
  fileprivate mutating func receiveAndApply(_ input: InputEvent) {
    let now = session.lastMoment
    for fact in receive(input, now: now).facts {
      record(SessionEvent(number: session.eventCount + 1, moment: now, fact: fact))
    }
  }
}
