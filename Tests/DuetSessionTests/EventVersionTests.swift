@_spi(Unsealed) @testable import DuetSession
import DuetTesting
import DuetText
import Foundation
import Testing

/// Files that older versions of Duet wrote; each is folded for ever.
struct EventVersionTests {
  static let fixtures = ["version-1"]
  /// A file with the kinds that came with the tree of versions.
  static let versions = "versions-1"
  /// A file with the kinds that came with the probabilities of tokens.
  static let tokens = "tokens-1"
  /// A file with the kind that came with pairs that are put away.
  static let judging = "judging-1"

  private static func data(_ name: String) throws -> Data {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return try Data(contentsOf: folder.appendingPathComponent("Fixtures/\(name).duet.jsonl"))
  }

  @Test(arguments: fixtures)
  func aSessionThatAnOlderDuetWroteIsReadAsItWas(name: String) throws {
    let session = Session(replaying: try SessionFile.events(from: Self.data(name)))

    #expect(session.title == "Weather")
    #expect(session.draft.buffer.text == "It rained.")
    #expect(session.prompt.buffer.text == "Go on.")
    #expect(
      session.variants.map(\.text)
        == ["It rained.", "It ", "Nobody came", "It poured.", "It snowed."])
    #expect(session.variants.filter { $0.state == .stopped }.map(\.id.description) == ["1B"])
    #expect(session.unfinishedVariants.isEmpty)
    #expect(session.pairs.map(\.outcome).last == .skipped)
    guard case .withdrawn(let preference)? = session.pairs.first?.outcome else {
      Issue.record("the first judgement was taken back")
      return
    }
    #expect(preference.reason == "drier")
    #expect(!session.isClosed)
  }

  @Test func namesRestoresNotesAndGoalsAreReadAsTheyWere() throws {
    let session = Session(replaying: try SessionFile.events(from: Self.data(Self.versions)))

    #expect(session.draft.buffer.text == "It rained.")
    #expect(session.notes.buffer.text == "Ask Ada.")
    #expect(session.goal == WordGoal(words: 1_000, daily: 250))
    #expect(session.versionMarks(.draft).names == [1: "first"])
    #expect(session.versionMarks(.draft).restored == [3: 1])
  }

  @Test func tokensAndBranchesAreReadAsTheyWere() throws {
    let session = Session(replaying: try SessionFile.events(from: Self.data(Self.tokens)))

    let tokens = try #require(session.tokenProbabilities(of: VariantID(generation: 1, index: 0)))
    #expect(tokens.ranges == [0..<3, 3..<9, 9..<14])
    #expect(tokens.options(at: 1).map(\.text) == [" rain", "\u{FFFD}"])
    #expect(session.variants.map(\.text) == ["The storm came", "The rain"])
    #expect(session.variants.last?.branch == VariantBranch(at: 3, alternative: " rain"))
    #expect(session.variants.first?.plan.price?.completion == 0.6)
  }

  @Test func reasonsPassagesAndPairsThatWerePutAwayAreReadAsTheyWere() throws {
    let session = Session(replaying: try SessionFile.events(from: Self.data(Self.judging)))

    #expect(session.pairs.count == 6)
    #expect(session.pairs.count { $0.outcome == .voided(.undone) } == 1)
    #expect(session.pairs.count { $0.pair.gold != nil } == 1)
    guard case .withdrawn(let preference)? = session.pairs.dropFirst().first?.outcome else {
      Issue.record("the second pair was taken back")
      return
    }
    #expect(preference.reasonLine == "clear; drier; \"the\" (because)")
    #expect(preference.pins.first?.start == 7)
  }

  @Test(arguments: fixtures + [versions, tokens, judging])
  func itsEventsKeepTheirBytes(name: String) throws {
    let data = try Self.data(name)
    var writer = SessionFileWriter()

    for event in try #require(try SessionFile.encodedSessions(from: data).first) {
      writer.append(event.bytes, hash: event.hash)
    }

    #expect(writer.data == data)
  }

  @Test func everyOldVersionOfEveryKindIsInAFixture() throws {
    var found: Set<String> = []
    for name in Self.fixtures + [Self.versions, Self.tokens, Self.judging] {
      for event in try SessionFile.encodedSessions(from: Self.data(name)).joined() {
        let object = try JSONSerialization.jsonObject(with: event.bytes) as? [String: Any]
        found.insert("\(event.event.fact.kind) \(object?["version"] as? Int ?? 1)")
      }
    }

    for kind in FactKind.allCases { #expect(found.contains("\(kind) 1")) }
    for old in EventVersions.old { #expect(found.contains("\(old.kind) \(old.version)")) }
  }

  @Test func theVersionsOfAKindHaveNoGaps() {
    for kind in FactKind.allCases {
      let old = EventVersions.old.filter { $0.kind == kind }.map(\.version)

      #expect(old.sorted() == Array(1..<EventVersions.current(kind)))
    }
  }

  @Test func theKindsThatAreWrittenWithoutAnEncoderHaveOneVersion() {
    #expect(EventCoder.plainKinds.allSatisfy { EventVersions.current($0) == 1 })
  }

  @Test func whatIsReadOfAnOldVersionIsWrittenAsTheNewest() throws {
    let old = Data(#"{"data":"1B","kind":"variantStopped","ms":20,"number":3}"#.utf8)
    let coder = EventCoder()

    let event = try coder.event(from: old)

    #expect(event.fact == .variantStopped(VariantID(generation: 1, index: 1)))
    #expect(
      String(decoding: try coder.bytes(of: event), as: UTF8.self)
        == #"{"data":{"variant":"1B"},"kind":"variantStopped","ms":20,"number":3,"version":2}"#)
  }

  @Test(arguments: [
    (#"{"data":{},"kind":"dreamt","ms":0,"number":1}"#, UnknownEvent.kind("dreamt")),
    (
      #"{"data":{},"kind":"variantStopped","ms":0,"number":1,"version":3}"#,
      .version(3, of: .variantStopped, known: 2)
    ),
    (
      #"{"kind":"sessionClosed","ms":0,"number":1,"version":2}"#,
      .version(2, of: .sessionClosed, known: 1)
    ),
    (
      #"{"kind":"sessionClosed","ms":0,"number":1,"version":0}"#,
      .version(0, of: .sessionClosed, known: 1)
    ),
    (
      #"{"data":{"text":"a","variant":"1A"},"kind":"chunkArrived","ms":0,"number":1,"version":2}"#,
      .version(2, of: .chunkArrived, known: 1)
    ),
  ])
  func anEventOfANewerDuetIsRefusedAndSaysSo(text: String, reason: UnknownEvent) throws {
    #expect(throws: reason) { try EventCoder().event(from: Data(text.utf8)) }
    #expect(reason.description.contains("newer"))
    #expect(!reason.description.contains("\n"))
  }

  @Test func theLineOfAFileWithAnEventOfANewerDuetIsNamed() throws {
    let start = SessionScript().events[0]
    var chain = EventChain()
    var writer = SessionFileWriter()
    let odd = Data(#"{"data":{},"kind":"dreamt","ms":0,"number":2}"#.utf8)
    for bytes in [try EventCoder().bytes(of: start), odd] {
      writer.append(bytes, hash: chain.append(bytes))
    }

    #expect(
      throws: SessionFile.Problem(
        line: 3,
        reason: "the event cannot be read: it is of kind \"dreamt\", which this Duet does not "
          + "know; a newer one wrote it")
    ) { try SessionFile.events(from: writer.data) }
  }
}
