import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// What a person who writes all day sees at the desk: lines that are read well, and what each key did.
@MainActor
@Suite(.timeLimit(.minutes(2)))
struct DeskStories {
  private static let sentence = "The storm came in its own box, and nobody would say whose it was. "

  /// A studio in which a prompt was sent and two variants are done.
  private func desk(size: Size = Size(columns: 80, rows: 24), draft: String = "") async -> Robot {
    let robot = Robot(size: size, variants: 2)
    await robot.type(draft)
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    return robot
  }

  private func text(_ robot: Robot, _ rows: Range<Int>) -> [String] {
    rows.map { String(robot.row($0).drop { $0 == " " }) }
  }

  @Test(arguments: [("focus", 200, 61), ("focus", 120, 21), ("focus", 80, 2)])
  func linesOfTheDraftAreNoLongerThanIsReadWell(layout: String, columns: Int, start: Int) async {
    let robot = Robot(size: Size(columns: columns, rows: 40))
    while robot.studio.model.stage.layout.name != layout {
      await robot.press("studio.switch-layout")
    }

    await robot.type(String(repeating: Self.sentence, count: 4))

    let rows = (2..<6).map(robot.row)
    #expect(rows.allSatisfy { $0.drop { $0 == " " }.count <= Settings.standardMeasure })
    #expect(rows[0].prefix { $0 == " " }.count == start)
    let half = start + 10
    await robot.mouse(.press, column: half, row: 3)
    #expect(robot.frame.cursor == Point(column: half, row: 3))
    await robot.type("|")
    #expect(Array(robot.row(3))[half] == "|")
  }

  @Test func theFirstAcceptedVariantLeavesTheLinesAsTheyAre() async {
    let robot = await desk(draft: String(repeating: Self.sentence, count: 3) + "\n")
    let before = (2..<8).map { robot.row($0).prefix(40) }

    await robot.press("variants.accept")

    #expect((2..<8).map { robot.row($0).prefix(40) } == before)
    #expect(robot.bottom.contains("rows marked A (a: in part); ^U takes it back"))
    await robot.press("draft.undo")
    await robot.press("variants.accept")
    #expect(robot.bottom.contains("accepted A into the draft"))
  }

  @Test func howASelectionIsRewrittenIsAskedInOneLineWithThePromptOffered() async {
    let robot = Robot(variants: 2)
    await robot.focus("prompt")
    await robot.type("Drier.")
    await robot.focus("draft")
    await robot.type("It was a storm")
    await robot.press("edit.select-previous-word")

    await robot.press("prompt.rewrite-selection")
    #expect(robot.shows("Rewrite the selection"))
    #expect(robot.shows("how: Drier."))
    #expect(robot.shows("It was a storm"))
    await robot.type("Warmer.\n")
    await robot.finish()

    #expect(robot.engine.requests.first?.prompt == "Warmer.")
    #expect(robot.engine.requests.first?.selected == "storm")
    #expect(robot.session.prompt.buffer.text == "Drier.")
  }

  @Test func aRewriteWithoutWordsIsNotAskedFor() async {
    let robot = Robot(variants: 2)
    await robot.type("It was a storm")
    await robot.press("edit.select-previous-word")
    await robot.press("prompt.rewrite-selection")

    await robot.press("ask.accept")
    #expect(robot.bottom.contains("Say how"))
    await robot.press("ask.cancel")

    #expect(robot.session.generations.isEmpty)
    #expect(robot.studio.model.stage.overlays.isEmpty)
  }

  @Test func comparingLeavesTheChoiceWhereItIs() async {
    let robot = Robot()
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    await robot.press("variants.next")

    await robot.press("variants.compare")
    #expect(robot.shows("C and B, your choice"))
    #expect(robot.bottom.contains("Escape back"))
    await robot.press("compare.next")
    #expect(robot.shows("D and B, your choice"))
    #expect(robot.studio.model.desk.selected == SessionScript.variant("1B"))
    await robot.press("compare.swap")
    #expect(robot.bottom.contains("D is your choice now"))

    #expect(robot.studio.model.desk.selected == SessionScript.variant("1D"))
  }

  @Test func aComparisonOfNothingSaysWhatIsMissing() async {
    let robot = Robot()

    await robot.press("studio.switch-layout")

    #expect(robot.studio.model.stage.layout == "compare")
    #expect(robot.shows("Nothing to compare yet: ^G in the prompt brings variants."))
  }

