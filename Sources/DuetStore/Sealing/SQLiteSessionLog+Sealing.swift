public import DuetSession
import Foundation
import GRDB

extension SQLiteSessionLog {
  /// Whether the store at a path is encrypted; false for a file that is missing or unreadable.
  public static func isSealed(at path: String) -> Bool { StoreSeal.isSealed(path) }

  /// Whether the key of the store at a path is known in this process.
  public static func isUnlocked(at path: String) -> Bool { StoreSeal.isUnlocked(path) }

  /// Finds the key of a sealed store, so that this process can open and read it.
  ///
  /// - Throws: `wrongPassphrase`.
  public static func unlock(at path: String, with passphrase: Passphrase) throws(LogError) {
    try StoreSeal.unlock(path, passphrase)
  }

  /// Encrypts a store that is not, at once or not at all.
  ///
  /// The plain file is overwritten after the encrypted one has taken its place, as far as the disk
  /// lets a program overwrite. Backups that were made before stay plain.
  ///
  /// - Throws: ``LogError/storeInUse(path:)`` while another program has the store open.
  public static func seal(at path: String, with passphrase: Passphrase) throws(LogError) {
    guard case .store = StoreHeader.read(at: path) else { throw .notAStore(path: path) }
    try exchange(path, by: ".sealing") { part throws(LogError) in
      try StoreSeal.create(part, passphrase)
    }
  }

  /// Makes a plain store of an encrypted one, at once or not at all.
  ///
  /// - Throws: `wrongPassphrase`, and `storeInUse` while another program has the store open.
  public static func unseal(at path: String, with passphrase: Passphrase) throws(LogError) {
    guard StoreSeal.isSealed(path) else { throw .notAStore(path: path) }
    try StoreSeal.unlock(path, passphrase)
    try exchange(path, by: ".unsealing") { part throws(LogError) in
      try StoreFiles.make(part)
    }
    StoreSeal.forget(path)
  }

  /// Puts an encrypted store under another passphrase; backups keep the one they were made with.
  public static func changePassphrase(
    at path: String, from old: Passphrase, to new: Passphrase
  ) throws(LogError) {
    StoreSeal.forget(path)
    try StoreSeal.unlock(path, old)
    try StoreSeal.change(path, to: new)
  }

  /// Copies a store page by page into a new file, and puts that in its place.
  private static func exchange(
    _ path: String, by suffix: String, begin: (String) throws(LogError) -> Void
  ) throws(LogError) {
    // What a symbolic link leads to is exchanged, and not the link.
    let path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let part = path + suffix
    StoreFiles.remove(part)
    let claim = try StoreClaim(path)
    do throws(LogError) {
      try begin(part)
      try StoreFiles.copy(claim.queue, into: part)
      try claim.release()
      let isSealed = StoreSeal.isSealed(part)
      // The key is kept by the name of the store before the file gets that name.
      if isSealed { try StoreSeal.share(from: part, to: path) }
      try StoreFiles.replace(path, by: part, overwritingOld: isSealed)
      StoreSeal.forget(part)
    } catch {
      StoreFiles.remove(part)
      StoreSeal.forget(part)
      // A plain file must not be read with a key.
      if !StoreSeal.isSealed(path) { StoreSeal.forget(path) }
      throw error
    }
  }
}
