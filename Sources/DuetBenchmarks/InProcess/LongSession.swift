import DuetSession
import DuetText

/// A session as it grows under somebody who writes for a year: typing for the most part, with
/// corrections, undo, generations of four variants in pieces, acceptances and judgements.
///
/// Equal seeds give equal sessions.
struct LongSession {
  private var session = Session()
  private var generator: SeededGenerator
  private var milliseconds = 0
  private var waiting: [SessionEvent] = []
  private var cursor = 0
  /// How many events were handed out.
  private(set) var count = 0

  private static let words =
    "the clock of a storm that loses its first minute is only late and nobody repairs what sailors tie"
    .split(separator: " ").map(String.init)

  init(id: SessionID, seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    tell(
      .sessionStarted(
        SessionStart(
          id: id, title: "A long session", startedAt: 1_700_000_000_000, seed: seed,
          program: "benchmarks")))
  }

  /// The next events, as many as asked for.
  mutating func next(_ wanted: Int) -> [SessionEvent] {
    while waiting.count < wanted { live() }
    defer { waiting.removeFirst(wanted) }
    count += wanted
    return Array(waiting.prefix(wanted))
  }

  /// The event that ends the session, after what was handed out.
  func close() -> [SessionEvent] {
    let moment = Moment(milliseconds: milliseconds)
    return [SessionEvent(number: count + 1, moment: moment, fact: .sessionClosed)]
  }

  /// Some minutes of work.
  private mutating func live() {
    for _ in 0..<90 { typeWord() }
    if draw(4) == 0 { cursor = place(draw(session.draft.buffer.utf8Count + 1)) }
    for letter in "Go on, drier." { type(String(letter), in: .prompt) }
    generate()
    if draw(2) == 0 { judge() }
  }

  private mutating func typeWord() {
    for letter in Self.words[draw(Self.words.count)] { type(String(letter), in: .draft) }
    if draw(40) == 0 { erase() }
    type(draw(70) == 0 ? "\n" : " ", in: .draft)
    if draw(200) == 0, let target = session.draft.undoTarget {
      tell(.textMoved(TextMove(place: .draft, revision: target)))
      cursor = place(cursor)
    }
  }

  private mutating func type(_ text: String, in place: TextPlace) {
    let offset = place == .draft ? cursor : session.prompt.buffer.utf8Count
    if place == .draft { cursor += text.utf8.count }
    let edit = TextEdit(offset: offset, removed: "", inserted: text)
    tell(.textEdited(TextChange(place: place, edit: edit)))
  }

  private mutating func erase() {
    for _ in 0..<3 where cursor > 0 {
      let edit = session.draft.buffer.edit(replacing: cursor - 1..<cursor, with: "")
      cursor -= 1
      tell(.textEdited(TextChange(place: .draft, edit: edit)))
    }
  }

  private mutating func generate() {
    let request = session.request(presets: [.embedded], count: 4, cursor: cursor)
    tell(.generationRequested(request))
    let variants = request.plans.indices.map { VariantID(generation: request.number, index: $0) }
    for _ in 0..<20 {
      for variant in variants {
        let text = (0..<4).map { _ in Self.words[draw(Self.words.count)] + " " }.joined()
        tell(.chunkArrived(VariantChunk(variant: variant, text: text)))
      }
    }
    for variant in variants {
      tell(
        .variantFinished(
          VariantFinish(variant: variant, finish: .stop, tokens: nil, model: nil)))
    }
    if draw(3) == 0, let text = session.variant(variants[0])?.text {
      let edit = TextEdit(offset: cursor, removed: "", inserted: text)
      cursor += text.utf8.count
      tell(.variantAccepted(VariantAcceptance(variant: variants[0], edit: edit)))
    }
    tell(.scoreGiven(Score(variant: variants[1], criterion: "overall", value: 1 + draw(5))))
  }

  private mutating func judge() {
    let generation = session.generations.count
    let pair = Pair(
      number: session.pairs.count + 1, left: VariantID(generation: generation, index: draw(2)),
      right: VariantID(generation: generation, index: 2 + draw(2)), criteria: ["overall"])
    tell(.pairShown(pair))
    tell(
      .preferenceRecorded(
        Preference(
          pair: pair.number, choice: .left, strength: .clearly, rater: "bench",
          elapsedMilliseconds: 4_000)))
  }

  private func place(_ offset: Int) -> Int {
    session.draft.buffer.scalarBoundary(atOrBefore: min(offset, session.draft.buffer.utf8Count))
  }

  private mutating func draw(_ bound: Int) -> Int { generator.draw(below: bound) }

  private mutating func tell(_ fact: Fact) {
    milliseconds += 60 + draw(200)
    let event = SessionEvent(
      number: session.eventCount + 1, moment: Moment(milliseconds: milliseconds), fact: fact)
    waiting.append(event)
    session.apply(event)
  }
}
