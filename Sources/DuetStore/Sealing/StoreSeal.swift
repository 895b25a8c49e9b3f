import CSealing
import DuetSession
import Foundation

/// The seal of a store: which files are encrypted, and which keys this process knows.
///
/// A sealed store is encrypted below SQLite, page by page, with its write-ahead log and journals;
/// everything above reads and writes it as any other.
enum StoreSeal {
  /// The binary logarithm of scrypt's N: 128 MiB of memory and some 0.4 seconds for each try.
  static let work: Int32 = 17

  /// Whether the file at a path is sealed.
  static func isSealed(_ path: String) -> Bool { duet_seal_is_sealed(path) == 1 }

  /// Whether the key of the file at a path is known in this process.
  static func isUnlocked(_ path: String) -> Bool { duet_seal_is_unlocked(path) == 1 }

  /// Makes an empty sealed store where there is no file yet.
  static func create(_ path: String, _ passphrase: Passphrase) throws(LogError) {
    try check(duet_seal_create(path, passphrase.bytes, passphrase.bytes.count, work), path)
  }

  /// Finds the key of a sealed store, unless this process knows it.
  ///
  /// - Throws: ``LogError/sealed(path:)`` without a passphrase, ``LogError/wrongPassphrase(path:)``.
  static func unlock(_ path: String, _ passphrase: Passphrase?) throws(LogError) {
    guard duet_seal_is_unlocked(path) == 0 else { return }
    guard let passphrase else { throw .sealed(path: path) }
    try check(duet_seal_unlock(path, passphrase.bytes, passphrase.bytes.count), path)
  }

  /// Begins a copy of a sealed store, with the same key and passphrase.
  static func begin(copy: String, of path: String) throws(LogError) {
    try check(duet_seal_copy_head(path, copy), copy)
  }

  /// Lets a file be read with the key that is known for another.
  static func share(from path: String, to other: String) throws(LogError) {
    try check(duet_seal_share(path, other), other)
  }

  /// Forgets the key of a file.
  static func forget(_ path: String) { duet_seal_forget(path) }

  /// Puts the key of a store that is unlocked under another passphrase.
  static func change(_ path: String, to passphrase: Passphrase) throws(LogError) {
    try check(duet_seal_change(path, passphrase.bytes, passphrase.bytes.count, work), path)
  }

  private static func check(_ result: Int32, _ path: String) throws(LogError) {
    switch Int(result) {
    case DUET_SEAL_OK: return
    case DUET_SEAL_WRONG: throw .wrongPassphrase(path: path)
    case DUET_SEAL_NO_CRYPTO:
      throw .cannotSeal(path: path, reason: "the system has no libcrypto; install libssl3")
    case DUET_SEAL_IO where errno == ENOSPC: throw .full(path: path)
    case DUET_SEAL_IO:
      throw .inputOutput(path: path, reason: String(cString: strerror(errno)))
    default: throw .cannotSeal(path: path, reason: "it is not sealed, or memory is short")
    }
  }
}
