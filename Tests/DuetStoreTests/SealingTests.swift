import DuetSession
import Foundation
import GRDB
import Testing

@testable import DuetStore

@Suite struct SealingTests {
  private static let word = "quinquereme"

  /// A session with the word in its title, draft, prompt, variants and reasons.
  private static func script(_ name: String = "s") -> Script {
    var script = Script(name, title: "On \(word)")
    script.type("the \(word) of Nineveh")
    script.generate("tell of a \(word)", ["a \(word) one", "another \(word)"])
    script.show()
    script.judge(.left, reason: "more \(word)")
    return script
  }

  private static func passphrase(_ text: String = "open sesame") throws -> Passphrase {
    try #require(Passphrase(text))
  }

  private func open(_ folder: StoreFolder, _ name: String = "duet.sqlite") throws
    -> SQLiteSessionLog
  {
    try SQLiteSessionLog.open(at: folder.file(name), passphrase: Self.passphrase())
  }

  @Test func noFileOfASealedStoreHasAWordOfIt() async throws {
    let folder = try StoreFolder()
    let log = try open(folder)
    for number in 0..<40 {
      try await log.append(Self.script("s\(number)").events, to: SessionID("s\(number)"))
    }

    #expect(try await log.search(SearchQuery(Self.word), in: .test(limit: 500)).hits.count > 100)
    #expect(folder.filesWith(Self.word) == [])
    _ = try await log.rebuild()
    try await log.backup()
    _ = try await log.erase(SessionID("s3"))
    #expect(folder.filesWith(Self.word) == [])
    #expect(folder.filesWith("CREATE TABLE") == [])
    #expect(folder.filesWith("SQLite format") == [])
  }

  @Test func aSealedStoreOpensAgainWithItsPassphraseAlone() async throws {
    let folder = try StoreFolder()
    let script = Self.script()
    try await open(folder).append(script.events, to: script.id)
    StoreSeal.forget(folder.file())

    #expect(throws: LogError.sealed(path: folder.file())) { try folder.open() }
    #expect(throws: LogError.wrongPassphrase(path: folder.file())) {
      try SQLiteSessionLog.open(at: folder.file(), passphrase: Self.passphrase("open says me"))
    }
    let log = try open(folder)

