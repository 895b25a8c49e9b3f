import DuetSession
import Foundation
import GRDB
import Testing

@testable import DuetStore

@Suite struct ErasingTests {
  private static let word = "quinquereme"

  private static func script(_ name: String, _ word: String) -> Script {
    var script = Script(name, title: "On \(word)")
    script.type("the \(word) of Nineveh")
    script.generate("tell of a \(word)", ["a \(word) one", "another \(word)"])
    return script
  }

  /// A store with the session that is to go among others.
  private static func log(_ folder: StoreFolder) async throws -> SQLiteSessionLog {
    let log = try folder.open(timeout: 0.05)
    for number in 0..<20 {
      try await log.append(
        script("s\(number)", number == 7 ? word : "galleon").events, to: SessionID("s\(number)"))
    }
    return log
  }

  @Test func noFileHasAWordOfADeletedSession() async throws {
    let folder = try StoreFolder()
    let log = try await Self.log(folder)
    try #require(!folder.filesWith(Self.word).isEmpty)

    let report = try await log.erase(SessionID("s7"))

    #expect(folder.filesWith(Self.word) == [])
    #expect(report.isLogEmpty && report.isVacuumed && report.backups.isEmpty)
    #expect(try await log.verify().isClean)
    #expect(try await log.sessions(matching: "").count == 19)
  }

  @Test func anotherConnectionThatIsOpenKeepsNoWord() async throws {
    let folder = try StoreFolder()
    let log = try await Self.log(folder)
    let other = try DatabaseQueue(path: folder.file())
    _ = try await other.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM events") }

    let report = try await log.erase(SessionID("s7"))

    #expect(folder.filesWith(Self.word) == [])
    #expect(report.isLogEmpty)
    #expect(try await other.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM logs") } == 19)
  }

  @Test func aReaderThatKeepsTheWordsIsTold() async throws {
    let folder = try StoreFolder()
    let log = try await Self.log(folder)
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let reader = try DatabaseQueue(path: folder.file(), configuration: configuration)
    try await reader.writeWithoutTransaction { database in
      try database.execute(sql: "BEGIN")
      _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM events")
    }

    let report = try await log.erase(SessionID("s7"))

    #expect(!report.isLogEmpty)
    try await reader.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
    _ = try await log.erase(SessionID("s8"))
    #expect(folder.filesWith(Self.word) == [])
  }

  @Test func backupsThatMayHoldTheSessionAreNamed() async throws {
    let folder = try StoreFolder()
    let log = try await Self.log(folder)
    let backup = try await log.backup()

    let report = try await log.erase(SessionID("s7"))

    #expect(report.backups == [backup])
  }

  @Test func noFileHasAWordOfWhatWasRedacted() async throws {
    let folder = try StoreFolder()
    let log = try folder.open()
    let script = Self.script("s", Self.word)
    try await log.append(script.events, to: script.id)
    let copy = Redaction(texts: [Self.word]).copy(
      of: script.events, named: SessionID("copy"), mark: RedactionMark(chain: [], salt: []))

    try await log.append(copy.events, to: SessionID("copy"))
    _ = try await log.erase(script.id)

    #expect(folder.filesWith(String(Self.word.prefix(5))) == [])
    #expect(try await log.verify().isClean)
    for format in Exporters.formats.map(\.name) {
      let sources = try await log.exportSources([SessionID("copy")])
      guard let file = try? Exporters.export(sources, as: format) else { continue }
      #expect(!String(decoding: file.data, as: UTF8.self).contains(Self.word.prefix(5)))
    }
  }
}
