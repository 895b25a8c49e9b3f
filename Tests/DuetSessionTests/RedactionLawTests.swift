import DuetSession
import DuetTesting
import DuetText
import Testing

/// Fewer than of other laws, because a session is walked through several times.
private let fewSeeds: Range<UInt64> = 0..<40

struct RedactionLawTests {
  private static let mark = RedactionMark(chain: [1], salt: [2])
  private static let copyID = SessionID("copy")

  private static func copy(
    _ events: [SessionEvent], texts: [String] = [SecretScript.secret],
    kinds: Set<PersonalDataKind> = []
  ) -> RedactedCopy {
    Redaction(texts: texts, kinds: kinds).copy(of: events, named: copyID, mark: mark)
  }

  /// Whether a text tells more of the secret than four letters from its beginning.
  private static func tells(_ text: String) -> Bool {
    text.lowercased().contains(SecretScript.secret.prefix(5))
  }

  @Test(arguments: fewSeeds)
  func noMomentOfTheCopyTellsTheSecret(seed: UInt64) throws {
    let script = SecretScript(seed: seed, steps: 40)

    let copy = Self.copy(script.events)

    var session = Session()
    for event in copy.events {
      session.apply(event)
      #expect(!Self.tells(session.draft.buffer.text))
      #expect(!Self.tells(session.prompt.buffer.text))
      for variant in session.generations.last?.variants ?? [] {
        #expect(!Self.tells(variant.text))
      }
    }
    #expect(!Self.tells(String(decoding: try SessionFile.data(of: copy.events), as: UTF8.self)))
    #expect(copy.isClean)
  }

  @Test(arguments: fewSeeds)
  func noTextOfAnyRevisionOfTheCopyTellsTheSecret(seed: UInt64) {
    let copy = Self.copy(SecretScript(seed: seed, steps: 40).events)

    let session = Session(replaying: copy.events)

    for place in TextPlace.allCases {
      var text = session.text(place)
      for revision in 0..<text.revisions.count {
        text.move(to: revision)
        #expect(!Self.tells(text.buffer.text))
      }
    }
  }

  @Test(arguments: fewSeeds)
  func theEventsOfTheCopyAllFitAndAreNumberedOn(seed: UInt64) {
    let copy = Self.copy(SecretScript(seed: seed, steps: 40).events)

    var session = Session()
    for (index, event) in copy.events.enumerated() {
      let before = session
      session.apply(event)
      #expect(event.number == index + 1)
      if case .textEdited(let change) = event.fact {
        #expect(session.text(change.place) != before.text(change.place))
      }
    }
  }

  /// The oracle replaces in the final text what is whole, and leaves the rest as it is.
  @Test(arguments: fewSeeds)
  func whatIsNoPartOfTheSecretStays(seed: UInt64) {
    let script = SecretScript(seed: seed, steps: 30)
    let secret = Set(SecretScript.secret + SecretScript.secret.uppercased())
    func others(_ text: String) -> [Character] {
      text.split(separator: "[redacted]").joined().filter { !secret.contains($0) }
    }

    let copy = Session(replaying: Self.copy(script.events).events)

    #expect(others(copy.draft.buffer.text) == others(script.session.draft.buffer.text))
    #expect(others(copy.prompt.buffer.text) == others(script.session.prompt.buffer.text))
    #expect(copy.generations.count == script.session.generations.count)
  }

  @Test(arguments: fewSeeds)
  func aSessionWithoutTheSecretIsCopiedAsItIs(seed: UInt64) {
    let script = RandomScript(seed: seed, count: 60)

    let copy = Self.copy(script.events, texts: ["a text that nobody wrote"])

    let session = Session(replaying: copy.events)
    #expect(session.draft == script.session.draft)
    #expect(session.prompt == script.session.prompt)
    #expect(session.generations == script.session.generations)
    #expect(session.pairs == script.session.pairs)
    #expect(copy.report.isEmpty)
  }

  @Test(arguments: fewSeeds)
  func timesAreKept(seed: UInt64) {
    let script = SecretScript(seed: seed, steps: 30)

    let copy = Self.copy(script.events)

    let times = Set(script.events.map(\.moment))
    #expect(copy.events.allSatisfy { times.contains($0.moment) })
    #expect(copy.events.map(\.moment) == copy.events.map(\.moment).sorted())
    #expect(copy.events.last?.moment.milliseconds ?? 0 > 0)
  }

  @Test func whatIsTypedLetterByLetterLeavesNoKeyPresses() {
    var events = [Self.event(1, .sessionStarted(Self.start))]
    for (place, letter) in "a hunter2-swordfish z".enumerated() {
      let edit = TextEdit(offset: place, removed: "", inserted: String(letter))
      events.append(
        Self.event(events.count + 1, .textEdited(TextChange(place: .draft, edit: edit))))
    }

    let copy = Self.copy(events)

    #expect(Session(replaying: copy.events).draft.buffer.text == "a [redacted] z")
    #expect(copy.events.count == 6)
    #expect(copy.report.taken == [.text: 1])
  }

  @Test func aDetectedAddressIsGoneFromAllPlacesAndToldByItsFirstLetterOnly() {
    let notice = "ask anna@example.org"
    let edit = TextEdit(offset: 0, removed: "", inserted: "To anna@example.org, hello")
    let events = [
      Self.event(1, .sessionStarted(Self.start)),
      Self.event(2, .textEdited(TextChange(place: .draft, edit: edit))),
      Self.event(3, .sessionRenamed(SessionTitle(title: notice))),
    ]

    let copy = Self.copy(events, texts: [], kinds: [.email])

    let session = Session(replaying: copy.events)
    #expect(session.draft.buffer.text == "To [redacted], hello")
    #expect(session.title == "ask [redacted]")
    #expect(copy.report.items.map(\.kind) == [.email])
    #expect(copy.report.items.map(\.masked) == ["a… (16)"])
    #expect(copy.report.taken == [.email: 2])
  }

  @Test func theCopySaysThatItIsOne() throws {
    let copy = Self.copy(SecretScript(seed: 1, steps: 3).events)

    let read = try SessionFile.events(from: SessionFile.data(of: copy.events))

    #expect(read == copy.events)
    #expect(Session(replaying: read).start.redacted == Self.mark)
    #expect(Session(replaying: read).id == Self.copyID)
  }

  @Test(arguments: [
    ("[redacted]", true), ("***", true), ("", false), ("hunter2-swordfish", false), ("a\nb", false),
  ])
  func aReplacementMayNotTellTheSecret(replacement: String, isSafe: Bool) {
    let redaction = Redaction(texts: [SecretScript.secret], replacement: replacement)

    #expect(redaction.isReplacementSafe == isSafe)
  }

  private static let start = SessionStart(
    id: SessionID("one"), title: "", startedAt: 0, seed: 1, program: "duet tests")

  private static func event(_ number: Int, _ fact: Fact) -> SessionEvent {
    SessionEvent(number: number, moment: Moment(milliseconds: number * 100), fact: fact)
  }
}
