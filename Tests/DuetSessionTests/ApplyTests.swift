import DuetSession
import DuetTesting
import DuetText
import Testing

struct ApplyTests {
  @Test
  func aSessionInWhichNothingHappenedIsEmpty() {
    let session = Session()

    #expect(session.eventCount == 0)
    #expect(session.displayTitle == "Untitled")
    #expect(session.unfinishedVariants.isEmpty)
    #expect(session.nextPair(criteria: []) == nil)
    #expect(session.engineRequest(for: SessionScript.variant("1A")) == nil)
  }

  @Test
  func aSecondStartChangesNothing() {
    var script = SessionScript(id: "first", seed: 5, .renamed("Storm"))

    script.tell(
      .sessionStarted(
        SessionStart(
          id: SessionID("second"), title: "Other", startedAt: 0, seed: 6, program: "")))

    #expect(script.session.id == SessionID("first"))
    #expect(script.session.start.seed == 5)
    #expect(script.session.title == "Storm")
    #expect(script.session.eventCount == 3)
  }

  @Test
  func closingAndResumingAreToldApart() {
    var script = SessionScript()
    let atStart = script.session.isClosed

    script.tell(.closed)
    let afterClosing = script.session.isClosed
    script.tell(.resumed())

    #expect([atStart, afterClosing, script.session.isClosed] == [false, true, false])
  }

  @Test(arguments: [
    ("", "", "Untitled"),
    (" \n ", " \n\t", "Untitled"),
    ("", "\n\n The  storm\ncame", "The storm"),
    (" ", "The storm", "The storm"),
    ("Write of\na storm", "Draft", "Draft"),
    ("Write of a storm", "\n## The storm\n\nIt came in a box.", "The storm"),
    ("Write of a storm", "---\n***\n", "Write of a storm"),
    ("", "* * *", "* * *"), ("", "#hashed words", "hashed words"), ("", "嵐の箱", "嵐の箱"),
    ("one two three four five six seven eight", "", "one two three four five six seven"),
  ])
  func theTitleIsThatOfTheDraftOrElseOfThePrompt(prompt: String, draft: String, title: String) {
    let script = SessionScript(.typed(draft), .prompted(prompt), .generated(1))

    #expect(script.session.displayTitle == title)
  }

  @Test
  func aLateChunkChangesNothing() {
    let script = SessionScript(
      .generated(3), .chunk("1A", "a"), .finished("1A"), .chunk("1B", "b"), .stopped("1B"),
      .chunk("1C", "c"), .failed("1C"))

    var late = script
    for name in ["1A", "1B", "1C"] {
      late.tell(.chunk(name, "late"))
      late.tell(.noticed(name, "late"))
      late.tell(.finished(name, .length, model: "late"))
      late.tell(.stopped(name))
      late.tell(.failed(name))
    }

    #expect(late.session.variants == script.session.variants)
    #expect(late.session.variants.map(\.text) == ["a", "b", "c"])
    #expect(late.session.eventCount == script.session.eventCount + 15)
  }

  @Test
  func textOfAVariantThatIsNotThereIsNotTakenIntoTheDraft() {
    var script = SessionScript(.typed("a"), .written(["b"]))

    let edit = TextEdit(offset: 1, removed: "", inserted: "b")
    script.tell(
      .variantAccepted(VariantAcceptance(variant: SessionScript.variant("2A"), edit: edit)))

    #expect(script.session.draft.buffer.text == "a")
  }

  @Test(arguments: [Int.min, Int.min + 1, -1, 0, 2, Int.max - 1, Int.max])
  func numbersThatNameNothingChangeNothing(number: Int) {
    let script = SessionScript(.written(["a", "b"]), .paired(), .judged(.left))
    let ids = [
      VariantID(generation: number, index: 0),
      VariantID(generation: 1, index: number == 0 ? -2 : number),
      VariantID(generation: number, index: number),
    ]
    var odd = script

    for id in ids {
      odd.tell(.chunkArrived(VariantChunk(variant: id, text: "x")))
      odd.tell(.variantStopped(id))
      odd.tell(.scoreGiven(Score(variant: id, criterion: "style", value: 3)))
      odd.tell(
        .variantRetried(
          VariantRetry(replaced: id, plan: VariantPlan(preset: .embedded, seed: 1))))
      odd.tell(.pairShown(Pair(number: 2, left: id, right: id, criteria: [])))
      _ = id.description
    }
    odd.tell(.pairSkipped(PairNumber(number)))
    odd.tell(.preferenceWithdrawn(PairNumber(number)))
    odd.tell(.textMoved(TextMove(place: .draft, revision: number)))

    #expect(odd.session.generations == script.session.generations)
    #expect(odd.session.pairs == script.session.pairs)
    #expect(odd.session.scores.isEmpty)
    #expect(odd.session.draft == script.session.draft)
  }

  @Test
  func momentsNeverRunBackwardsOrBeyondTheLatest() {
    let moments = [10, Int.min, 5, Int.max, 0].map(Moment.init(milliseconds:))
    var session = Session()

    let seen = moments.enumerated().map { index, moment in
      let edit = TextEdit(offset: index, removed: "", inserted: "a")
      session.apply(
        SessionEvent(
          number: index + 1, moment: moment,
          fact: .textEdited(TextChange(place: .draft, edit: edit))))
      return session.lastMoment.milliseconds
    }

    #expect(seen == [10, 10, 10, 1 << 53, 1 << 53])
    #expect(session.draft.buffer.text == "aaaaa")
  }

  @Test
  func theTimeOfAMomentCountsTheTimeInWhichTheSessionWasClosed() {
    let script = SessionScript(
      .typed("a"), .closed, .resumed(at: 1_700_000_600_000), .typed("b"))

    let times = [0, 200, 300, 400].map { milliseconds in
      script.session.time(of: Moment(milliseconds: milliseconds))
    }

    #expect(
      times == [1_700_000_000_000, 1_700_000_000_200, 1_700_000_600_000, 1_700_000_600_100])
  }

  @Test(arguments: [Int.min, -1, 0, Int.max])
  func theTimeOfAMomentIsKnownWhateverTheResumptionSays(number: Int) {
    var session = SessionScript().session

    session.apply(
      SessionEvent(
        number: 2, moment: Moment(milliseconds: number),
        fact: .sessionResumed(SessionResumption(resumedAt: number))))

    #expect(session.time(of: session.lastMoment) == number)
    #expect(session.time(of: .latest) >= number)
  }

  @Test
  func scoresAreHeldBetweenOneAndFiveAndCanBeTakenBack() {
    var script = SessionScript(.written(["a"]))
    let id = SessionScript.variant("1A")

    var seen: [Int?] = []
    for value in [Int.min, 0, 1, 5, 6, Int.max] {
      script.tell(.scored("1A", value))
      seen.append(script.session.scores[id]?[Criteria.main])
    }
    script.tell(.scored("1A", nil))

    #expect(seen == [1, 1, 1, 5, 5, 5])
    #expect(script.session.scores.isEmpty)
  }
}
