import DuetSession
import DuetStore
import Foundation
import GRDB
import Testing

/// A store that is only looked at stays as it is, to the byte.
@Suite struct WatchingTests {
  private let folder: StoreFolder
  private let script = Script("s")

  init() throws { folder = try StoreFolder() }

  /// Every file of the folder with its bytes and its time of change.
  private func contents(of path: String? = nil) throws -> [String: Data] {
    let path = path ?? folder.path
    var contents: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      var data = try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
      let facts = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
      data.append(contentsOf: "\(facts[.modificationDate] ?? "")".utf8)
      contents[name] = data
    }
    return contents
  }

  /// Looks at everything that there is in a store.
  private func look(_ name: String = "duet.sqlite") async throws -> [SessionEvent] {
    let log = WatchedSessionLog(path: folder.file(name))
    #expect(try await log.sessions(matching: "").map(\.id) == [script.id])
    #expect(try await log.sessions(matching: "no such word") == [])
    _ = try await log.judgements()
    return try await log.events(of: script.id)
  }

  private func fill(_ log: SQLiteSessionLog) async throws {
    try await log.append(script.events, to: script.id)
  }

  @Test func aClosedStoreIsReadAndNoFileComesBesideIt() async throws {
    try await fill(try folder.open())
    let queue = try DatabaseQueue(path: folder.file())
    try await queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    try queue.close()
    for suffix in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: folder.file() + suffix)
    }
    let before = try contents()
    #expect(before.keys.sorted() == ["duet.sqlite", "duet.sqlite-leases"])

    let events = try await look()

    #expect(events == script.events)
    #expect(try contents() == before)
  }

  @Test func aStoreThatAnotherProgramWritesIsReadAsItIsNow() async throws {
    let log = try folder.open()
    try await fill(log)
    // Connections of one process share the index, in which each notes how far it reads.
    let before = try contents().filter { $0.key != "duet.sqlite-shm" }
    #expect(before["duet.sqlite-wal"]?.isEmpty == false)

    let events = try await look()

    #expect(events == script.events)
    #expect(try contents().filter { $0.key != "duet.sqlite-shm" } == before)
    _ = log
  }

  @Test func aLogThatACrashLeftBehindIsReadAndStays() async throws {
    let log = try folder.open()
    try await fill(log)
    try folder.snapshot(as: "copy.sqlite")
    let before = try contents()
    #expect(before["copy.sqlite-wal"]?.isEmpty == false && before["copy.sqlite-shm"] == nil)

    let events = try await look("copy.sqlite")

    #expect(events == script.events)
    #expect(try contents() == before)
    _ = log
  }

  @Test func aPathWithOddLettersIsReadToo() async throws {
    let name = "a b?c#d%41;é.sqlite"
    try await fill(try folder.open(name))
    let before = try contents()

    let events = try await look(name)

    #expect(events == script.events)
    #expect(try contents().keys.sorted() == before.keys.sorted())
  }

  @Test func whereThereIsNoStoreThereIsNoSessionAndNoneIsMade() async throws {
    let log = WatchedSessionLog(path: folder.file())

    #expect(try await log.sessions(matching: "") == [])
    await #expect(throws: LogError.missing(script.id)) { try await log.events(of: script.id) }
    #expect(try contents().isEmpty)
  }

  @Test func aFileOfSomebodyElseIsSaidToBeNone() async throws {
    try folder.write("Dear diary, this is no store.".utf8)

    await #expect(throws: LogError.notAStore(path: folder.file())) {
      try await WatchedSessionLog(path: folder.file()).sessions(matching: "")
    }
  }

  @Test func writingAndDeletingAreRefused() async throws {
    try await fill(try folder.open())
    let log = WatchedSessionLog(path: folder.file())
    let error = LogError.readOnly(path: folder.file())

    await #expect(throws: error) { try await log.append(script.events, to: script.id) }
    await #expect(throws: error) { try await log.delete(script.id) }
    #expect(try await log.events(of: script.id) == script.events)
  }

  @Test(.enabled(if: geteuid() != 0, "who may do everything can write everywhere"))
  func aFolderThatCannotBeWrittenIsReadAllTheSame() async throws {
    try await fill(try folder.open())
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: folder.file())
    try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }

    #expect(try await look() == script.events)
  }
}
