import DuetSession
import DuetTesting
import DuetText
import Testing

@testable import DuetStudio

/// What holds of a place in the draft while the person writes on and variants stream in.
struct PreviewLaws {
  /// A session with a draft, a passage of which is asked for again, and what is asked.
  private static func asked(_ random: inout SeededGenerator) -> (SessionScript, Range<Int>) {
    let words = (0..<12).map { _ in ["one", "two", "漢字", "e\u{301}", "👩‍👩‍👧"][random.draw(below: 5)] }
    let draft = words.joined(separator: " ")
    var script = SessionScript(.typed(draft), .prompted("Drier."))
    let buffer = TextBuffer(draft)
    let ends = (0..<2).map { _ in
      buffer.scalarBoundary(atOrBefore: random.draw(below: buffer.utf8Count + 1))
    }.sorted()
    let request = script.session.rewrite(
      of: ends[0]..<ends[1], presets: SessionScript.presets, count: 2)
    script.tell(.fact(.generationRequested(request)))
    return (script, ends[0]..<ends[1])
  }

  /// The person types, deletes, undoes or redoes, or text of a variant comes.
  private static func happen(_ script: inout SessionScript, _ random: inout SeededGenerator) {
    let draft = script.session.draft
    let place = draft.buffer.scalarBoundary(
      atOrBefore: random.draw(below: draft.buffer.utf8Count + 1))
    switch random.draw(below: 6) {
    case 0: if let target = draft.undoTarget, target > 0 { script.tell(move(to: target)) }
    case 1: if let target = draft.redoTarget { script.tell(move(to: target)) }
    case 2:
      let end = place + random.draw(below: 5)
      let edit = draft.buffer.edit(replacing: place..<end, with: "")
      if !edit.isEmpty { script.tell(change(edit)) }
    case 3: script.tell(.chunk("1A", " word"))
    default:
      let typed = ["a", " ", "漢", "\n"][random.draw(below: 4)]
      script.tell(change(TextEdit(offset: place, removed: "", inserted: typed)))
    }
  }

  private static func change(_ edit: TextEdit) -> SessionScript.Step {
    .fact(.textEdited(TextChange(place: .draft, edit: edit)))
  }

  private static func move(to revision: Int) -> SessionScript.Step {
    .fact(.textMoved(TextMove(place: .draft, revision: revision)))
  }

  /// What stood around the passage and is untouched still does; only the passage is replaced.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func aRewriteReplacesThePassageAndNothingElse(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed, stream: 31)
    var (script, _) = Self.asked(&random)
    var preview = try #require(Preview(of: 1, in: script.session))
    var known = script.events.count
    for _ in 0..<random.draw(below: 30) {
      Self.happen(&script, &random)
      var session = Session(replaying: script.events[..<known])
      for event in script.events[known...] {
        session.apply(event)
        preview.follow(event, in: session)
      }
      known = script.events.count
    }
    script.tell(.chunk("1A", "The end"))
    script.tell(.finished("1A"))
    let session = script.session

    // Followed event by event, and from the request on at once: the same place, where no undo
    // brought an earlier one back exactly.
    let buffer = session.draft.buffer
    let place = try #require(session.place(of: 1))
    #expect(buffer.slice(preview.state.range) == preview.state.rest)
    #expect(place.range.upperBound <= buffer.utf8Count)

    let variant = try #require(session.variant(SessionScript.variant("1A")))
    let before = buffer.slice(0..<preview.state.range.lowerBound)
    let after = buffer.slice(preview.state.range.upperBound..<buffer.utf8Count)
    var steps = 0
    var now = session
    while let taken = preview.take(
      random.draw(below: 2) == 0 ? .word : .sentence, of: variant, in: now),
      steps < 200
    {
      steps += 1
      let event = SessionEvent(
        number: now.eventCount + 1, moment: now.lastMoment, fact: .variantAccepted(taken))
      now.apply(event)
      preview.follow(event, in: now)
    }

    let text = now.draft.buffer.text
    #expect(steps < 200)
    #expect(text.utf8.starts(with: before.utf8))
    #expect(text.hasSuffix(after) || text.utf8.suffix(after.utf8.count).elementsEqual(after.utf8))
    let middle = text.utf8.dropFirst(before.utf8.count).dropLast(after.utf8.count)
    let written = String(decoding: middle, as: UTF8.self).filter { !$0.isWhitespace }
    #expect(written == variant.text.filter { !$0.isWhitespace })
  }

  /// Undo after each taken part gives the draft and the offer back, redo takes both again.
  @Test(arguments: 0..<60 as Range<UInt64>)
  func undoAndRedoWalkThroughWhatWasTaken(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed, stream: 32)
    var (script, _) = Self.asked(&random)
    script.tell(.chunk("1A", "Two one. One 漢字, two! The rest goes on."))
    script.tell(.finished("1A"))
    var session = script.session
    var preview = try #require(Preview(of: 1, in: session))
    let variant = try #require(session.variant(SessionScript.variant("1A")))
    func happen(_ fact: Fact) {
      let event = SessionEvent(
        number: session.eventCount + 1, moment: session.lastMoment, fact: fact)
      session.apply(event)
      preview.follow(event, in: session)
    }
    var states = [(session.draft.buffer.text, preview.state)]
    var revisions = [session.draft.revisions.current]
    while let taken = preview.take(.word, of: variant, in: session), states.count < 60 {
      happen(.variantAccepted(taken))
      if session.draft.revisions.current == revisions.last {
        states[states.count - 1] = (session.draft.buffer.text, preview.state)
      } else {
        states.append((session.draft.buffer.text, preview.state))
        revisions.append(session.draft.revisions.current)
      }
    }

    for step in (0..<states.count).reversed().dropFirst() {
      happen(.textMoved(TextMove(place: .draft, revision: revisions[step])))
      #expect(session.draft.buffer.text == states[step].0)
      #expect(preview.state == states[step].1)
    }
    for step in 1..<states.count {
      happen(.textMoved(TextMove(place: .draft, revision: revisions[step])))
      #expect(preview.state == states[step].1)
    }
  }

  /// Offsets of the shown text and of the draft lead to one another.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func everyPlaceOfTheDraftIsShownWhereItIs(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed, stream: 33)
    var (script, _) = Self.asked(&random)
    script.tell(.chunk("1A", "One two 漢字 three."))
    let session = script.session
    let preview = try #require(Preview(of: 1, in: session))
    let variant = try #require(session.variant(SessionScript.variant("1A")))
    guard let shown = PreviewText(preview, of: variant, in: session) else { return }

    let buffer = session.draft.buffer
    for offset in 0...buffer.utf8Count where buffer.scalarBoundary(atOrBefore: offset) == offset {
      #expect(shown.draft(shown.shown(offset)) == offset)
    }
    for part in shown.parts where part.kind != .added {
      let draft = shown.draft(part.range.lowerBound)
      #expect(
        buffer.slice(draft..<draft + part.range.count) == shown.buffer.slice(part.range))
    }
    #expect(shown.buffer.utf8Count - shown.end == buffer.utf8Count - shown.range.upperBound)
  }
}
