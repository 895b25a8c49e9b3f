import DuetSession
import Foundation
import GRDB
import Testing

@testable import DuetStore

@Suite struct MergeTests {
  private let folder: StoreFolder

  init() throws {
    folder = try StoreFolder()
  }

  /// What a store holds: the events of each session by its name.
  private typealias Holding = [SessionID: [SessionEvent]]

  private func make(_ name: String, _ holding: Holding) async throws {
    let log = try folder.open(name)
    for (id, events) in holding { try await log.append(events, to: id) }
  }

  private func holding(_ name: String) async throws -> Holding {
    let log = try folder.open(name)
    var holding: Holding = [:]
    for session in try await log.sessions(matching: "") {
      holding[session.id] = try await log.events(of: session.id)
    }
    #expect(try await log.verify().isClean)
    return holding
  }

  @discardableResult
  private func merge(
    _ other: String, into name: String, isDry: Bool = false
  ) async throws -> MergeReport {
    try await folder.open(name).merge(OtherStore.open(at: folder.file(other)), isDry: isDry)
  }

  /// A copy of a store that nobody has open.
  private func copy(_ name: String, as other: String) throws {
    try folder.snapshot(of: name, as: other)
  }

  /// A session that goes on in one of several ways after some common events.
  private static func log(
    _ name: String, common: Int, way: String, count: Int
  ) -> [SessionEvent] {
    var script = Script(name)
    for number in 0..<common { script.type("common \(number) ") }
    for number in 0..<count { script.type("\(way) \(number) ") }
    return script.events
  }

  private static let id = SessionID("s")

  @Test func sessionsOfTheOtherStoreAreAdded() async throws {
    try await make("one", ["a": Self.log("a", common: 2, way: "x", count: 1)].named)
    try await make("other", ["b": Self.log("b", common: 1, way: "x", count: 0)].named)

    let report = try await merge("other", into: "one")

    #expect(report == MergeReport(added: [SessionID("b")]))
    #expect(try await holding("one").keys.sorted() == [SessionID("a"), SessionID("b")])
  }

  /// Writes events with bytes that this program would not give them, as an older one may have.
  private func makeOtherwiseWritten(_ name: String, _ events: [SessionEvent]) async throws {
    let coder = EventCoder()
    var chain = EventChain()
    let encoded = try events.map { event in
      let bytes = Data("{ ".utf8) + (try coder.bytes(of: event)).dropFirst()
      return EncodedEvent(event: event, bytes: bytes, hash: chain.append(bytes))
    }
    try await folder.open(name).commits.change { database in
      var report = ImportReport()
      try NamedEvents(encoded) { $0 }?.write(database, report: &report)
    }
  }

  @Test(arguments: [false, true])
  func eventsKeepTheBytesThatTheyWereWrittenWith(isOldHere: Bool) async throws {
    let long = Self.log("s", common: 2, way: "x", count: 4)
    try await makeOtherwiseWritten("old", Array(long.dropLast(3)))
    try await makeOtherwiseWritten("long", long)
    try await make("new", [Self.id.name: Array(long.dropLast(4))].named)
    let before = try await folder.open("old").encodedEvents(of: Self.id)

    let report = try await merge("long", into: isOldHere ? "old" : "new")

    let merged = try await folder.open(isOldHere ? "old" : "new").encodedEvents(of: Self.id)
    #expect(report == MergeReport(extended: [Self.id]))
    #expect(merged.map(\.event) == long)
    #expect(!isOldHere || merged.starts(with: before))
    #expect(merged.last?.bytes.starts(with: Data("{ ".utf8)) == true)
    #expect(try await folder.open(isOldHere ? "old" : "new").verify().isClean)
    #expect(try await merge("long", into: isOldHere ? "old" : "new").unchanged == [Self.id])
  }

  @Test func theLongerOfTwoLogsIsKept() async throws {
    let (short, long) = (
      Self.log("s", common: 2, way: "x", count: 1), Self.log("s", common: 2, way: "x", count: 4)
    )
    try await make("short", [Self.id: short])
    try await make("long", [Self.id: long])

    let unchanged = try await merge("short", into: "long")
    let extended = try await merge("long", into: "short")

    #expect(unchanged == MergeReport(unchanged: [Self.id]))
    #expect(extended == MergeReport(extended: [Self.id]))
    #expect(try await holding("short") == [Self.id: long])
    #expect(try await holding("long") == [Self.id: long])
  }