    #expect(try await log.events(of: script.id) == script.events)
    #expect(try await log.verify().isClean)
    let plain = try folder.open("plain.sqlite")
    try await plain.append(script.events, to: script.id)
    let found = try await log.search(SearchQuery(Self.word), in: .test())
    #expect(found.total > 3)
    #expect(try await plain.search(SearchQuery(Self.word), in: .test()) == found)
  }

  @Test func whatIsExportedAndImportedIsTheSameSealedOrNot() async throws {
    let folder = try StoreFolder()
    let script = Self.script()
    let plain = try folder.open("plain.sqlite")
    try await plain.append(script.events, to: script.id)
    let file = try await plain.exportSession(script.id)

    let log = try open(folder)
    _ = try await log.importSessions(file)

    #expect(try await log.exportSession(script.id) == file)
  }

  @Test func aWriteAheadLogIsReadAfterALossOfPower() async throws {
    let folder = try StoreFolder()
    let script = Self.script()
    let log = try open(folder)
    try await log.append(script.events, to: script.id)
    try folder.snapshot(as: "after.sqlite")

    let after = try open(folder, "after.sqlite")

    #expect(try await after.events(of: script.id) == script.events)
    #expect(try await after.verify().isClean)
    withExtendedLifetime(log) {}
  }

  @Test(arguments: [1, 4_100])
  func aTornEndOfTheWriteAheadLogLosesTheTailAlone(cut: Int) async throws {
    let folder = try StoreFolder()
    let log = try open(folder)
    let first = Self.script("first")
    try await log.append(first.events, to: first.id)
    try folder.snapshot(as: "before.sqlite")
    let kept = try folder.read("before.sqlite-wal").count
    try await log.append(Self.script("second").events, to: SessionID("second"))
    try folder.snapshot(as: "torn.sqlite")
    var wal = try folder.read("torn.sqlite-wal")
    try #require(wal.count - cut > kept)
    for place in wal.count - cut..<wal.count { wal[place] ^= 0x5A }
    try folder.write(wal, to: "torn.sqlite-wal")

    let torn = try open(folder, "torn.sqlite")

    #expect(try await torn.events(of: first.id) == first.events)
    #expect(try await torn.sessions(matching: "").count == 1)
    #expect(try await torn.verify().isClean)
    withExtendedLifetime(log) {}
  }

  @Test func aChangedPageIsRefused() async throws {
    let folder = try StoreFolder()
    do {
      let log = try open(folder)
      try await log.append(Self.script().events, to: SessionID("s"))
      try await log.writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      try log.writer.close()
    }
    let bytes = try folder.read()
    var unread = 0
    for page in 0..<(bytes.count - 4_096) / 4_124 {
      var changed = bytes
      changed[4_096 + page * 4_124 + 100] ^= 1
      try folder.write(changed)

      let report = try? await open(folder).verify()

      if report?.isClean == true { unread += 1 }
    }
    // Nobody reads the pages that are free.
    try folder.write(bytes)
    let free = try await open(folder).writer.read {
      try Int.fetchOne($0, sql: "PRAGMA freelist_count")
    }
    #expect(unread <= free ?? 0)
  }

  @Test func aStoreIsSealedUnsealedAndSealedAnew() async throws {
    let folder = try StoreFolder()
    let script = Self.script()
    do {
      let log = try folder.open()
      try await log.append(script.events, to: script.id)
      #expect(throws: LogError.storeInUse(path: folder.file())) {
        try SQLiteSessionLog.seal(at: folder.file(), with: Self.passphrase())
      }
      try log.writer.close()
    }
    #expect(folder.filesWith(Self.word) != [])

    try SQLiteSessionLog.seal(at: folder.file(), with: Self.passphrase())

    #expect(folder.filesWith(Self.word) == [])
    do {
      let log = try folder.open()
      #expect(try await log.events(of: script.id) == script.events)
      #expect(try await log.verify().isClean)
      try log.writer.close()
    }
    try SQLiteSessionLog.unseal(at: folder.file(), with: Self.passphrase())
    #expect(!SQLiteSessionLog.isSealed(at: folder.file()))
    #expect(try await folder.open().events(of: script.id) == script.events)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy {
        !$0.contains("seal")
      })
  }

  @Test func aSealedStoreThatIsOpenIsNotReplacedByABackup() async throws {
    let folder = try StoreFolder()
    let script = Self.script()
    let plain = try folder.open("plain")
    try await plain.append(script.events, to: script.id)
    let backup = try await plain.backup()
    let log = try open(folder)
    try await log.append(script.events, to: script.id)
    // Another program does not know the key.
    StoreSeal.forget(folder.file())

    await #expect(throws: LogError.storeInUse(path: folder.file())) {
      try await SQLiteSessionLog.restore(at: folder.file(), from: backup)
    }

    #expect(SQLiteSessionLog.isSealed(at: folder.file()))
  }

  @Test func whatALinkLeadsToIsSealed() async throws {
    let folder = try StoreFolder()
    let script = Self.script()
    let log = try folder.open()
    try await log.append(script.events, to: script.id)
    try log.writer.close()
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link"), withDestinationPath: folder.file())

    try SQLiteSessionLog.seal(at: folder.file("link"), with: Self.passphrase())

    #expect(SQLiteSessionLog.isSealed(at: folder.file()))
    #expect(try await folder.open().events(of: script.id) == script.events)
  }

  @Test func thePassphraseIsChangedWithoutWritingTheStoreAnew() async throws {
    let folder = try StoreFolder()
    do {
      let log = try open(folder)
      try await log.writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      try log.writer.close()
    }
    let pages = try folder.read().dropFirst(4_096)

    try SQLiteSessionLog.changePassphrase(
      at: folder.file(), from: Self.passphrase(), to: Self.passphrase("another"))

    #expect(try folder.read().dropFirst(4_096) == pages)
    StoreSeal.forget(folder.file())
    #expect(throws: LogError.wrongPassphrase(path: folder.file())) { try open(folder) }
    _ = try SQLiteSessionLog.open(at: folder.file(), passphrase: Self.passphrase("another"))
  }

  @Test func manyOpenOneNewSealedStoreAtOnce() async throws {
    let folder = try StoreFolder()

    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<4 {
        group.addTask {
          let script = Script("s\(number)")
          try await open(folder).append(script.events, to: script.id)
        }
      }
      try await group.waitForAll()
    }

    #expect(try await open(folder).sessions(matching: "").count == 4)
  }
}

extension StoreFolder {
  /// The files, in all folders below, that hold a text in any case.
  func filesWith(_ text: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return names.sorted().filter { name in
      guard let data = try? Data(contentsOf: URL(fileURLWithPath: file(name))) else { return false }
      return data.range(of: Data(text.utf8)) != nil
        || data.range(of: Data(text.uppercased().utf8)) != nil
    }
  }
}
