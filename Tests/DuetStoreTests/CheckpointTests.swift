import DuetSession
import Foundation
import GRDB
import Testing

@testable import DuetStore

struct CheckpointTests {
  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func openingThroughACheckpointEqualsTheFold(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let script = Script.random("s", facts: 160, using: &generator)
    let folder = try StoreFolder()
    var written = 0

    while written < script.events.count {
      let log = try folder.open()
      let next = min(written + 1 + generator.draw(below: 40), script.events.count)
      try await log.append(Array(script.events[written..<next]), to: script.id)
      written = next
      if generator.draw(below: 3) > 0 { try await log.writeCheckpoint(of: script.id) }

      let session = try await folder.open().session(script.id)
      #expect(session == Session(replaying: script.events.prefix(written)), "\(written)")
    }
    let report = try await folder.open().verify()

    #expect(report.isClean)
    #expect(report.sessions.map(\.events) == [script.events.count])
    #expect(try await folder.open().rebuild().isClean)
    #expect(try await folder.open().session(script.id) == script.session)
  }

  @Test func checkpointsAreMadeAsASessionGrowsAndTheNewestTwoAreKept() async throws {
    let folder = try StoreFolder()
    let log = try folder.open()
    var script = Script("s")
    for number in 1...3_300 { script.type("\(number) ") }

    for start in stride(from: 0, to: script.events.count, by: 100) {
      let end = min(start + 100, script.events.count)
      try await log.append(Array(script.events[start..<end]), to: script.id)
    }
    let grown = try await log.checkpointNumbers(of: script.id)
    for number in 1...200 { script.type("\(number) ") }
    script.happen(.sessionClosed)
    try await log.append(Array(script.events[3_301...]), to: script.id)
    let left = try await log.checkpointNumbers(of: script.id)

    #expect(grown.count == 2)
    #expect(grown.allSatisfy { $0 > 1_000 })
    #expect(left == [grown[1], script.events.count])
    #expect(try await folder.open().session(script.id) == script.session)
    #expect(try await log.orphanedPages() == 0)
    #expect(try await log.verify().isClean)
  }

  @Test func aShortSessionHasNone() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    for number in 1...40 { script.type("\(number) ") }
    script.happen(.sessionClosed)

    try await log.append(script.events, to: script.id)

    #expect(try await log.checkpointNumbers(of: script.id).isEmpty)
    #expect(try await log.session(script.id) == script.session)
  }

  @Test func aLongSessionFromElsewhereHasOneOnceItWasOpened() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    for number in 1...1_100 { script.type("\(number) ") }
    let file = try SessionFile.data(of: script.events)
    _ = try await log.importSessions(file)
    #expect(try await log.checkpointNumbers(of: script.id).isEmpty)

    let session = try await log.session(script.id)

    #expect(session == script.session)
    #expect(try await log.checkpointNumbers(of: script.id) == [1_101])
  }

  @Test(arguments: [
    "UPDATE checkpoints SET root = zeroblob(length(root))",
    "UPDATE checkpoints SET root = substr(root, 1, length(root) - 1)",
    "UPDATE checkpoints SET number = number - 1 WHERE number > 500",
    "UPDATE checkpoint_pages SET bytes = CAST(bytes || x'00' AS BLOB)",
    "UPDATE checkpoint_pages SET bytes = x'00'",
    "DELETE FROM checkpoint_pages",
    "UPDATE checkpoints SET title = 'Another'",
    "UPDATE checkpoints SET words = words + 1",
  ])
  func aDamagedCheckpointIsNamedAndHealed(damage: String) async throws {
    let folder = try StoreFolder()
    let script = try await Self.store(in: folder)
    try await folder.open().writer.write { try $0.execute(sql: damage) }

    let report = try await folder.open().verify()
    let log = try folder.open()
    let session = try await log.session(script.id)
    #expect(try await log.checkpointNumbers(of: script.id).count == 1)
    let opened = try await folder.open().verify()
    let rebuilt = try await folder.open().rebuild()

    #expect(report.sessions.map(\.differences) == [["checkpoints"]])
    #expect(session == script.session)
    // What lists show is not looked at when a session is opened.
    #expect(opened.isClean != (damage.contains("title") || damage.contains("words")))
    #expect(rebuilt.isClean)
    #expect(try await folder.open().checkpointNumbers(of: script.id) == [script.events.count])
  }

  @Test func aCheckpointThatTellsOfAnotherSessionIsNamed() async throws {
    let folder = try StoreFolder()
    let script = try await Self.store(in: folder)
    var other = Script("s", title: "Another")
    for number in 2...script.events.count { other.type("\(number) ") }
    let log = try folder.open()
    let head = try await log.writer.read { database in
      try EventHead.fetch(database, session: LogKey.find(database, script.id) ?? 0)
    }
    let forged = Checkpoint(
      id: script.id, session: other.session, head: head, title: "Another", words: 0)
    try await log.writer.write { try forged.write($0) }

    let report = try await log.verify()

    #expect(report.sessions.map(\.differences) == [["checkpoints"]])
    #expect(report.sessions.map(\.problem) == [nil])
  }

  @Test func nothingOfACheckpointOutlivesItsSession() async throws {
    let folder = try StoreFolder()
    let script = try await Self.store(in: folder)
    let log = try folder.open()

    try await log.delete(script.id)

    let rows = try await log.writer.read { database in
      try Checkpoint.tables.map {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)") ?? 0
      }
    }
    #expect(rows == [0, 0])
  }

  /// A store with a session that was left and has a checkpoint at its end.
  private static func store(in folder: StoreFolder) async throws -> Script {
    var script = Script("s", title: "Storm")
    for number in 1...1_300 { script.type("\(number) ") }
    script.generate("Go on", ["It rained.", "It poured."])
    script.happen(.sessionClosed)
    try await folder.open().append(script.events, to: script.id)
    return script
  }
}

extension SQLiteSessionLog {
  /// Takes a checkpoint of a session now, wherever it stands.
  fileprivate func writeCheckpoint(of id: SessionID) async throws {
    var fold = try await Fold.reading(id, from: writer, path: path)
    let checkpoint = fold.checkpoint(id: id)
    try await writer.write { try checkpoint.write($0) }
  }

  /// After which events a session has checkpoints, with those that are being written.
  fileprivate func checkpointNumbers(of id: SessionID) async throws -> [Int] {
    try await writer.write { database in
      try LogKey.find(database, id).map { try Checkpoint.numbers(database, session: $0) } ?? []
    }
  }

  /// How many pages no checkpoint names.
  fileprivate func orphanedPages() async throws -> Int {
    try await writer.read { database in
      let lists = try Data.fetchAll(database, sql: "SELECT marks FROM checkpoints")
      let named = Set(lists.flatMap { Checkpoint.marks(in: $0) })
      return try Data.fetchAll(database, sql: "SELECT mark FROM checkpoint_pages")
        .count { !named.contains($0) }
    }
  }
}
