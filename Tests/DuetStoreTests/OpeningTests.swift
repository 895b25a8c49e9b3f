import DuetSession
@testable import DuetStore
import Foundation
import GRDB
import Testing

@Suite struct OpeningTests {
  @Test func aMissingFileBecomesAStore() async throws {
    let folder = try StoreFolder()
    let script = Script("s")

    try await folder.open().append(script.events, to: script.id)

    #expect(try await folder.open().events(of: script.id) == script.events)
  }

  @Test func anEmptyFileBecomesAStore() async throws {
    let folder = try StoreFolder()
    try folder.write([])

    let found = try await folder.open().sessions(matching: "")

    #expect(found == [])
    #expect(try folder.read().count > 0)
  }

  @Test func missingFoldersAreMadeOnlyWhereThatIsWanted() throws {
    let folder = try StoreFolder()
    let path = folder.file("a/b/duet.sqlite")

    let error = #expect(throws: LogError.self) { try SQLiteSessionLog.open(at: path) }
    guard case .inputOutput(path, let reason)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains("a/b"))
    #expect(try SQLiteSessionLog.open(at: path, makesFolder: true).path == path)
  }

  @Test(arguments: [
    "Dear diary, this is no store. " + String(repeating: "word ", count: 40), "x",
    "SQLite format 3\0 but not really",
  ])
  func aFileOfSomebodyElseIsLeftAsItIs(text: String) throws {
    let folder = try StoreFolder()
    try folder.write(text.utf8)

    #expect(throws: LogError.notAStore(path: folder.file())) { try folder.open() }
    #expect(try folder.read() == Data(text.utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["duet.sqlite"])
  }

  @Test func aDatabaseOfAnotherProgramIsLeftAsItIs() async throws {
    let folder = try StoreFolder()
    let other = try DatabaseQueue(path: folder.file())
    try await other.write { try $0.execute(sql: "CREATE TABLE photographs (id INTEGER)") }
    try other.close()
    let bytes = try folder.read()

    #expect(throws: LogError.notAStore(path: folder.file())) { try folder.open() }
    #expect(try folder.read() == bytes)
  }

  @Test func aFolderIsNotAStore() throws {
    let folder = try StoreFolder()

    #expect(throws: LogError.notAStore(path: folder.path)) {
      try SQLiteSessionLog.open(at: folder.path)
    }
  }

  @Test func aNewerStoreIsNamedWithItsVersionAndLeftAsItIs() async throws {
    let folder = try StoreFolder()
    _ = try folder.open()
    let newer = try DatabaseQueue(path: folder.file())
    try await newer.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    try newer.close()
    let bytes = try folder.read()

    #expect(throws: LogError.newer(path: folder.file(), version: 99, known: Schema.version)) {
      try folder.open()
    }
    #expect(try folder.read() == bytes)
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everything"))
  func aReadOnlyFileIsNamed() throws {
    let folder = try StoreFolder()
    _ = try folder.open()
    try folder.permit(0o444, folder.file())

    #expect(throws: LogError.readOnly(path: folder.file())) { try folder.open() }
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func aFileThatMayNotBeReadIsNamed() throws {
    let folder = try StoreFolder()
    _ = try folder.open()
    try folder.permit(0o000, folder.file())

    #expect(throws: LogError.inputOutput(path: folder.file(), reason: "it may not be read")) {
      try folder.open()
    }
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everything"))
  func aReadOnlyFolderIsNamed() throws {
    let folder = try StoreFolder()
    _ = try folder.open()
    try folder.permit(0o555, folder.path)
    defer { try? folder.permit(0o755, folder.path) }

    #expect(throws: LogError.readOnly(path: folder.file())) { try folder.open() }
    #expect(throws: LogError.readOnly(path: folder.file("new"))) { try folder.open("new") }
  }

  @Test func aFolderThatTakesNoFilesIsNamed() {
    let error = #expect(throws: LogError.self) {
      try SQLiteSessionLog.open(at: "/proc/duet.sqlite")
    }

    #expect(error?.failure.summary.contains("/proc/duet.sqlite") == true)
  }

  @Test func aStoreThatAnotherConnectionHoldsIsNamedAsLocked() async throws {
    let folder = try StoreFolder()
    let script = Script("s")
    let log = try folder.open(timeout: 0.05)
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: folder.file(), configuration: configuration)
    try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }

    await #expect(throws: LogError.locked(path: folder.file())) {
      try await log.append(script.events, to: script.id)
    }
    try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    try await log.append(script.events, to: script.id)

    #expect(try await log.events(of: script.id) == script.events)
  }

  @Test func aStoreThatIsHeldWhileItIsOpenedIsNamedAsLocked() async throws {
    let folder = try StoreFolder()
    do { _ = try folder.open() }
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
    let other = try DatabaseQueue(path: folder.file(), configuration: configuration)
    try await other.writeWithoutTransaction {
      try $0.execute(sql: "BEGIN EXCLUSIVE; CREATE TABLE t (id); COMMIT")
    }

    #expect(throws: LogError.locked(path: folder.file())) { try folder.open(timeout: 0.05) }
  }

  @Test func manyOpenOneNewStoreAtOnce() async throws {
    let folder = try StoreFolder()

    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<6 {
        group.addTask {
          let script = Script("s\(number)")
          try await folder.open().append(script.events, to: script.id)
        }
      }
      try await group.waitForAll()
    }

    #expect(try await folder.open().sessions(matching: "").count == 6)
  }
}

extension StoreFolder {
  func permit(_ permissions: Int, _ path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
  }
}
