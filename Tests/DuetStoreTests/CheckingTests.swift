import DuetSession
import DuetStore
import Foundation
import GRDB
import Testing

@Suite struct CheckingTests {
  @Test(arguments: 0..<12 as Range<UInt64>)
  func whatIsWrittenBitByBitEqualsARebuild(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let log = try SQLiteSessionLog.inMemory()
    let scripts = (0..<3).map { Script.random("s\($0)", facts: 120, using: &generator) }

    for script in scripts {
      var rest = script.events[...]
      while !rest.isEmpty {
        let batch = rest.prefix(1 + generator.draw(below: 9))
        try await log.append(Array(batch), to: script.id)
        rest = rest.dropFirst(batch.count)
      }
    }
    let written = try await log.verify()
    let judgements = try await log.judgements()
    let rebuilt = try await log.rebuild()

    #expect(written.isClean, "\(written)")
    #expect(rebuilt == written)
    #expect(written.sessions.map(\.events) == scripts.map(\.events.count))
    #expect(try await log.judgements() == judgements)
  }

  @Test func anEmptyStoreIsClean() async throws {
    let log = try SQLiteSessionLog.inMemory()

    #expect(try await log.verify() == VerificationReport(sessions: [], file: []))
    #expect(try await log.rebuild().isClean)
  }

  @Test func anEventOfAKindNotKnownIsNamedAndTheRestIsKept() async throws {
    let folder = try StoreFolder()
    let script = Script("s")
    let log = try folder.open()
    try await log.append(script.events, to: script.id)
    let bytes = Data(#"{"data":{},"kind":"dreamt","ms":20,"number":2}"#.utf8)
    var chain = EventChain()
    chain.append(try EventCoder().bytes(of: script.events[0]))
    let hash = Data(chain.append(bytes))
    try await DatabaseQueue(path: folder.file()).write { database in
      try database.execute(
        sql: "INSERT INTO events VALUES (1, 2, 20, 'dreamt', ?, ?)", arguments: [bytes, hash])
    }

    let report = try await log.verify()

    #expect(report.sessions.map(\.problem) == [.init(event: 2, wrong: .unreadable)])
    #expect(report.sessions.map(\.events) == [1])
    await #expect(throws: LogError.self) { try await log.events(of: script.id) }
    #expect(try await log.wholeEvents(of: script.id) == script.events)
    #expect(try await log.rebuild() == report)
    #expect(try await log.sessions(matching: "").map(\.id) == [script.id])
  }

  @Test(arguments: ["sessions", "prompts", "variants", "pairs", "preferences", "scores", "texts"])
  func aDerivedTableThatWasChangedIsNamedAndHealed(table: String) async throws {
    let store = try await TamperedStore()
    try await store.queue.write { database in
      try database.execute(sql: "DELETE FROM \(table)")
    }

    let report = try await store.log.verify()
    let healed = try await store.log.rebuild()

    #expect(report.sessions.map(\.differences) == [[table]])
    #expect(healed.isClean)
  }
}

/// A store with one session, and a second connection that may do what the store forbids.
private struct TamperedStore {
  let folder: StoreFolder
  let log: SQLiteSessionLog
  let queue: DatabaseQueue

  init() async throws {
    folder = try StoreFolder()
    log = try folder.open()
    var script = Script("s", title: "Storm")
    script.type("A draft.")
    script.generate("Go on", ["It rained.", "It poured."])
    script.happen(
      .scoreGiven(
        Score(variant: VariantID(generation: 1, index: 0), criterion: "style", value: 4)))
    script.show()
    script.judge(.left)
    try await log.append(script.events, to: script.id)
    queue = try DatabaseQueue(path: folder.file())
  }
}
