import DuetSession
import DuetText
import Testing

@testable import duet

struct TranscriptTests {
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
    let transcript = Transcript(
      events: events([(10, typed("a", at: 0)), (20, typed("b", at: 1)), (30, typed("c", at: 2))]))

    #expect(
      transcript.entries.dropFirst() == [
        TranscriptEntry(Moment(milliseconds: 10), "you", "write in the draft", text: "abc")
      ])
  }

  @Test func anotherTextIsAnotherChange() {
    let transcript = Transcript(
      events: events([(10, typed("a", at: 0)), (20, typed("b", at: 0, in: .prompt))]))

    #expect(
      transcript.entries.map(\.what).dropFirst() == ["write in the draft", "write in the prompt"])
  }

  @Test func whatCameBeforeTheMomentIsLeftOut() {
    let all = events([(10, typed("a", at: 0)), (9000, .sessionClosed)])

    let transcript = Transcript(events: all, from: Moment(milliseconds: 5000))

    #expect(transcript.entries.map(\.what) == ["the session is closed"])
  }

  @Test func controlsInATextAreVisible() {
    let transcript = Transcript(events: events([(10, typed("a\u{1B}[2Jb\nc", at: 0))]))

    #expect(transcript.lines.suffix(2) == ["          a\u{241B}[2Jb", "          c"])
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

    let before = Transcript(events: events(facts)).lines.joined()
    let open = events(facts + [(5, .pairShown(pair))])

    #expect(before.contains("secret"))
    #expect(!Transcript(events: open).lines.joined().contains("secret"))
    let document = try SessionJSON(events: open).document.line
    #expect(!document.contains("secret"))
    let told = SessionText(Session(replaying: open)).lines.joined()
    #expect(!told.contains("secret"))
  }
}
