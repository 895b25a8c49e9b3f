public import DuetSession
import Foundation
import GRDB

/// A store that is only read, to be merged into another.
public struct OtherStore: Sendable {
  /// Where it is.
  public let path: String
  private let queue: DatabaseQueue
  /// The copy that is read where the store itself is of an older version; removed at the end.
  private let copy: TemporaryFolder?

  /// Opens the store at a path; neither its file nor its log is changed.
  ///
  /// Where it has a log, somebody may have it open; SQLite then reads the log with them. A store of an older version is copied, and the copy raised to this one.
  ///
  /// - Throws: `notAStore`, `newer`, `sealed` unless its passphrase was given before, or `inputOutput` when there is no such file or the system says
  ///   something else.
  public static func open(at path: String) throws(LogError) -> OtherStore {
    switch StoreHeader.read(at: path) {
    case .foreign: throw .notAStore(path: path)
    case .absent: throw .inputOutput(path: path, reason: "there is no such file")
    case .unreadable: throw .inputOutput(path: path, reason: "it may not be read")
    case .store(let version) where version > Schema.version:
      throw .newer(path: path, version: version, known: Schema.version)
    case .sealed: try StoreSeal.unlock(path, nil)
    case .store: break
    }
    return try describing(path) {
      let queue = try ReadOnlyDatabase.open(at: path)
      let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
      guard version != Schema.version else {
        return OtherStore(path: path, queue: queue, copy: nil)
      }
      guard version < Schema.version else {
        throw LogError.newer(path: path, version: version, known: Schema.version)
      }
      // A copy would lie on the disk in the clear.
      guard !StoreSeal.isSealed(path) else {
        throw LogError.inputOutput(
          path: path, reason: "it is sealed and of an older version; open it with this Duet once")
      }
      let folder = try TemporaryFolder()
      let copied = try DatabaseQueue(path: folder.path + "/store.sqlite")
      try queue.backup(to: copied)
      try Schema.migrator.migrate(copied)
      return OtherStore(path: path, queue: copied, copy: folder)
    }
  }

  /// Whether a file is a store of any version.
  public static func isStore(_ source: ImportSource) -> Bool {
    guard let path = source.path, case .store = StoreHeader.read(at: path) else { return false }
    return true
  }

  /// Hands on each session, by name.
  ///
  /// - Parameter isHeld: whether a log that ends with an event need not be read.
  func forEachSession(
    unless isHeld: (SessionID, EventHead) throws -> Bool,
    _ body: (SessionID, [EncodedEvent]) throws -> Void
  ) throws {
    do {
      try queue.read { database in
        let logs = try Row.fetchAll(database, sql: "SELECT id, name FROM logs ORDER BY name")
        for log in logs {
          let name = SessionID(log["name"])
          let head = try EventHead.fetch(database, session: log["id"])
          guard head.number > 0, try !isHeld(name, head) else { continue }
          try body(name, try events(of: name, key: log["id"], database))
        }
      }
    } catch let error as DatabaseError {
      throw LogError(error, path: path)
    }
  }

  /// The events of a session, all of which were found to be what was written.
  private func events(
    of name: SessionID, key: Int64, _ database: Database
  ) throws -> [EncodedEvent] {
    let checked = try CheckedFold(database, session: key, id: name)
    if let problem = checked.problem {
      throw LogError.corrupt(
        name, event: problem.event, reason: "the store \(path) is damaged there")
    }
    return try SQLiteSessionLog.encodedEvents(database, session: key, id: name)
  }
}

/// A folder that is removed when nobody has it any more.
private final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("duet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    path = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
