import DuetSession
import Foundation
import GRDB

/// The only connection to a store, as long as it is kept.
///
/// Whether a store is open elsewhere is asked here and nowhere else: with a write-ahead log each
/// connection holds a shared lock on the file as long as it is open, so an exclusive one says that
/// there is no other.
struct StoreClaim {
  let queue: DatabaseQueue
  private let path: String

  /// Takes a store for itself, with all that was in its write-ahead log.
  ///
  /// - Throws: ``LogError/storeInUse(path:)`` when another connection is open.
  init(_ path: String) throws(LogError) {
    self.path = path
    var configuration = Configuration()
    configuration.busyMode = .timeout(0.2)
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.inDatabase { try $0.execute(sql: "BEGIN EXCLUSIVE; COMMIT") }
    } catch let error as DatabaseError
      where error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED
    {
      throw .storeInUse(path: path)
    } catch {
      throw LogError(error, path: path)
    }
  }

  /// Whether somebody has a store open that cannot be read here, being sealed.
  ///
  /// SQLite would say that it is no store before it looked for locks. So the lock that each
  /// connection holds is asked for by its place (`SHARED_FIRST` in SQLite's `os.h`), which takes
  /// nothing. Only for a store that this process itself has not open, since closing a descriptor
  /// drops the locks of its process.
  static func isHeldElsewhere(_ path: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var lock = Foundation.flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 0x4000_0002
    lock.l_len = 510
    return fcntl(file, FileLeases.getLock, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
  }

  /// The version of the store; 0 where it cannot be read.
  var version: Int {
    let found = try? queue.inDatabase { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    return found ?? 0
  }

  /// Empties the write-ahead log into the file and lets go of it.
  func release() throws(LogError) {
    try describing(path) {
      try queue.inDatabase { _ = try $0.checkpoint(.truncate) }
      try queue.close()
    }
  }
}
