import DuetSession
import Foundation
import GRDB
import Testing

@testable import DuetStore

@Suite struct BackupTests {
  private static let noon = Date(timeIntervalSince1970: 1_790_000_000)

  private static func script(_ name: String) -> Script {
    var script = Script(name, title: "On \(name)")
    script.generate("tell of \(name)", ["one", "two"])
    return script
  }

  /// A store with one session, closed.
  private static func store(_ folder: StoreFolder, _ name: String) async throws {
    let log = try folder.open()
    let script = script(name)
    try await log.append(script.events, to: script.id)
    try log.writer.close()
  }

  private static func names(_ folder: StoreFolder) async throws -> [String] {
    let log = try folder.open()
    defer { try? log.writer.close() }
    #expect(try await log.verify().isClean)
    return try await log.sessions(matching: "").map(\.id.name).sorted()
  }

  /// A version that adds a table, as a later program would.
  private static var later: SchemaGoal {
    var goal = SchemaGoal.newest
    goal.version = 99
    goal.migrator.registerMigration("99 later") { database in
      try database.execute(sql: "CREATE TABLE later (id INTEGER) STRICT; PRAGMA user_version = 99")
    }
    return goal
  }

  @Test func aBackupIsMadeWhileTheStoreIsWritten() async throws {
    let folder = try StoreFolder()
    let log = try folder.open()
    try await log.append(Self.script("a").events, to: SessionID("a"))

    let path = try await log.backup(now: Self.noon)
    try await log.append(Self.script("b").events, to: SessionID("b"))

    #expect(path.hasSuffix("/backups/duet.sqlite.20260921-141320.v\(Schema.version).backup"))
    let copy = try SQLiteSessionLog.open(at: path)
    #expect(try await copy.sessions(matching: "").map(\.id.name) == ["a"])
    #expect(try await copy.verify().isClean)
  }

  @Test func onlyTheNewestBackupsAreKept() async throws {
    let folder = try StoreFolder()
    let log = try folder.open()

    for second in 0..<4 {
      try await log.backup(keeping: 2, now: Self.noon.addingTimeInterval(Double(second)))
    }

    #expect(SQLiteSessionLog.backups(of: folder.file()).count == 2)
    #expect(SQLiteSessionLog.backups(of: folder.file())[0].contains("141323"))
  }

  @Test func aFileThatIsThereIsNotOverwritten() async throws {
    let folder = try StoreFolder()
    let log = try folder.open()
    try folder.write("mine".utf8, to: "mine")

    await #expect(throws: LogError.self) { try await log.backup(to: folder.file("mine")) }
    #expect(try folder.read("mine") == Data("mine".utf8))
  }

  @Test func whatDuetMakesOnlyItsOwnerMayRead() async throws {
    let folder = try StoreFolder()
    let log = try SQLiteSessionLog.open(at: folder.file("deep/duet.sqlite"), makesFolder: true)
    try await log.append(Self.script("a").events, to: SessionID("a"))
    let backup = try await log.backup()

    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    #expect(try mode(folder.file("deep")) == 0o700)
    for suffix in ["", "-wal", "-shm"] {
      #expect(try mode(folder.file("deep/duet.sqlite") + suffix) == 0o600)
    }
    #expect(try mode(backup) == 0o600)
    #expect(try mode(folder.file("deep/backups")) == 0o700)
  }

  @Test func anOlderStoreIsCopiedBeforeItIsRaised() async throws {
    let folder = try StoreFolder()
    try await Self.store(folder, "a")

    let log = try SQLiteSessionLog.open(at: folder.file(), isBackedUp: true, goal: Self.later)

    #expect(try await log.sessions(matching: "").count == 1)
    let backup = try #require(SQLiteSessionLog.backups(of: folder.file()).first)
    #expect(StoreHeader.read(at: backup) == .store(version: Schema.version))
    #expect(try await SQLiteSessionLog.open(at: backup).sessions(matching: "").count == 1)
  }

