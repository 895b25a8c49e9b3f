import DuetSession
import DuetTesting
import DuetText
import Testing

struct SnapshotLawTests {
  @Test(arguments: seeds.prefix(40))
  func aSnapshotAtEveryEventGivesTheSessionAndWhatFollows(seed: UInt64) throws {
    let script = randomScript(seed)
    var session = Session()

    for (index, event) in script.events.enumerated() {
      session.apply(event)
      var read = try #require(copy(of: session))
      #expect(read == session, "after event \(event.number)")
      guard index % 16 == 0 else { continue }
      for event in script.events[(index + 1)...] { read.apply(event) }
      #expect(read == script.session, "gone on from event \(event.number)")
    }
  }

  @Test func aLongSessionIsReadFromItsPages() throws {
    let session = Self.long.session
    let snapshot = snapshot(of: session)
    #expect(snapshot.pages.count >= 3)

    var read = try #require(copy(of: session))

    let isEqual = read == session
    #expect(isEqual)
    #expect(self.snapshot(of: read).root == snapshot.root)
    var other = session
    for fact in Self.late {
      let event = SessionEvent(number: 0, moment: .start, fact: fact)
      other.apply(event)
      read.apply(event)
    }
    let isStillEqual = read == other
    #expect(isStillEqual)
    #expect(read.generations[3].variants.count == session.generations[3].variants.count + 1)
    let isEqualAgain = copy(of: read) == other
    #expect(isEqualAgain)
    #expect(self.snapshot(of: read).root == self.snapshot(of: other).root)
  }

  @Test func snapshotsOfAGrowingSessionShareTheirPages() {
    let events = Self.long.events
    let half = Session(replaying: events.prefix(events.count - 200))

    let marks = [half, Self.long.session].map { Set(snapshot(of: $0).pages.map(\.mark)) }

    // The last page of the draft is another one.
    #expect(marks[0].intersection(marks[1]).count >= marks[0].count - 1)
  }

  @Test func whatAGenerationWasAskedForIsTheSameAfterAllThatFollowed() throws {
    let read = try #require(copy(of: Self.long.session))
    var session = Session()
    for event in Self.long.events {
      session.apply(event)
      guard case .generationRequested(let request) = event.fact, request.number % 9 == 1 else {
        continue
      }
      let id = VariantID(generation: request.number, index: 1)
      let asked = try #require(session.engineRequest(for: id))
      #expect(asked == read.engineRequest(for: id))
      #expect(asked.draftBefore + asked.draftAfter == session.draft.buffer.text)
    }
  }

  @Test func anyChangedByteGivesNoSession() {
    let snapshot = snapshot(of: Self.long.session)
    let place = Self.place(Self.long.session)
    let pages = snapshot.pages.map(\.bytes)
    var generator = SeededGenerator(seed: 5)

    for _ in 0..<40 {
      var root = snapshot.root
      root[generator.draw(below: root.count)] ^= UInt8(1 << generator.draw(below: 8))
      #expect(SessionSnapshot.marks(inRoot: root, at: place) == nil)
      let cut = Array(snapshot.root.prefix(generator.draw(below: root.count)))
      #expect(SessionSnapshot.marks(inRoot: cut, at: place) == nil)
      var other = pages
      let page = generator.draw(below: pages.count)
      other[page][generator.draw(below: pages[page].count)] ^= 4
      let damaged = SessionSnapshot.session(root: snapshot.root, pages: other, at: place)
      #expect(damaged?.eventCount == nil)
    }
  }

  @Test func aSnapshotOfAnotherPlaceGivesNoSession() {
    let session = randomScript(1).session
    let place = SessionSnapshot.Place(number: session.eventCount, hash: Self.hash)
    let snapshot = SessionSnapshot(of: session, at: place)
    let pages = snapshot.pages.map(\.bytes)

    #expect(SessionSnapshot.session(root: snapshot.root, pages: pages, at: place) == session)
    let later = SessionSnapshot.Place(number: place.number + 1, hash: Self.hash)
    #expect(SessionSnapshot.session(root: snapshot.root, pages: pages, at: later) == nil)
    let other = SessionSnapshot.Place(number: place.number, hash: Array(repeating: 8, count: 32))
    #expect(SessionSnapshot.session(root: snapshot.root, pages: pages, at: other) == nil)
    #expect(SessionSnapshot.marks(inRoot: snapshot.root, at: other) == nil)
    #expect(SessionSnapshot.marks(inRoot: [], at: place) == nil)
  }

  private static let hash = [UInt8](repeating: 7, count: 32)

  private static func place(_ session: Session) -> SessionSnapshot.Place {
    SessionSnapshot.Place(number: session.eventCount, hash: hash)
  }

  private func snapshot(of session: Session) -> SessionSnapshot {
    SessionSnapshot(of: session, at: Self.place(session))
  }

  private func copy(of session: Session) -> Session? {
    let snapshot = snapshot(of: session)
    return SessionSnapshot.session(
      root: snapshot.root, pages: snapshot.pages.map(\.bytes), at: Self.place(session))
  }

  /// A session with more revisions and generations than are kept at hand.
  private static let long: SessionScript = {
    var script = SessionScript(.renamed("Long"))
    for number in 0..<1_400 {
      let end = script.session.draft.buffer.utf8Count
      let offset = number % 50 == 49 ? end / 2 : end
      let edit = TextEdit(offset: offset, removed: "", inserted: "w\(number) ")
      script.tell(.textEdited(TextChange(place: .draft, edit: edit)))
      if number % 19 == 5 { script.tell(.generated(2)) }
      if number % 33 == 7, let target = script.session.draft.undoTarget {
        script.tell(.textMoved(TextMove(place: .draft, revision: target)))
      }
    }
    return script
  }()

  /// Facts that change what lies on old pages.
  private static var late: [Fact] {
    let variant = VariantID(generation: 4, index: 0)
    let retry = long.session.retry(of: variant).map { [Fact.variantRetried($0)] } ?? []
    let jumps = [1, 400, 700, 30].map { number in
      Fact.textMoved(TextMove(place: .draft, revision: number))
    }
    let edit = TextEdit(offset: 0, removed: "", inserted: "New. ")
    return retry + jumps + [.textEdited(TextChange(place: .draft, edit: edit))]
  }
}
