import DuetSession
import DuetText

/// A random session in which a secret is typed, pasted, streamed, undone and edited inside.
struct SecretScript {
  static let secret = "hunter2-swordfish"

  private(set) var session = Session()
  private(set) var events: [SessionEvent] = []
  private var generator: SeededGenerator
  private var milliseconds = 0

  init(seed: UInt64, steps: Int) {
    generator = SeededGenerator(seed: seed)
    happen(
      .sessionStarted(
        SessionStart(
          id: SessionID("original"), title: "on \(Self.secret)", startedAt: 1_000, seed: seed,
          program: "duet tests")))
    for _ in 0..<steps { step() }
  }

  private mutating func happen(_ fact: Fact) {
    milliseconds += generator.draw(below: 4_000)
    let event = SessionEvent(
      number: events.count + 1, moment: Moment(milliseconds: milliseconds), fact: fact)
    events.append(event)
    session.apply(event)
  }

  private mutating func step() {
    let place: TextPlace = generator.draw(below: 3) == 0 ? .prompt : .draft
    switch generator.draw(below: 12) {
    case 0: typeSecret(in: place)
    case 1: insert("see \(Self.secret.uppercased()) and é", in: place, at: anywhere(place))
    case 2: insert(Self.words[generator.draw(below: 5)], in: place, at: anywhere(place))
    case 3, 4: remove(in: place)
    case 5, 6:
      let count = session.text(place).revisions.count
      happen(.textMoved(TextMove(place: place, revision: generator.draw(below: count + 1))))
    case 7: stream()
    case 8: accept()
    case 9: happen(.sessionRenamed(SessionTitle(title: "\(Self.secret)!")))
    case 10:
      happen(
        .textEdited(
          TextChange(
            place: place, edit: TextEdit(offset: 9_999, removed: "", inserted: Self.secret))))
    default: typeHalf(in: place)
    }
  }

  private mutating func typeSecret(in place: TextPlace) {
    var offset = anywhere(place)
    for letter in Self.secret {
      insert(String(letter), in: place, at: offset)
      offset += 1
      if generator.draw(below: 12) == 0 {
        insert("q", in: place, at: offset)
        happen(edit(place, offset..<offset + 1, ""))
      }
    }
  }

  /// Types both halves of the secret, the second one first.
  private mutating func typeHalf(in place: TextPlace) {
    let offset = anywhere(place)
    let cut = 1 + generator.draw(below: Self.secret.count - 1)
    insert(String(Self.secret.dropFirst(cut)), in: place, at: offset)
    insert(String(Self.secret.prefix(cut)), in: place, at: offset)
  }

  private mutating func insert(_ text: String, in place: TextPlace, at offset: Int) {
    happen(edit(place, offset..<offset, text))
  }

  private mutating func remove(in place: TextPlace) {
    let start = anywhere(place)
    let end = min(start + 1 + generator.draw(below: 9), session.text(place).buffer.utf8Count)
    happen(edit(place, start..<max(start, end), ["", "x", "hu"][generator.draw(below: 3)]))
  }

  private mutating func stream() {
    let number = session.generations.count + 1
    var request = session.request(
      presets: [
        Preset(name: "p", engine: .embedded, model: "m", system: "never say \(Self.secret)")
      ], count: 1, cursor: anywhere(.draft))
    if generator.draw(below: 3) == 0 { request.prompt = "tell \(Self.secret)" }
    happen(.generationRequested(request))
    let id = VariantID(generation: number, index: 0)
    var rest = "The word is \(Self.secret), they say. \(Self.secret.prefix(9))"[...]
    while !rest.isEmpty {
      let count = 1 + generator.draw(below: 6)
      happen(.chunkArrived(VariantChunk(variant: id, text: String(rest.prefix(count)))))
      rest = rest.dropFirst(count)
    }
    let failure = Failure(code: "x", summary: "no", cause: Self.secret, remedy: "try")
    happen(.variantFailed(VariantFailure(variant: id, failure: failure)))
    happen(.chunkArrived(VariantChunk(variant: id, text: Self.secret)))
  }

  private mutating func accept() {
    guard let variant = session.generations.last?.variants.first else { return }
    let buffer = session.draft.buffer
    let offset = anywhere(.draft)
    happen(
      .variantAccepted(
        VariantAcceptance(
          variant: variant.id, edit: buffer.edit(replacing: offset..<offset, with: variant.text))))
  }

  private mutating func anywhere(_ place: TextPlace) -> Int {
    let buffer = session.text(place).buffer
    return buffer.scalarBoundary(atOrBefore: generator.draw(below: buffer.utf8Count + 1))
  }

  private func edit(_ place: TextPlace, _ range: Range<Int>, _ text: String) -> Fact {
    .textEdited(
      TextChange(
        place: place, edit: session.text(place).buffer.edit(replacing: range, with: text)))
  }

  private static let words = ["storm", " ", "雨\n", "e\u{301}", "hunt"]
}