  @Test func aStoreThatCannotBeCopiedIsNotRaised() async throws {
    let folder = try StoreFolder()
    try await Self.store(folder, "a")
    try folder.write("in the way".utf8, to: "backups")

    #expect(throws: LogError.self) {
      try SQLiteSessionLog.open(at: folder.file(), isBackedUp: true, goal: Self.later)
    }
    #expect(StoreHeader.read(at: folder.file()) == .store(version: Schema.version))
  }

  @Test func aNewStoreIsNotCopied() throws {
    let folder = try StoreFolder()

    _ = try folder.open()

    #expect(SQLiteSessionLog.backups(of: folder.file()) == [])
  }

  @Test func aStoreOfTheFirstVersionIsRaisedToTheNewest() async throws {
    let folder = try StoreFolder()
    let script = Self.script("old")
    try VersionOneStore.write(script.events, of: script.id, to: folder.file())

    let log = try folder.open()

    #expect(try await log.events(of: script.id) == script.events)
    let report = try await log.rebuild()
    #expect(report.isClean)
    let backups = SQLiteSessionLog.backups(of: folder.file())
    #expect(backups.count == (Schema.version > 1 ? 1 : 0))
    for backup in backups { #expect(StoreHeader.read(at: backup) == .store(version: 1)) }
  }

  @Test func aBackupTakesThePlaceOfTheStoreWhichIsKept() async throws {
    let folder = try StoreFolder()
    try await Self.store(folder, "a")
    let log = try folder.open()
    let backup = try await log.backup()
    try await log.append(Self.script("b").events, to: SessionID("b"))
    try log.writer.close()

    let report = try await SQLiteSessionLog.restore(at: folder.file(), from: backup)

    #expect(report.sessions == 1)
    #expect(try await Self.names(folder) == ["a"])
    let previous = try #require(report.previous)
    #expect(try await SQLiteSessionLog.open(at: previous).sessions(matching: "").count == 2)
  }

  @Test func aStoreThatIsOpenIsNotReplaced() async throws {
    let folder = try StoreFolder()
    let log = try folder.open()
    try await log.append(Self.script("a").events, to: SessionID("a"))
    let backup = try await log.backup()

    await #expect(throws: LogError.storeInUse(path: folder.file())) {
      try await SQLiteSessionLog.restore(at: folder.file(), from: backup)
    }
    #expect(try await log.verify().isClean)
  }

  @Test func aBackupThatIsNotWholeIsRefused() async throws {
    let folder = try StoreFolder()
    try await Self.store(folder, "a")
    let backup = try await folder.open().backup()
    let queue = try DatabaseQueue(path: backup)
    try await queue.write { database in
      try database.execute(
        sql: """
          DROP TRIGGER events_stay;
          UPDATE events SET data = CAST(replace(CAST(data AS TEXT), 'tell', 'sell') AS BLOB)
            WHERE number = 2
          """)
    }
    try queue.close()

    let error = await #expect(throws: LogError.self) {
      try await SQLiteSessionLog.restore(at: folder.file(), from: backup)
    }
    guard case .badBackup? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try await Self.names(folder) == ["a"])
  }

  @Test func aBackupOfANewerProgramIsRefused() async throws {
    let folder = try StoreFolder()
    try await Self.store(folder, "a")
    let backup = try await folder.open().backup()
    let queue = try DatabaseQueue(path: backup)
    try await queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    try queue.close()

    await #expect(
      throws: LogError.newer(path: backup, version: 99, known: Schema.version)
    ) {
      try await SQLiteSessionLog.restore(at: folder.file(), from: backup)
    }
    #expect(try await Self.names(folder) == ["a"])
  }

  /// What is left when the program is killed there: the old store or the new one, each whole.
  @Test(arguments: RestoreStep.allCases)
  func whereverARestoreIsCutShortThereIsAWholeStore(last: RestoreStep) async throws {
    let folder = try StoreFolder()
    try await Self.store(folder, "a")
    let backup = try await folder.open().backup()
    try await Self.store(folder, "b")

    await #expect(throws: LogError.self) {
      try await SQLiteSessionLog.restore(
        at: folder.file(), from: backup, passphrase: nil, now: Self.noon
      ) { step throws(LogError) in
        guard step == last else { return }
        try? folder.freeze(as: "frozen")
        throw .full(path: "here")
      }
    }

    let frozen = try SQLiteSessionLog.open(at: folder.file("frozen/duet.sqlite"))
    let names = try await frozen.sessions(matching: "").map(\.id.name).sorted()
    #expect(names == (last == .exchanged ? ["a"] : ["a", "b"]))
    #expect(try await frozen.verify().isClean)
    #expect(try await Self.names(folder) == names)
  }
}

extension StoreFolder {
  /// Copies all files as they are now into a folder within, as a kill would leave them.
  func freeze(as name: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    try FileManager.default.createDirectory(
      atPath: file(name), withIntermediateDirectories: true)
    for each in names where each != name {
      try FileManager.default.copyItem(atPath: file(each), toPath: file(name) + "/" + each)
    }
  }
}
