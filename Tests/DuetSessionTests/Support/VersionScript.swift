import DuetSession
import DuetTesting
import DuetText

/// A random day of writing beside the plainest model of it: the whole text, and the author of each
/// byte, kept for every revision of every text.
struct VersionScript {
  /// A state of a text: bytes and who wrote each.
  struct State: Equatable {
    var bytes: [UInt8] = []
    var authors: [Author] = []
  }

  private(set) var events: [SessionEvent] = []
  private(set) var session = Session()
  /// Every state that a text was left in, by revision.
  private(set) var states: [TextPlace: [Int: State]] = [:]
  /// The names that stand, and where.
  private(set) var names: [TextPlace: [String: Int]] = [:]
  /// The state that the model says the text is in.
  private(set) var now: [TextPlace: State] = [:]
  private var generator: SeededGenerator
  private var milliseconds = 0

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    for place in TextPlace.allCases {
      now[place] = State()
      states[place] = [0: State()]
    }
    tell(
      .sessionStarted(
        SessionStart(
          id: SessionID("versions"), title: "", startedAt: 1_700_000_000_000, seed: seed,
          program: "duet tests")))
  }

  private mutating func draw(_ bound: Int) -> Int { generator.draw(below: bound) }

  private mutating func tell(_ fact: Fact) {
    milliseconds += [0, 40, 700, 2_999, 3_000, 60_000][draw(6)]
    let event = SessionEvent(
      number: events.count + 1, moment: Moment(milliseconds: milliseconds), fact: fact)
    events.append(event)
    session.apply(event)
  }

  /// One step of a writer; a long text is cut, so that all stay small.
  mutating func step() {
    let place: TextPlace = [.draft, .draft, .draft, .prompt, .notes][draw(5)]
    if now[place, default: State()].bytes.count > 600 { return cut(place) }
    switch draw(16) {
    case 0..<4: type(place)
    case 4: erase(place)
    case 5, 6: paste(place)
    case 7: accept()
    case 8, 9: move(place, to: session.text(place).undoTarget)
    case 10: move(place, to: session.text(place).redoTarget)
    case 11: move(place, to: draw(session.text(place).revisions.count))
    case 12, 13: restore(place)
    case 14: name(place)
    default: generate()
    }
  }

  private mutating func type(_ place: TextPlace) {
    let offset = anywhere(place)
    edit(place, offset..<offset, Self.letters[draw(Self.letters.count)], by: .person)
  }

  private mutating func paste(_ place: TextPlace) {
    let end = anywhere(place)
    edit(place, min(end, anywhere(place))..<end, Self.pastes[draw(Self.pastes.count)], by: .person)
  }

  private mutating func erase(_ place: TextPlace) {
    let ends = [anywhere(place), anywhere(place)].sorted()
    edit(place, ends[0]..<ends[1], "", by: .person)
  }

  private mutating func cut(_ place: TextPlace) {
    let buffer = session.text(place).buffer
    edit(place, 0..<buffer.scalarBoundary(atOrBefore: 500), "", by: .person)
  }

  private mutating func accept() {
    let written = session.generations.flatMap(\.variants)
    guard !written.isEmpty else { return generate() }
    let variant = written[draw(written.count)]
    let offset = anywhere(.draft)
    edit(.draft, offset..<offset, variant.text, by: .variant(variant.id))
  }

  private mutating func generate() {
    guard session.generations.count < 4 else { return }
    let request = session.request(
      presets: SessionScript.presets, count: 2, cursor: anywhere(.draft))
    tell(.generationRequested(request))
    for index in 0..<2 {
      let id = VariantID(generation: request.number, index: index)
      tell(.chunkArrived(VariantChunk(variant: id, text: Self.pastes[draw(Self.pastes.count)])))
      tell(.variantFinished(VariantFinish(variant: id, finish: .stop, tokens: nil, model: nil)))
    }
  }

  private mutating func edit(
    _ place: TextPlace, _ range: Range<Int>, _ text: String, by author: Author
  ) {
    let edit = session.text(place).buffer.edit(replacing: range, with: text)
    guard !edit.isEmpty else { return }
    if case .variant(let id) = author {
      tell(.variantAccepted(VariantAcceptance(variant: id, edit: edit)))
    } else {
      tell(.textEdited(TextChange(place: place, edit: edit)))
    }
    let inserted = Array(edit.inserted.utf8)
    now[place]?.bytes.replaceSubrange(edit.removedRange, with: inserted)
    now[place]?.authors.replaceSubrange(edit.removedRange, with: inserted.map { _ in author })
    keep(place)
  }

  private mutating func move(_ place: TextPlace, to revision: Int?) {
    guard let revision else { return }
    tell(.textMoved(TextMove(place: place, revision: revision)))
    now[place] = states[place]?[revision]
  }

  private mutating func restore(_ place: TextPlace) {
    let revision = draw(session.text(place).revisions.count)
    guard let fact = session.restoration(of: revision, in: place) else { return }
    tell(fact)
    now[place] = states[place]?[revision]
    keep(place)
  }

  private mutating func name(_ place: TextPlace) {
    let revision = draw(session.text(place).revisions.count + 1)
    let name = ["first", "for Ada", "雨", ""][draw(4)]
    tell(.revisionNamed(RevisionName(place: place, revision: revision, name: name)))
    guard states[place]?[revision] != nil else { return }
    var known = names[place, default: [:]].filter { $0.value != revision }
    if !name.isEmpty { known[name] = revision }
    names[place] = known
  }

  private mutating func keep(_ place: TextPlace) {
    states[place]?[session.text(place).revisions.current] = now[place]
  }

  private mutating func anywhere(_ place: TextPlace) -> Int {
    let buffer = session.text(place).buffer
    return buffer.scalarBoundary(atOrBefore: draw(buffer.utf8Count + 1))
  }

  private static let letters = ["a", "n", " ", "e\u{301}", "\u{301}", "雨", "\n", "🇩🇪", "\u{200D}"]
  private static let pastes = [
    "嵐は箱に入って届いた。", "👩‍👩‍👧👍🏽", "The storm came. ", "e\u{301}é\r\n", "शब्द", "שלום",
  ]
}

extension AuthoredText<Author> {
  /// The text as the plain model keeps it.
  var plain: VersionScript.State {
    VersionScript.State(bytes: Array(buffer.text.utf8), authors: authors.expanded)
  }
}
