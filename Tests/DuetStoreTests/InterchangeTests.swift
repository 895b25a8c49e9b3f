import DuetSession
import DuetStore
import Foundation
import Testing

@Suite struct InterchangeTests {
  @Test(arguments: 0..<6 as Range<UInt64>)
  func exportThenImportIsEqual(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    var script = Script.random("s", facts: 60, using: &generator)
    while script.session.isBlind { script.happen(.pairSkipped(PairNumber(script.openPair))) }
    let (one, other) = (try SQLiteSessionLog.inMemory(), try SQLiteSessionLog.inMemory())
    try await one.append(script.events, to: script.id)

    let data = try await one.exportSession(script.id)
    let report = try await other.importSessions(data)

    #expect(report == ImportReport(added: [script.id]))
    #expect(try await other.events(of: script.id) == script.events)
    #expect(try await other.exportSession(script.id) == data)
    #expect(try await other.sessions(matching: "") == one.sessions(matching: ""))
    #expect(try await other.verify() == one.verify())
  }

  @Test func severalSessionsInOneFileAreTakenTogether() async throws {
    let log = try SQLiteSessionLog.inMemory()
    let scripts = ["a", "b", "c"].map { Script($0) }
    let data = try scripts.map { try SessionFile.data(of: $0.events) }.reduce(Data(), +)

    let report = try await log.importSessions(data)

    #expect(report.added == scripts.map(\.id))
    #expect(throws: SessionFile.Problem.self) { try SessionFile.events(from: data) }
    #expect(try await log.sessions(matching: "").count == 3)
  }

  @Test func aSessionThatIsThereWithEqualEventsStaysAsItIs() async throws {
    let log = try SQLiteSessionLog.inMemory()
    let script = Script("s")
    let data = try SessionFile.data(of: script.events)

    _ = try await log.importSessions(data)
    let report = try await log.importSessions(data)

    #expect(report == ImportReport(unchanged: [script.id]))
    #expect(try await log.events(of: script.id) == script.events)
  }

  @Test func aFileThatGoesOnFromWhatIsThereAddsTheRest() async throws {
    var generator = SeededGenerator(seed: 2)
    let script = Script.random("s", facts: 40, using: &generator)
    let whole = try SessionFile.data(of: script.events)

    for count in [1, 2, 20, script.events.count - 1] {
      let log = try SQLiteSessionLog.inMemory()
      let first = try SessionFile.data(of: Array(script.events.prefix(count)))

      let reports = [
        try await log.importSessions(first), try await log.importSessions(whole),
        try await log.importSessions(first), try await log.importSessions(whole),
      ]

      #expect(
        reports == [
          ImportReport(added: [script.id]), ImportReport(extended: [script.id]),
          ImportReport(unchanged: [script.id]), ImportReport(unchanged: [script.id]),
        ])
      #expect(try await log.events(of: script.id) == script.events)
      #expect(try await log.verify().isClean)
    }
  }

  @Test func aSessionThatIsThereWithOtherEventsIsRefusedWithAllOthers() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var there = Script("s")
    there.type("mine")
    var coming = Script("s")
    coming.type("yours")
    try await log.append(there.events, to: there.id)
    let data =
      try SessionFile.data(of: Script("new").events) + SessionFile.data(of: coming.events)

    await #expect(throws: ImportError.log(.conflict(there.id))) {
      try await log.importSessions(data)
    }
    #expect(try await log.sessions(matching: "").map(\.id) == [there.id])
    #expect(try await log.events(of: there.id) == there.events)

    let copied = try await log.importSessions(data) { SessionID("\($0)copy") }

    #expect(copied.added.map(\.name) == ["newcopy", "scopy"])
    let events = try await log.events(of: SessionID("scopy"))
    #expect(events.dropFirst() == coming.events.dropFirst())
    #expect(Session(replaying: events).id == SessionID("scopy"))
  }

  @Test func aBrokenLineIsNamedAndNothingIsImported() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    script.type("one")
    script.type("two")
    let good = try SessionFile.data(of: script.events)
    var lines = good.split(separator: 10).map { Data($0) }
    lines[2] = Data(lines[2].dropLast(9))
    let broken = Data(lines.joined(separator: [10]))

    let error = await #expect(throws: ImportError.self) {
      try await log.importSessions(SessionFile.data(of: Script("first").events) + broken)
    }

    guard case .file(let problem)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(problem.line == 5)
    #expect(error?.failure.summary.hasPrefix("line 5: ") == true)
    #expect(try await log.sessions(matching: "") == [])
  }

  @Test func aMissingSessionIsNotExported() async throws {
    let log = try SQLiteSessionLog.inMemory()

    let failure = await #expect(throws: Failure.self) {
      try await log.exportSession(SessionID("none"))
    }

    #expect(failure?.code == "missing-session")
  }
}

extension Script {
  /// The number of the pair that is open; 0 when none is.
  var openPair: Int { session.openPair?.pair.number ?? 0 }
}
