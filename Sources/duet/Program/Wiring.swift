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
