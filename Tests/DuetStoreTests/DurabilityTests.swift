import DuetSession
@testable import DuetStore
import Foundation
import GRDB
import Testing

@Suite struct DurabilityTests {
  @Test func theWriterSyncsEveryTransactionAndErasesWhatIsDeleted() async throws {
    let log = try StoreFolder().open()

    let pragmas = try await log.writer.writeWithoutTransaction { database in
      try ["synchronous", "journal_mode", "foreign_keys", "secure_delete", "user_version"].map {
        try String.fetchOne(database, sql: "PRAGMA \($0)")
      }
    }

    #expect(pragmas == ["2", "wal", "1", "1", "\(Schema.version)"])
  }

  /// The files are copied after each acknowledgement, without closing anything, as they would be
  /// found after a loss of power.
  @Test func whatWasAcknowledgedIsInACopyOfTheFilesTakenAtThatMoment() async throws {
    let folder = try StoreFolder()
    let log = try folder.open()
    // Closing it would tidy its files up while they are copied.
    defer { withExtendedLifetime(log) {} }
    var generator = SeededGenerator(seed: 11)
    let script = Script.random("s", facts: 60, using: &generator)

    for (place, event) in script.events.enumerated() {
      try await log.append([event], to: script.id)
      guard place.isMultiple(of: 6) else { continue }
      // A name for each copy: who closes one may remove the write-ahead log of its name late.
      let name = "copy\(place).sqlite"
      try folder.snapshot(as: name)
      let copy = try folder.open(name)

      #expect(try await copy.events(of: script.id) == Array(script.events[...place]))
      #expect(try await copy.verify().isClean)
    }
  }

  @Test func anEndThatIsCutOffTheLogLosesNoMoreThanWhatWasInIt() async throws {
    let folder = try StoreFolder()
    let log = try folder.open()
    // Closing it would tidy its files up while they are copied.
    defer { withExtendedLifetime(log) {} }
    var script = Script("s")
    for number in 1...30 { script.type("word\(number) ") }
    for event in script.events { try await log.append([event], to: script.id) }
    let size = try folder.read("duet.sqlite-wal").count

    for cut in [1, 100, 5_000, size / 2] {
      let name = "cut\(cut).sqlite"
      try folder.snapshot(as: name)
      try folder.write(folder.read("\(name)-wal").dropLast(cut), to: "\(name)-wal")
      let copy = try folder.open(name)
      let events = try await copy.events(of: script.id)

      #expect(events == Array(script.events.prefix(events.count)))
      #expect(events.count < script.events.count)
      #expect(try await copy.verify().isClean)
      try await copy.append(Array(script.events.dropFirst(events.count)), to: script.id)
      #expect(try await copy.events(of: script.id) == script.events)
    }
  }

