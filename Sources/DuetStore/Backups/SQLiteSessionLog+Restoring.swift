public import DuetSession
public import Foundation
import GRDB

/// What a restored store holds.
public struct RestoreReport: Equatable, Sendable {
  /// How many sessions it has.
  public let sessions: Int
  /// How many events they have.
  public let events: Int
  /// Where the store lies that was there before; nil when there was none.
  public let previous: String?
}

/// Where a restore has come to; tests stop it there.
enum RestoreStep: CaseIterable {
  case copied, checked, claimed, kept, exchanged
}

extension SQLiteSessionLog {
  /// Puts a backup in the place of the store at a path, at once or not at all.
  ///
  /// The backup is copied, raised to this version and checked event by event before anything
  /// changes. What was there stays among the backups, whole or damaged as it was. The backup itself
  /// is only read.
  ///
  /// - Parameters:
  ///   - file: the backup, or any other store that nobody writes.
  ///   - passphrase: that of the backup, when it is sealed.
  /// - Throws: `newer`, `notAStore`, `sealed`, `wrongPassphrase`, `badBackup` when the backup is not
  ///   whole, `full`, and ``LogError/storeInUse(path:)`` while another program has the store open.
  public static func restore(
    at path: String, from file: String, passphrase: Passphrase? = nil, now: Date = Date()
  ) async throws(LogError) -> RestoreReport {
    try await restore(at: path, from: file, passphrase: passphrase, now: now) { _ in }
  }

  static func restore(
    at path: String, from file: String, passphrase: Passphrase?, now: Date,
    reaching: (RestoreStep) throws(LogError) -> Void
  ) async throws(LogError) -> RestoreReport {
    // What a symbolic link leads to is exchanged, and not the link.
    let path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let part = path + ".restoring"
    do throws(LogError) {
      try copy(file, to: part, passphrase: passphrase)
      try reaching(.copied)
      let (sessions, events) = try await check(part, of: file)
      try reaching(.checked)
      let previous = try keep(path, now: now, reaching: reaching)
      try reaching(.kept)
      let isSealed = StoreSeal.isSealed(part)
      StoreSeal.forget(path)
      try StoreFiles.replace(path, by: part)
      if isSealed { try StoreSeal.unlock(path, passphrase) }
      StoreSeal.forget(part)
      // What was noted of the store that was there says nothing of this one.
      unlink(path + "-leases")
      unlink(part + "-leases")
      try reaching(.exchanged)
      return RestoreReport(sessions: sessions, events: events, previous: previous)
    } catch {
      StoreFiles.remove(part)
      unlink(part + "-leases")
      StoreSeal.forget(part)
      throw error
    }
  }

  private static func copy(
    _ file: String, to part: String, passphrase: Passphrase?
  ) throws(LogError) {
    switch StoreHeader.read(at: file) {
    case .absent: throw .inputOutput(path: file, reason: "there is no such file")
    case .unreadable: throw .inputOutput(path: file, reason: "it may not be read")
    case .foreign: throw .notAStore(path: file)
    case .store(let version) where version > Schema.version:
      throw .newer(path: file, version: version, known: Schema.version)
    case .store: break
    case .sealed: try StoreSeal.unlock(file, passphrase)
    }
    StoreFiles.remove(part)
    try StoreFiles.duplicate(file, as: part)
    if StoreFiles.hasBytes(file + "-wal") {
      try StoreFiles.duplicate(file + "-wal", as: part + "-wal")
    }
    if StoreSeal.isSealed(part) { try StoreSeal.share(from: file, to: part) }
  }

  /// Opens the copy, raises it and checks all of it; closed, and without a log, when this returns.
  private static func check(
    _ part: String, of file: String
  ) async throws(LogError) -> (sessions: Int, events: Int) {
    let log = try open(at: part, isBackedUp: false)
    let report = try await log.verify()
    try describing(part) {
      try log.writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      try log.writer.close()
    }
    guard report.isClean else {
      let session = report.sessions.first { !$0.isClean }?.session.name
      throw .badBackup(
        path: file,
        reason: session.map { "session \($0) is not what was written" } ?? report.file.first ?? "")
    }
    return (report.sessions.count, report.sessions.reduce(0) { $0 + $1.events })
  }

  /// Keeps the store that is there under the name of a backup; it also stays where it is.
  private static func keep(
    _ path: String, now: Date, reaching: (RestoreStep) throws(LogError) -> Void
  ) throws(LogError) -> String? {
    guard StoreFiles.hasBytes(path) else { return nil }
    var version = 0
    if StoreSeal.isSealed(path), !StoreSeal.isUnlocked(path), StoreClaim.isHeldElsewhere(path) {
      throw .storeInUse(path: path)
    }
    do throws(LogError) {
      let claim = try StoreClaim(path)
      version = claim.version
      try claim.release()
    } catch {
      // Only what others use is left alone: a damaged or locked-up store is what a restore is for.
      if case .storeInUse = error { throw error }
    }
    try reaching(.claimed)
    let kept = try StoreBackups.newPath(for: path, version: version, now: now)
    for suffix in ["", "-wal"] where StoreFiles.hasBytes(path + suffix) {
      if link(path + suffix, kept + suffix) != 0 {
        try StoreFiles.duplicate(path + suffix, as: kept + suffix)
      }
    }
    chmod(kept, 0o600)
    return kept
  }
}
