import DuetSession
import DuetTesting
import DuetText
import Testing

struct DraftLawTests {
  @Test(arguments: seeds)
  func textAndAuthorsAreThoseOfAnArrayOfBytes(seed: UInt64) {
    var session = Session()
    var oracle = DraftOracle()

    for event in randomScript(seed).events {
      let variants = Set(session.variants.map(\.id))
      session.apply(event)
      oracle.apply(
        event.fact, knowing: variants, revision: session.draft.revisions.current)
      guard event.fact.touchesDraft else { continue }

      #expect(Array(session.draft.buffer.text.utf8) == oracle.bytes.map(\.value))
      #expect(session.draft.authors.expanded == oracle.bytes.map(\.author))
    }

    #expect(session.draft.share == oracle.share)
  }

  @Test(arguments: seeds)
  func sharesAddUpToTheGraphemesOfTheDraft(seed: UInt64) {
    var session = Session()

    for event in randomScript(seed).events {
      session.apply(event)
      guard event.fact.touchesDraft else { continue }

      #expect(session.draft.share.values.reduce(0, +) == session.draft.buffer.text.count)
      #expect(session.draft.share.values.allSatisfy { $0 > 0 })
    }
  }

  @Test(arguments: seeds)
  func undoThenRedoGivesAnEqualDraftWithEqualProvenance(seed: UInt64) {
    let script = SessionScriptContinuation(randomScript(seed))
    var session = script.session
    var depth = 0

    while let target = session.draft.undoTarget {
      session.apply(script.event(.textMoved(TextMove(place: .draft, revision: target))))
      depth += 1
    }
    #expect(session.draft.buffer.isEmpty)
    for _ in 0..<depth {
      let target = session.draft.redoTarget ?? -1
      session.apply(script.event(.textMoved(TextMove(place: .draft, revision: target))))
    }

    #expect(session.draft == script.session.draft)
    #expect(session.draft.authors == script.session.draft.authors)
    #expect(session.draft.share == script.session.draft.share)
  }

  @Test(arguments: seeds)
  func everyRevisionIsStillThereAfterEverything(seed: UInt64) {
    let script = SessionScriptContinuation(randomScript(seed))
    var copies: [Int: String] = [:]
    var session = Session()
    for event in script.events {
      session.apply(event)
      copies[session.draft.revisions.current] = session.draft.buffer.text
    }

    for (revision, text) in copies {
      session.apply(script.event(.textMoved(TextMove(place: .draft, revision: revision))))

      #expect(Array(session.draft.buffer.text.utf8) == Array(text.utf8))
    }
  }

  @Test
  func acceptedTextBelongsToTheVariantThroughLaterEdits() {
    let script = SessionScript(
      .typed("Before. "), .written(["The storm 👩‍👩‍👧 came."]), .accepted("1A"), .typed(" After."))

    var edited = script
    edited.tell(.typed("Long ago. ", at: 0))
    edited.tell(.erased(18..<22))
    edited.tell(.typed("wild ", at: 18))

    let variant = Author.variant(SessionScript.variant("1A"))
    #expect(script.session.draft.share == [.person: 15, variant: 17])
    #expect(edited.session.draft.buffer.text == "Long ago. Before. wild storm 👩‍👩‍👧 came. After.")
    #expect(edited.session.draft.share == [.person: 30, variant: 13])
    #expect(authorship(of: "storm 👩‍👩‍👧 came.", in: edited.session) == [variant])
    #expect(authorship(of: "wild ", in: edited.session) == [.person])
  }

  private func authorship(of text: String, in session: Session) -> Set<Author> {
    let whole = session.draft.buffer.text
    guard let range = whole.firstRange(of: text) else { return [] }
    let start = whole.utf8.distance(from: whole.startIndex, to: range.lowerBound)
    return Set(session.draft.authors(in: start..<start + text.utf8.count).expanded)
  }
}

/// Events that follow on those of a random script, one at a time.
struct SessionScriptContinuation {
  let events: [SessionEvent]
  let session: Session

  init(_ script: RandomScript) {
    events = script.events
    session = script.session
  }

  func event(_ fact: Fact) -> SessionEvent {
    SessionEvent(number: session.eventCount + 1, moment: session.lastMoment, fact: fact)
  }
}
