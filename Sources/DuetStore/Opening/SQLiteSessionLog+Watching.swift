public import DuetSession
import Foundation
import GRDB

extension SQLiteSessionLog {
  /// Opens a store to be read and nothing else: no byte in its folder changes, and it may lie where
  /// nothing can be written.
  ///
  /// SQLite by itself makes a shared-memory file beside a store that it only reads. So a store with
  /// no write-ahead log is read as a file that nobody changes (`immutable`), and one with a log
  /// through the index that its writer keeps (`readonly_shm`). A store that an older program wrote,
  /// and a log without its index, are read in a copy in memory.
  /// <https://www.sqlite.org/wal.html#read_only_databases>
  ///
  /// - Throws: `notAStore`, `newer`, `sealed` unless ``unlock(at:with:)`` came before, or `inputOutput`
  ///   where there is no file or it may not be read.
  public static func watching(at path: String) throws(LogError) -> SQLiteSessionLog {
    switch StoreHeader.read(at: path) {
    case .absent: throw .inputOutput(path: path, reason: "there is no store yet")
    case .unreadable: throw .inputOutput(path: path, reason: "it may not be read")
    case .foreign: throw .notAStore(path: path)
    case .store(let version) where version > Schema.version:
      throw .newer(path: path, version: version, known: Schema.version)
    case .sealed: try StoreSeal.unlock(path, nil)
    case .store: break
    }
    // The version of a store whose last change is in its log is known only when it is open.
    if let log = try? inPlace(path) { return log }
    return try describing(path) { try copied(path) }
  }

  /// The store as it lies there; nil where only a copy can be read.
  private static func inPlace(_ path: String) throws -> SQLiteSessionLog? {
    let files = FileManager.default
    let hasLog = files.fileExists(atPath: path + "-wal")
    let hasIndex = files.fileExists(atPath: path + "-shm")
    let option: String
    switch (hasLog, hasIndex) {
    case (true, true): option = "mode=ro&readonly_shm=1"
    case (false, false): option = "immutable=1"
    default: return nil
    }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    guard let name = uri(path) else { return nil }
    let queue = try DatabaseQueue(path: "\(name)?\(option)", configuration: configuration)
    let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    guard version == Schema.version else { return nil }
    return SQLiteSessionLog(writer: queue, path: path, isWatched: true)
  }

  /// A path as SQLite reads it in a URI.
  ///
  /// <https://www.sqlite.org/uri.html>
  private static func uri(_ path: String) -> String? {
    let absolute = URL(fileURLWithPath: path).path
    let plain = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "?#%;"))
    return absolute.addingPercentEncoding(withAllowedCharacters: plain).map { "file:\($0)" }
  }

  /// The store in a copy in memory, raised to this version.
  private static func copied(_ path: String) throws -> SQLiteSessionLog {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent("duet-" + UUID().uuidString)
    let parts = ["", "-wal"].filter { files.fileExists(atPath: path + $0) }
    try files.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? files.removeItem(at: folder) }
    let copy = folder.appendingPathComponent("store").path
    for part in parts {
      try files.copyItem(atPath: path + part, toPath: copy + part)
      try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: copy + part)
    }
    if StoreSeal.isSealed(path) { try StoreSeal.share(from: path, to: copy) }
    defer { StoreSeal.forget(copy) }
    let source = try DatabaseQueue(path: copy)
    let memory = try DatabaseQueue()
    try source.backup(to: memory)
    try source.close()
    try Schema.migrator.migrate(memory)
    return SQLiteSessionLog(writer: memory, path: path, isWatched: true)
  }
}