  @Test func logsThatDifferAreBothKeptUnderTheSameNamesOnBothSides() async throws {
    try await make("one", [Self.id: Self.log("s", common: 3, way: "here", count: 2)])
    try await make("other", [Self.id: Self.log("s", common: 3, way: "there", count: 1)])
    try copy("one", as: "kept")

    let forth = try await merge("other", into: "one")
    let back = try await merge("kept", into: "other")

    let here = try await holding("one")
    #expect(here.count == 2)
    #expect(try await holding("other") == here)
    #expect(forth.added.count == 1 && back.added.count == 1)
    #expect(forth.diverged == back.diverged && forth.diverged.map(\.session) == [Self.id])
    #expect(forth.renamed.count + back.renamed.count == 1)
    for (name, events) in here { #expect(Session(replaying: events).id == name) }
    #expect(try await merge("other", into: "one").hasChanges == false)
  }

  @Test func aLogThatGoesOnKeepsItsNameWhenItIsMergedAgain() async throws {
    try await make("one", [Self.id: Self.log("s", common: 3, way: "here", count: 2)])
    try await make("other", [Self.id: Self.log("s", common: 3, way: "there", count: 1)])
    try await merge("other", into: "one")
    let names = try await holding("one").keys.sorted()
    for name in names {
      let log = try folder.open("one")
      let events = try await log.events(of: name)
      try await log.append(
        [
          SessionEvent(
            number: events.count + 1, moment: .latest,
            fact: .sessionRenamed(SessionTitle(title: "On")))
        ], to: name)
    }

    let report = try await merge("one", into: "other")

    #expect(report.added.count + report.extended.count == 2)
    #expect(try await holding("other") == holding("one"))
    #expect(try await holding("other").keys.sorted() == names)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func mergingCommutesAssociatesAndChangesNothingTwice(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    for name in ["a", "b", "c"] { try await make(name, Self.random(using: &generator)) }
    for (name, copied) in [("a", "ab"), ("b", "ba"), ("b", "bc"), ("a", "a-bc")] {
      try copy(name, as: copied)
    }

    try await merge("b", into: "ab")
    try await merge("a", into: "ba")
    try await merge("c", into: "bc")
    let once = try await holding("ab")
    #expect(try await holding("ba") == once)

    #expect(try await merge("b", into: "ab").hasChanges == false)
    #expect(try await merge("ba", into: "ab").hasChanges == false)
    #expect(try await holding("ab") == once)

    let planned = try await merge("c", into: "ab", isDry: true)
    #expect(try await holding("ab") == once)
    #expect(try await merge("c", into: "ab") == planned)
    try await merge("bc", into: "a-bc")
    #expect(try await holding("ab") == holding("a-bc"))
  }

  /// Some of three sessions, each gone on with in one of a few ways for a while.
  private static func random(using generator: inout SeededGenerator) -> Holding {
    var holding: Holding = [:]
    for name in ["p", "q", "r"] where generator.draw(below: 5) > 0 {
      holding[SessionID(name)] = log(
        name, common: 1 + generator.draw(below: 3),
        way: ["x", "y", "z"][generator.draw(below: 3)], count: generator.draw(below: 4))
    }
    return holding
  }

  @Test func theOtherStoreAndItsFolderStayAsTheyAre() async throws {
    let there = try StoreFolder()
    let log = try there.open()
    try await log.append(Self.log("s", common: 2, way: "x", count: 1), to: Self.id)
    try await log.writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    try log.writer.close()
    for suffix in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: log.path + suffix)
    }
    let before = try there.read()

    let report = try await folder.open("one").merge(OtherStore.open(at: there.file()))

    #expect(report.added == [Self.id])
    #expect(try there.read() == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: there.path).sorted()
        == ["duet.sqlite", "duet.sqlite-leases"])
  }

  @Test func whatAStoreThatIsOpenElsewhereWroteLastIsThere() async throws {
    let log = try folder.open("open")
    try await log.append(Self.log("s", common: 2, way: "x", count: 1), to: Self.id)

    let report = try await merge("open", into: "one")

    #expect(report.added == [Self.id])
    #expect(try await log.events(of: Self.id).count == 4)
  }

  @Test func aDamagedStoreIsRefusedAndNothingIsTakenIn() async throws {
    try await make(
      "other",
      [
        "a": Self.log("a", common: 2, way: "x", count: 1),
        "s": Self.log("s", common: 2, way: "x", count: 1),
      ]
      .named)
    try await folder.open("other").writer.write { database in
      try database.execute(sql: "DROP TRIGGER events_stay")
      try database.execute(
        sql: """
          UPDATE events SET hash = zeroblob(32)
          WHERE number = 2 AND session = (SELECT id FROM logs WHERE name = 's')
          """)
    }

    let error = await #expect(throws: LogError.self) { try await merge("other", into: "one") }

    guard case .corrupt(Self.id, event: 2, reason: _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try await holding("one") == [:])
  }

  @Test func aFileThatIsNoStoreIsRefused() throws {
    try folder.write(Array("no store, whatever its name says".utf8), to: "other")

    #expect(throws: LogError.notAStore(path: folder.file("other"))) {
      try OtherStore.open(at: folder.file("other"))
    }
    #expect(throws: LogError.self) { try OtherStore.open(at: folder.file("none")) }
  }
}

extension [String: [SessionEvent]] {
  /// The logs by the names of their sessions.
  fileprivate var named: [SessionID: [SessionEvent]] {
    [SessionID: [SessionEvent]](uniqueKeysWithValues: map { (SessionID($0.key), $0.value) })
  }
}
