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
  ///   - passphrase: that of a sealed store; a new store is sealed when it is given. Not asked for
  ///     when this process has opened the store before.
  /// - Throws: `notAStore`, `newer`, `readOnly`, `locked`, `full`, `sealed` without a passphrase,
  ///   `wrongPassphrase`, or `inputOutput` when the folder is missing or the system says something
  ///   else.
  public static func open(
    at path: String, makesFolder: Bool = false, timeout: Double = 5, passphrase: Passphrase? = nil
  ) throws(LogError) -> SQLiteSessionLog {
    try open(
      at: path, makesFolder: makesFolder, timeout: timeout, passphrase: passphrase,
      isBackedUp: true)
  }

  /// Opens a store as the public method does.
  ///
  /// - Parameters:
  ///   - isBackedUp: whether an older store is copied before it is raised.
  ///   - goal: what it is raised to.
  static func open(
    at path: String, makesFolder: Bool = false, timeout: Double = 5,
    passphrase: Passphrase? = nil, isBackedUp: Bool, goal: SchemaGoal = .newest
  ) throws(LogError) -> SQLiteSessionLog {
    try prepareFolder(of: path, makesFolder: makesFolder)
    switch StoreHeader.read(at: path) {
    case .foreign: throw .notAStore(path: path)
    case .unreadable: throw .inputOutput(path: path, reason: "it may not be read")
    case .store(let version) where version > Schema.version:
      throw .newer(path: path, version: version, known: Schema.version)
    case .store(let version):
      try checkWritable(path)
      // A program that ended while it made the store may have left a mark that SQLite takes back.
      if version == 0 { try mark(path, timeout: timeout) }
    case .sealed:
      try StoreSeal.unlock(path, passphrase)
      try checkWritable(path)
    case .absent:
      try makeFile(path, passphrase: passphrase)
      try mark(path, timeout: timeout)
    }
    return try describing(path) {
      let pool = try DatabasePool(path: path, configuration: configuration(timeout: timeout))
      try prepare(pool, path: path, isBackedUp: isBackedUp, goal: goal)
      return SQLiteSessionLog(writer: pool, path: path)
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

  /// Makes the file of a new store, which only its owner may read, and seals it where that is wanted.
  private static func makeFile(_ path: String, passphrase: Passphrase?) throws(LogError) {
    guard let passphrase else { return try StoreFiles.make(path) }
    if FileManager.default.fileExists(atPath: path) { unlink(path) }
    do throws(LogError) {
      try StoreSeal.create(path, passphrase)
    } catch {
      // Another process that made the store at the same time may have been quicker.
      guard StoreSeal.isSealed(path) else { throw error }
      try StoreSeal.unlock(path, passphrase)
    }
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

  /// Sets the writer to full durability and raises an older store, of which a copy is made first.
  private static func prepare(
    _ pool: DatabasePool, path: String, isBackedUp: Bool, goal: SchemaGoal
  ) throws {
    let version = try pool.writeWithoutTransaction { database in
      // The pool sets NORMAL when it opens, at which a loss of power may take the last events.
      try database.execute(sql: "PRAGMA synchronous = FULL")
      return try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }
    guard version <= goal.version else {
      throw LogError.newer(path: path, version: version, known: goal.version)
    }
    if version < goal.version {
      try raise(pool, path: path, from: version, isBackedUp: isBackedUp, goal: goal)
    }
    if goal.version == Schema.version { try Schema.refresh(pool) }
  }

  private static func raise(
    _ pool: DatabasePool, path: String, from version: Int, isBackedUp: Bool, goal: SchemaGoal
  ) throws {
    if isBackedUp, version > 0 {
      let copy = try StoreBackups.newPath(for: path, version: version, now: Date())
      try StoreBackups.make(of: path, from: pool, to: copy)
      StoreBackups.prune(of: path, keeping: StoreBackups.kept)
    }
    do {
      try goal.migrator.migrate(pool)
    } catch {
      // Another process that opened the store at the same time may have been quicker.
      let now = try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
      guard now == goal.version else { throw error }
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
        try files.createDirectory(
          atPath: folder, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
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