  /// Each attempt spoils some bytes, as a failing disk may.
  ///
  /// Nothing may crash, and what is called clean must be what was written.
  @Test(arguments: ["duet.sqlite", "duet.sqlite-wal"])
  func spoiledFilesAreRefusedOrFoundOut(name: String) async throws {
    let folder = try StoreFolder()
    let log = try folder.open()
    defer { withExtendedLifetime(log) {} }
    var generator = SeededGenerator(seed: 5)
    let script = Script.random("s", facts: 80, using: &generator)
    try await log.append(Array(script.events.prefix(40)), to: script.id)
    try await log.writer.writeWithoutTransaction { _ = try $0.checkpoint(.full) }
    try await log.append(Array(script.events.dropFirst(40)), to: script.id)
    let suffix = name.dropFirst("duet.sqlite".count)

    for round in 0..<20 {
      let copied = "copy\(round).sqlite"
      try folder.snapshot(as: copied)
      var bytes = try folder.read(copied + suffix)
      let start = generator.draw(below: bytes.count)
      for place in start..<min(start + 1 + generator.draw(below: 600), bytes.count) {
        bytes[place] = UInt8(truncatingIfNeeded: generator.next())
      }
      try folder.write(bytes, to: copied + suffix)

      await #expect(throws: Never.self) {
        do throws(LogError) {
          let copy = try SQLiteSessionLog.open(at: folder.file(copied), timeout: 0.05)
          let report = try await copy.verify()
          let events = try await copy.wholeEvents(of: script.id)
          #expect(events == Array(script.events.prefix(events.count)))
          #expect(events.count == script.events.count || name.hasSuffix("wal") || !report.isClean)
        } catch {
          #expect(!error.failure.summary.isEmpty)
        }
      }
    }
  }

  @Test func aFullDiskRefusesWithoutLosingAndGoesOnWhenThereIsRoom() async throws {
    let folder = try StoreFolder()
    let log = try folder.open()
    var script = Script("s")
    try await log.append(script.events, to: script.id)
    for _ in 0..<20 { script.type(String(repeating: "word ", count: 500)) }
    try await log.limitPages(to: 1)

    await #expect(throws: LogError.full(path: folder.file())) {
      try await log.append(Array(script.events.dropFirst()), to: script.id)
    }
    #expect(try await log.events(of: script.id) == [script.events[0]])
    #expect(try await log.verify().isClean)
    try await log.limitPages(to: 1_000_000)
    try await log.append(Array(script.events.dropFirst()), to: script.id)

    #expect(try await log.events(of: script.id) == script.events)
    #expect(try await log.verify().isClean)
  }

  @Test func appendsThatComeDuringATransactionAreJoined() async throws {
    let folder = try StoreFolder()
    let log = try folder.open()
    let scripts = (0..<200).map { Script("s\($0)") }

    try await withThrowingTaskGroup(of: Void.self) { group in
      for script in scripts {
        group.addTask { try await log.append(script.events, to: script.id) }
      }
      try await group.waitForAll()
    }

    #expect(try await log.sessions(matching: "").count == 200)
    #expect(await log.commits.transactions < 100)
  }

  @Test func aRequestThatIsRefusedDoesNotHarmThoseWrittenWithIt() async throws {
    let log = try SQLiteSessionLog.inMemory()
    let scripts = (0..<50).map { Script("s\($0)") }

    await withTaskGroup(of: Void.self) { group in
      for script in scripts {
        group.addTask { try? await log.append(script.events, to: script.id) }
        group.addTask { try? await log.append(script.events, to: script.id) }
      }
    }

    let report = try await log.verify()
    #expect(report.isClean)
    #expect(report.sessions.map(\.events) == Array(repeating: 1, count: 50))
  }

  @Test func aTaskThatWasCancelledStillGetsItsAnswer() async throws {
    let log = try SQLiteSessionLog.inMemory()
    let script = Script("s")

    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await log.append(script.events, to: script.id)
    }
    try await task.value

    #expect(try await log.events(of: script.id) == script.events)
  }

  @Test func twoStudiosOnOneStoreDoNotMixTheirEvents() async throws {
    let folder = try StoreFolder()
    let (one, other) = (try folder.open(), try folder.open())
    var script = Script("s")
    try await one.append(script.events, to: script.id)
    script.type("a")
    script.type("b")
    let first = script.events[0]

    try await one.append([script.events[1]], to: script.id)
    await #expect(throws: LogError.conflict(script.id)) {
      try await other.append([script.events[1]], to: script.id)
    }
    try await other.append([script.events[2]], to: script.id)
    await #expect(throws: LogError.conflict(script.id)) {
      try await one.append([script.events[2]], to: script.id)
    }

    #expect(try await one.events(of: script.id).first == first)
    #expect(try await one.verify().isClean)
  }

  @Test func theLogRefusesWhatIsNotAnAppend() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    script.type("a")
    try await log.append(script.events, to: script.id)

    for sql in [
      "UPDATE events SET ms = 0", "DELETE FROM events", "DELETE FROM events WHERE number = 2",
      "INSERT INTO events SELECT session, 4, ms, kind, data, hash FROM events WHERE number = 1",
      "INSERT OR REPLACE INTO events SELECT * FROM events WHERE number = 1",
    ] {
      await #expect(throws: DatabaseError.self, "\(sql)") {
        try await log.writer.write { try $0.execute(sql: sql) }
      }
    }
    #expect(try await log.events(of: script.id) == script.events)
  }

  @Test func nothingOfADeletedSessionIsLeftInTheFiles() async throws {
    let folder = try StoreFolder()
    let log = try folder.open()
    var script = Script("s", title: "Xylophones")
    script.type("Quixotic zephyrs.")
    script.generate("Jabberwocky", ["Vorpal blades."])
    try await log.append(script.events, to: script.id)
    let other = Script("other")
    try await log.append(other.events, to: other.id)
    let secrets = ["ylophones", "uixotic", "abberwocky", "orpal"]

    try await log.delete(script.id)

    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let bytes = try folder.read(name)
      for secret in secrets {
        #expect(bytes.firstRange(of: Data(secret.utf8)) == nil, "\(secret) in \(name)")
      }
    }
  }
}

extension SQLiteSessionLog {
  /// Lets the file grow to a number of pages and no further.
  fileprivate func limitPages(to pages: Int) async throws {
    try await writer.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
  }
}
