import DuetEmbedded
import DuetEngines
import DuetSession
import DuetStore
import Foundation

/// The one place in which the ports are given their implementations.
enum Wiring {
  /// The store that the options name, made on first use where nobody named it.
  static func store(_ options: CommonOptions) throws(CommandFailure) -> SQLiteSessionLog {
    let place = Surroundings.process.storePath(options.store)
    let passphrase = try self.passphrase(for: place.path, isSealing: options.sealed)
    do throws(LogError) {
      return try SQLiteSessionLog.open(
        at: place.path, makesFolder: !place.isNamed, passphrase: passphrase)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The passphrase of a store that is sealed or is to be; asked for once in a process.
  private static func passphrase(
    for path: String, isSealing: Bool
  ) throws(CommandFailure) -> Passphrase? {
    if let passphrase = try passphraseIfSealed(path) { return passphrase }
    guard isSealing, !SQLiteSessionLog.isSealed(at: path) else { return nil }
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
    guard size ?? 0 == 0 else {
      throw CommandFailure(
        .usage, "the store is there already and is not sealed", at: path,
        remedy: "`duet sessions seal` encrypts it")
    }
    return try PassphraseSource.process.newPassphrase(of: path)
  }

  /// The passphrase of a file that is sealed and was not opened yet; nil for others.
  static func passphraseIfSealed(_ path: String) throws(CommandFailure) -> Passphrase? {
    guard SQLiteSessionLog.isSealed(at: path), !SQLiteSessionLog.isUnlocked(at: path) else {
      return nil
    }
    return try PassphraseSource.process.passphrase(of: path)
  }

  /// Asks for the passphrase of a file that is sealed and was not opened yet.
  static func unlock(_ path: String) throws(CommandFailure) {
    guard let passphrase = try passphraseIfSealed(path) else { return }
    do throws(LogError) {
      try SQLiteSessionLog.unlock(at: path, with: passphrase)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The store, as the port that most commands need.
  static func log(_ options: CommonOptions) throws(CommandFailure) -> any SessionLog {
    try store(options)
  }

  /// The store, for those that only look: it need not be there, and nothing in its folder changes.
  static func watchedLog(_ options: CommonOptions) throws(CommandFailure) -> any SessionLog {
    try watched(options).log
  }

  /// The store with the rights to write its sessions.
  static func access(_ options: CommonOptions) throws(CommandFailure) -> StoreAccess {
    let store = try store(options)
    return StoreAccess(log: store, leases: store.leases)
  }

  /// The same for those that only look.
  static func watched(_ options: CommonOptions) throws(CommandFailure) -> StoreAccess {
    let path = Surroundings.process.storePath(options.store).path
    try unlock(path)
    return StoreAccess(
      log: WatchedSessionLog(path: path), leases: FileLeases(store: path, isMade: false))
  }

  /// The engine of a preset.
  ///
  /// - Parameter isPaced: whether somebody watches the text come.
  static func engine(for preset: Preset, isPaced: Bool = true) -> any Engine {
    EngineCatalog.engine(for: preset, environment: Surroundings.process.environment)
      ?? EmbeddedEngine(pace: isPaced ? .milliseconds(12) : .zero)
  }

  /// What gives vectors for a preset; nil when it names no model for that.
  static func embedder(for preset: Preset) -> (any Embedder)? {
    EngineCatalog.embedder(for: preset, environment: Surroundings.process.environment)
  }
}

/// A store as the studio needs it.
struct StoreAccess {
  /// The sessions.
  let log: any SessionLog
  /// Who may write which of them.
  let leases: any SessionLeases

  /// How many acknowledged events of a session are not in the store any more.
  func lostEvents(_ id: SessionID) async throws(LogError) -> Int {
    guard let store = log as? SQLiteSessionLog else { return 0 }
    return try await store.lostEvents(of: id)
  }
}
