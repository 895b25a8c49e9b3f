import DuetEmbedded
import DuetEngines
import DuetSession
import DuetStore

/// The one place in which the ports are given their implementations.
enum Wiring {
  /// The store that the options name, made on first use where nobody named it.
  static func store(_ options: CommonOptions) throws(CommandFailure) -> SQLiteSessionLog {
    let place = Surroundings.process.storePath(options.store)
    do throws(LogError) {
      return try SQLiteSessionLog.open(at: place.path, makesFolder: !place.isNamed)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The store, as the port that most commands need.
  static func log(_ options: CommonOptions) throws(CommandFailure) -> any SessionLog {
    try store(options)
  }

  /// The store, for those that only look: it need not be there, and nothing in its folder changes.
  static func watchedLog(_ options: CommonOptions) -> any SessionLog {
    WatchedSessionLog(path: Surroundings.process.storePath(options.store).path)
  }

  /// The store with the rights to write its sessions.
  static func access(_ options: CommonOptions) throws(CommandFailure) -> StoreAccess {
    let store = try store(options)
    return StoreAccess(log: store, leases: store.leases)
  }

  /// The same for those that only look.
  static func watched(_ options: CommonOptions) -> StoreAccess {
    let path = Surroundings.process.storePath(options.store).path
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
}

/// A store as the studio needs it.
struct StoreAccess {
  /// The sessions.
  let log: any SessionLog
  /// Who may write which of them.
  let leases: any SessionLeases
}
