import DuetSession
import DuetTesting
import DuetText
import Foundation
import Testing

@testable import DuetStore

/// What leaves as Markdown Annotations and comes back.
@Suite struct AnnotationsTests {
  private let log: SQLiteSessionLog

  init() throws {
    log = try SQLiteSessionLog.inMemory()
  }

  private func exported(_ session: Session, events: [SessionEvent]) throws -> Data {
    var source = ExportSource(id: session.id, events: events)
    source.person = "ann"
    return try Exporters.export([source], as: "annotations").data
  }

  private func importing(
    _ data: Data, person: String = "ann", trust: AnnotationTrust = .check
  ) async throws -> Session {
    var source = ImportSource(name: "story.md", path: nil, changedAt: 0, data: data)
    source.person = person
    source.trust = trust
    let format = try #require(Importers.format(of: source))
    #expect(format.name == "annotations")
    let id = try #require(try await log.importForeign(source, as: format).sessions.added.first)
    return try await log.session(id)
  }

  @Test(arguments: UInt64(0)..<12)
  func whatWasExportedAndImportedExportsToTheSameBytes(seed: UInt64) async throws {
    var events = RandomScript(seed: seed, count: 160).events
    while let open = Session(replaying: events).openPair {
      let skip = Fact.pairSkipped(PairNumber(open.pair.number))
      events.append(SessionEvent(number: events.count + 1, moment: .latest, fact: skip))
    }
    if Session(replaying: events).draft.buffer.isEmpty {
      let typed = Fact.textEdited(
        TextChange(place: .draft, edit: TextEdit(offset: 0, removed: "", inserted: "words")))
      events.append(SessionEvent(number: events.count + 1, moment: .latest, fact: typed))
    }
    let session = Session(replaying: events)

    let first = try exported(session, events: events)
    let imported = try await importing(first)
    let second = try exported(imported, events: try await log.events(of: imported.id))

    #expect(second == first)
    #expect(Array(imported.draft.buffer.text.utf8) == Array(session.draft.buffer.text.utf8))
    #expect(imported.draft.share[.person] == session.annotatedShare(of: .person))
  }

  @Test func anotherPersonIsNotYou() async throws {
    let file = AnnotatedText(
      text: "hers", authors: Runs(repeating: OtherAuthor(kind: .person, name: "ann"), count: 4)
    ).file

    let hers = try await importing(Data(file.utf8), person: "ben")

    #expect(hers.draft.share == [.other(OtherAuthor(kind: .person, name: "ann")): 4])
  }

  @Test func aChangedTextIsRefusedWithItsLineUnlessOneInsists() async throws {
    let file = AnnotatedText(
      text: "one\ntwo", authors: Runs(repeating: OtherAuthor(kind: .machine, name: "m"), count: 7)
    ).file.replacing("two", with: "too")

    let problem = await #expect(throws: ImportError.self) {
      _ = try await importing(Data(file.utf8))
    }
    let bare = try await importing(Data(file.utf8), trust: .discard)

    var found = ImportProblem(reason: "")
    if case .foreign(let foreign)? = problem { found = foreign }
    #expect(found.line == 5 && found.reason.contains("was changed"))
    #expect(found.remedy.contains("--annotations keep"))
    #expect(bare.draft.share == [.other(.unknown): 7])
  }

  @Test func severalSessionsAreNotOneText() {
    let failure = #expect(throws: Failure.self) {
      let source = ExportSource(id: SessionID("a"), events: [])
      _ = try Exporters.export([source, source], as: "annotations")
    }

    #expect(
      failure?.line == "annotations are of one text, and there are more sessions: name one session")
  }
}

extension Session {
  /// The graphemes that an author has in the annotated draft.
  fileprivate func annotatedShare(of author: Author) -> Int? {
    var count = 0
    let annotated = annotatedDraft(person: "ann")
    let person = OtherAuthor(kind: .person, name: "ann")
    for (other, range) in annotated.ranges where (other == person) == (author == .person) {
      count += range.count
    }
    return count == 0 ? nil : count
  }
}