  @Test(arguments: [(80, 24, false), (120, 40, true)])
  func aSmallScreenBelongsToTheTextsThatAreCompared(columns: Int, rows: Int, isDraft: Bool) async {
    let robot = await desk(size: Size(columns: columns, rows: rows))

    await robot.press("variants.compare")

    #expect(robot.shows(" Draft ") == isDraft)
    #expect(robot.shows(" Compare "))
  }

  @Test func aStrayLetterAmongTheVariantsSaysWhatItDidAndIsTakenBack() async {
    let robot = await desk()
    await robot.focus("variants")

    await robot.type("w")
    #expect(robot.draft == "The")
    #expect(robot.bottom.contains("accepted a word of A into the draft"))
    #expect(robot.bottom.contains("^U takes it back"))
    await robot.press("draft.undo")

    #expect(robot.draft.isEmpty)
    #expect(robot.studio.model.stage.focus == "variants")
    await robot.type("m")
    #expect(robot.bottom.contains("more like A: ^T stops it, [ shows the variants before"))
  }

  @Test func whatARetryTookThePlaceOfIsShownAgain() async {
    let robot = await desk()
    await robot.focus("variants")

    await robot.press("variants.retry")
    #expect(robot.bottom.contains("C is written in the place of A: u shows A again"))
    await robot.finish()
    #expect(robot.shows("Again: "))
    await robot.press("variants.show-older")
    #expect(robot.studio.model.desk.selected == SessionScript.variant("1A"))
    #expect(!robot.shows("Again: "))
    await robot.press("variants.accept")
    #expect(robot.draft == "The storm came in its own box, tied with string.")

    await robot.press("variants.show-older")
    #expect(robot.shows("Again: "))
  }

  @Test func aVariantIsEditedInTheDraftAndWhatIsChangedIsThePersons() async {
    let robot = await desk()
    await robot.focus("variants")

    await robot.press("variants.edit")
    #expect(robot.studio.model.stage.focus == "draft")
    await robot.type(" Hm.")
    await robot.focus("variants")
    await robot.press("variants.edit")

    let id = SessionScript.variant("1A")
    #expect(robot.draft == "The storm came in its own box, tied with string. Hm.")
    #expect(robot.session.draft.share == [.person: 4, .variant(id): 48])
    #expect(robot.studio.model.desk[.draft].offset == 48)
    #expect(robot.bottom.contains("stands here already"))
  }

  @Test func aVariantOfAnOpenPairIsNotEdited() async {
    let robot = await desk()
    await robot.press("rating.start")
    await robot.press("studio.back")

    await robot.choose("variants.edit")

    #expect(robot.draft.isEmpty)
    #expect(robot.bottom.contains("A pair is open"))
  }

  @Test func notesThatStandInTheLayoutSayHowTheyAreTakenOut() async {
    let robot = Robot(size: Size(columns: 120, rows: 40))
    await robot.press("layout.show-pane")
    await robot.type("notes\n")
    await robot.focus("notes")

    await robot.press("notes.close")

    #expect(robot.bottom.contains("The notes stand in the layout"))
    #expect(robot.studio.model.stage.focus == "notes")
  }

  @Test func undoInTheNotesIsOfTheNotes() async {
    let robot = Robot(isModal: true)
    await robot.press("modal.insert")
    await robot.type("Draft.")
    await robot.press("modal.leave")
    await robot.choose("notes.open")
    await robot.press("modal.insert")
    await robot.type("Note.")
    await robot.press("modal.leave")

    await robot.press("modal.undo")

    #expect(robot.session.notes.buffer.text == "")
    #expect(robot.draft == "Draft.")
  }

  @Test func theCursorIsABarWhereLettersAreTypedInTheModalKeymap() async {
    let robot = Robot(isModal: true)
    #expect(robot.frame.cursorShape == .block)
    await robot.press("modal.insert")
    #expect(robot.frame.cursorShape == .bar)
    await robot.press("modal.leave")
    #expect(robot.frame.cursorShape == .block)
    await robot.press("studio.palette")
    #expect(robot.frame.cursorShape == .bar)

    #expect(Robot().frame.cursorShape == nil)
  }

  @Test func aBriefThatIsLeftSaysWhatIsKept() async {
    let robot = Robot()
    await robot.press("prompt.edit-brief")
    await robot.type("adults")
    await robot.press("brief.next-field")
    await robot.type("dry")

    await robot.press("brief.cancel")

    #expect(robot.bottom.contains("tone is as it was; fields left before are kept"))
    #expect(robot.session.brief.audience == "adults")
    #expect(robot.session.brief.tone.isEmpty)
  }
}
