public import DuetSession
import Foundation
import GRDB

extension SQLiteSessionLog {
  /// Opens the store at a path, and makes it when there is no file there or an empty one.
  ///
  /// A file that is not a store of a version known here is left exactly as it was. An existing
  /// store opens in a few milliseconds; an older one is raised to this version first.
  ///
  /// - Parameters:
  ///   - path: the file; its folder must exist unless `makesFolder` is set.
  ///   - makesFolder: whether folders on the way are made, as for the default path.
  ///   - timeout: seconds for which another process may hold the store.
  /// - Throws: `notAStore`, `newer`, `readOnly`, `locked`, `full`, or `inputOutput` when the
  ///   folder is missing or the system says something else.
  public static func open(
    at path: String, makesFolder: Bool = false, timeout: Double = 5
  ) throws(LogError) -> SQLiteSessionLog {
    try prepareFolder(of: path, makesFolder: makesFolder)
    let isKnown = OpenedStores.contains(path)
    switch isKnown ? .store(version: Schema.version) : StoreHeader.read(at: path) {
    case .foreign: throw .notAStore(path: path)
    case .unreadable: throw .inputOutput(path: path, reason: "it may not be read")
    case .store(let version) where version > Schema.version:
      throw .newer(path: path, version: version, known: Schema.version)
    case .store(let version):
      try checkWritable(path)
      // A program that ended while it made the store may have left a mark that SQLite takes back.
      if version == 0 { try mark(path, timeout: timeout) }
    case .absent: try mark(path, timeout: timeout)
    }
    return try describing(path) {
      let pool = try DatabasePool(path: path, configuration: configuration(timeout: timeout))
      try prepare(pool, path: path)
      return SQLiteSessionLog(writer: pool, path: path, mark: OpenedStores.Mark(path))
    }
  }

  /// A store that lives as long as the value and is never written to a disk.
  public static func inMemory() throws(LogError) -> SQLiteSessionLog {
    try describing(":memory:") {
      let queue = try DatabaseQueue(configuration: configuration(timeout: 5))
      try Schema.migrator.migrate(queue)
      return SQLiteSessionLog(writer: queue, path: ":memory:")
    }
  }

  private static func configuration(timeout: Double) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(timeout)
    configuration.maximumReaderCount = 2
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
    return configuration
  }

  /// Writes what marks a new file as a store.
  ///
  /// This happens before the file has a write-ahead log, so that the mark is in the file itself,
  /// where ``StoreHeader`` looks for it, from the first moment on.
  private static func mark(_ path: String, timeout: Double) throws(LogError) {
    try describing(path) {
      let queue = try DatabaseQueue(path: path, configuration: configuration(timeout: timeout))
      try queue.write { database in
        guard try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0 else {
          return
        }
        try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      }
      try queue.close()
    }
  }

  /// Sets the writer to full durability and raises an older store.
  private static func prepare(_ pool: DatabasePool, path: String) throws {
    let version = try pool.writeWithoutTransaction { database in
      // The pool sets NORMAL when it opens, at which a loss of power may take the last events.
      try database.execute(sql: "PRAGMA synchronous = FULL")
      return try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }
    guard version <= Schema.version else {
      throw LogError.newer(path: path, version: version, known: Schema.version)
    }
    guard version < Schema.version else { return }
    do {
      try Schema.migrator.migrate(pool)
    } catch {
      // Another process that opened the store at the same time may have been quicker.
      let now = try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
      guard now == Schema.version else { throw error }
    }
  }

  private static func prepareFolder(of path: String, makesFolder: Bool) throws(LogError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let files = FileManager.default
    if !files.fileExists(atPath: folder) {
      guard makesFolder else {
        throw .inputOutput(path: path, reason: "the folder \(folder) does not exist")
      }
      do {
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      } catch {
        throw .inputOutput(path: path, reason: "the folder \(folder) cannot be made")
      }
    }
    guard files.fileExists(atPath: path) || files.isWritableFile(atPath: folder) else {
      throw .readOnly(path: path)
    }
  }

  /// Checks that the store and the folder, where SQLite keeps its log, can be written.
  private static func checkWritable(_ path: String) throws(LogError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.isWritableFile(atPath: path),
      FileManager.default.isWritableFile(atPath: folder)
    else { throw .readOnly(path: path) }
  }
}
