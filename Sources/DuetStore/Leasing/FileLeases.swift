public import DuetSession
import Foundation

/// Who may write which session of a store, kept as locks on a file beside it.
///
/// Each session has one byte of the file `<store>-leases`, at a place that its name gives; bytes
/// beyond the end of a file can be locked too. The locks belong to an open file
/// description (`F_OFD_SETLK` in fcntl(2)), not to the process as ordinary record locks do: they
/// hold also between two studios in one process, closing some other descriptor of the file does
/// not drop them, and the kernel drops them when the process ends in whatever way. The file holds
/// ``SavedMarks`` and may be removed while no Duet runs.
public struct FileLeases: SessionLeases {
  /// The file that is locked; nil for a store that no other program can reach.
  let path: String?
  /// Whether the file is made where there is none.
  private let isMade: Bool

  /// The leases of the store at a path; that store need not exist yet.
  ///
  /// Symbolic links are followed, so that every name of a store leads to the same file.
  ///
  /// - Parameter isMade: whether the file is made where there is none; who only looks at a store
  ///   does without it, and rights are then always had.
  public init(store: String, isMade: Bool = true) {
    self.isMade = isMade
    guard store != ":memory:" else {
      path = nil
      return
    }
    path = URL(fileURLWithPath: store).resolvingSymlinksInPath().path + "-leases"
  }

  /// Takes the right to write a session; nil when somebody else has it.
  public func acquire(_ session: SessionID) -> (any SessionLease)? { try? require(all: [session]) }

  /// Takes the right to write several sessions, all of them or none.
  ///
  /// - Throws: ``LogError/inUse(_:)`` with one that somebody else has.
  func require(all sessions: [SessionID]) throws(LogError) -> any SessionLease {
    guard let file = openFile() else { return FileLease(file: nil) }
    for session in sessions {
      var lock = Self.lock(session)
      guard fcntl(file, Self.setLock, &lock) != 0, errno == EAGAIN || errno == EACCES else {
        continue
      }
      close(file)
      throw .inUse(session)
    }
    return FileLease(file: file)
  }

  /// Those of these sessions that somebody has the right to write.
  public func held(among sessions: [SessionID]) -> Set<SessionID> {
    guard !sessions.isEmpty, let file = openFile() else { return [] }
    defer { close(file) }
    return Set(
      sessions.filter { session in
        var lock = Self.lock(session)
        return fcntl(file, Self.getLock, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
      })
  }

  /// Opens the file, which is made when there is none; nil when it cannot be.
  func openFile() -> Int32? {
    guard let path else { return nil }
    let file = Foundation.open(path, O_RDWR | (isMade ? O_CREAT : 0) | O_CLOEXEC, 0o600)
    return file < 0 ? nil : file
  }

  // Glibc shows these numbers of <fcntl.h> only to programs that ask for its GNU extensions.
  static let getLock: Int32 = 36
  private static let setLock: Int32 = 37

  private static func lock(_ session: SessionID) -> Foundation.flock {
    var lock = Foundation.flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = off_t(place(of: session))
    lock.l_len = 1
    return lock
  }

  /// The byte of a session: the upper 62 bits of the FNV-1a hash of its name.
  static func place(of session: SessionID) -> UInt64 {
    session.name.utf8.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    } >> 2
  }
}

/// A lock that lasts as long as its descriptor is open.
private final class FileLease: SessionLease {
  private let file: ClosingFile?

  init(file: Int32?) { self.file = file.map(ClosingFile.init) }

  func release() { file?.close() }
}
