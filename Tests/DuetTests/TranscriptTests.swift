import DuetSession
import DuetText
import Testing

@testable import duet

struct TranscriptTests {
  private func entries(
    _ events: [SessionEvent], from start: Moment = .start
  ) -> [TranscriptEntry] {
    var entries: [TranscriptEntry] = []
    Transcript.tell(events, from: start) { entries.append($0) }
    return entries
  }

  private func text(_ events: [SessionEvent]) -> String {
    entries(events).flatMap(\.lines).joined(separator: "\n")
  }

  private func events(_ facts: [(Int, Fact)]) -> [SessionEvent] {
    let start = SessionStart(
      id: SessionID("abc"), title: "", startedAt: 0, seed: 1, program: "test")
    return ([(0, .sessionStarted(start))] + facts).enumerated().map { index, entry in
      SessionEvent(
        number: index + 1, moment: Moment(milliseconds: entry.0), fact: entry.1)
    }
  }

  private func typed(_ text: String, at offset: Int, in place: TextPlace = .draft) -> Fact {
    .textEdited(
      TextChange(place: place, edit: TextEdit(offset: offset, removed: "", inserted: text)))
  }

  @Test func keysPressedInARowAreOneChange() {
    let told = entries(
      events([(10, typed("a", at: 0)), (20, typed("b", at: 1)), (30, typed("c", at: 2))]))

    var expected = TranscriptEntry(
      Moment(milliseconds: 10), "you", "write in the draft", text: "abc")
    expected.number = 2
    #expect(told.dropFirst() == [expected])
  }

  @Test func anotherTextIsAnotherChange() {
    let told = entries(
      events([(10, typed("a", at: 0)), (20, typed("b", at: 0, in: .prompt))]))

    #expect(told.map(\.what).dropFirst() == ["write in the draft", "write in the prompt"])
  }

  @Test func whatCameBeforeTheMomentIsLeftOut() {
    let all = events([(10, typed("a", at: 0)), (9000, .sessionClosed)])

    let told = entries(all, from: Moment(milliseconds: 5000))

    #expect(told.map(\.what) == ["the session is closed"])
  }

  @Test func aPauseOfHalfAMinuteBeginsAnotherChange() {
    let told = entries(
      events([(10, typed("a", at: 0)), (40_000, typed("b", at: 1)), (40_100, typed("c", at: 2))]))

    #expect(told.dropFirst().map(\.text) == ["a", "bc"])
    #expect(told.map(\.number) == [1, 2, 3])
  }

  @Test func whatStreamsMeanwhileDoesNotBreakUpWhatIsTyped() {
    let chunk = Fact.chunkArrived(
      VariantChunk(variant: VariantID(generation: 1, index: 0), text: "x"))
    let told = entries(
      events([(10, typed("a", at: 0)), (20, chunk), (30, typed("b", at: 1)), (40, chunk)]))

    #expect(told.dropFirst().map(\.text) == ["ab"])
  }

  @Test(arguments: 1...24)
  func aRunOfEditsIsToldAsWhatBecameOfTheText(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var buffer = TextBuffer("The clockmaker's storm.\nIt was brought to her in a hat.")
    let before = buffer
    var window = TextWindow(before)
    for _ in 0..<generator.draw(below: 9) {
      let start = generator.draw(below: buffer.utf8Count + 1)
      let end = min(buffer.utf8Count, start + generator.draw(below: 6))
      let texts = ["", "a", "storm", "\n"]
      let edit = buffer.edit(
        replacing: start..<end, with: texts[generator.draw(below: texts.count)])
      window.extend(over: edit, in: buffer)
      buffer.apply(edit)
    }

    let (removed, inserted) = window.texts(in: buffer)

    let place = before.text.utf8.elementsEqual(buffer.text.utf8)
    #expect(place == (removed == inserted))
    #expect(
      before.utf8Count - removed.utf8.count == buffer.utf8Count - inserted.utf8.count)
    let whole = TextChangeWords(from: before.text, to: buffer.text)
    let part = TextChangeWords(from: removed, to: inserted)
    #expect(whole.isEmpty == part.isEmpty)
  }

  @Test func controlsInATextAreVisible() {
    let told = text(events([(10, typed("a\u{1B}[2Jb\nc", at: 0))]))

    #expect(told.hasSuffix("          a\u{241B}[2Jb\n          c"))
  }

  @Test func whileAPairIsOpenNoLabelIsTold() throws {
    let preset = Preset(name: "secret", engine: .embedded)
    let plans = [
      VariantPlan(preset: preset, seed: 1), VariantPlan(preset: preset, seed: 2),
      VariantPlan(preset: preset, seed: 3),
    ]
    let request = GenerationRequest(
      number: 1, prompt: "p", brief: Brief(), cursor: 0, plans: plans)
    var facts: [(Int, Fact)] = [(1, .generationRequested(request))]
    for index in 0..<2 {
      let id = VariantID(generation: 1, index: index)
      facts += [
        (2, .chunkArrived(VariantChunk(variant: id, text: "text \(index)"))),
        (3, .variantFinished(VariantFinish(variant: id, finish: .stop, tokens: nil, model: nil))),
      ]
    }
    let failed = VariantID(generation: 1, index: 2)
    let failure = Failure(code: "unknown-model", summary: "no model \"secret\"", remedy: "name one")
    facts += [
      (4, .variantNoticed(VariantNotice(variant: failed, notice: "secret has no seed"))),
      (4, .variantFailed(VariantFailure(variant: failed, failure: failure))),
    ]
    let pair = Pair(
      number: 1, left: VariantID(generation: 1, index: 1),
      right: VariantID(generation: 1, index: 0),
      criteria: ["overall"])

    let before = text(events(facts))
    let open = events(facts + [(5, .pairShown(pair))])

    #expect(before.contains("secret"))
    #expect(!text(open).contains("secret"))
    let document = try SessionJSON(events: open).document.line
    #expect(!document.contains("secret"))
    let told = SessionText(Session(replaying: open)).lines.joined()
    #expect(!told.contains("secret"))
  }
}
