import DuetSession
import Foundation
import GRDB

/// Makes, copies and exchanges the files of stores; nobody but their owner may read them.
enum StoreFiles {
  /// What SQLite keeps beside a store.
  static let companions = ["-wal", "-shm", "-journal"]

  /// Makes an empty file for its owner alone, unless there is a file.
  static func make(_ path: String) throws(LogError) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw systemError(path) }
    close(file)
  }

  /// Makes a folder for its owner alone, and those on the way, unless it is there.
  static func makeFolder(_ path: String) throws(LogError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw .inputOutput(path: path, reason: "the folder cannot be made")
    }
  }

  /// Removes a file with what SQLite keeps beside it.
  static func remove(_ path: String) {
    for suffix in [""] + companions { unlink(path + suffix) }
  }

  /// Copies a store page by page into a new file, while others may write it, and checks the copy.
  static func copy(_ source: some DatabaseReader, into path: String) throws(LogError) {
    try describing(path) {
      let copy = try DatabaseQueue(path: path)
      defer { try? copy.close() }
      try source.backup(to: copy)
      let trouble = try copy.inDatabase { database in
        try String.fetchAll(database, sql: "PRAGMA quick_check(1)").filter { $0 != "ok" }
      }
      if let first = trouble.first { throw LogError.badBackup(path: path, reason: first) }
      try copy.inDatabase { _ = try $0.checkpoint(.truncate) }
    }
    try sync(path)
  }

  /// Puts a finished file in the place of a store, which has no write-ahead log.
  ///
  /// - Parameter overwritingOld: whether zeros are written over what was there.
  static func replace(
    _ path: String, by part: String, overwritingOld: Bool = false
  ) throws(LogError) {
    try sync(part)
    let old = overwritingOld ? open(path, O_WRONLY | O_CLOEXEC) : -1
    defer { if old >= 0 { close(old) } }
    for suffix in companions { unlink(path + suffix) }
    guard rename(part, path) == 0 else { throw systemError(path) }
    for suffix in companions { unlink(part + suffix) }
    syncFolder(of: path)
    if old >= 0 { overwrite(old) }
  }

  private static func overwrite(_ file: Int32) {
    var rest = Int(lseek(file, 0, SEEK_END))
    lseek(file, 0, SEEK_SET)
    let zeros = [UInt8](repeating: 0, count: 1 << 16)
    while rest > 0 {
      let written = write(file, zeros, min(rest, zeros.count))
      guard written > 0 else { break }
      rest -= written
    }
    fsync(file)
  }

  /// Copies a file byte by byte, for its owner alone; on the disk when this returns.
  static func duplicate(_ path: String, as copy: String) throws(LogError) {
    let from = open(path, O_RDONLY | O_CLOEXEC)
    guard from >= 0 else { throw systemError(path) }
    defer { close(from) }
    let to = open(copy, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard to >= 0 else { throw systemError(copy) }
    defer { close(to) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(from, &bytes, bytes.count)
      guard count >= 0 else { throw systemError(path) }
      if count == 0 { break }
      try put(bytes[..<count], to, copy)
    }
    guard fsync(to) == 0 else { throw systemError(copy) }
  }

  /// Writes bytes, however many pieces it takes; a disk that fills up takes a part first.
  private static func put(
    _ bytes: ArraySlice<UInt8>, _ file: Int32, _ path: String
  ) throws(LogError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      guard written > 0 else { throw systemError(path) }
      rest = rest.dropFirst(written)
    }
  }

  /// Whether there is a file of at least one byte.
  static func hasBytes(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_size > 0
  }

  private static func sync(_ path: String) throws(LogError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw systemError(path) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw systemError(path) }
  }

  static func syncFolder(of path: String) {
    let folder = open(
      URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// What the system said last about a path.
  static func systemError(_ path: String) -> LogError {
    switch errno {
    case ENOSPC, EDQUOT, EFBIG: .full(path: path)
    case EACCES, EPERM, EROFS: .readOnly(path: path)
    default: .inputOutput(path: path, reason: String(cString: strerror(errno)))
    }
  }
}
