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

  /// The engine of a preset.
  static func engine(for preset: Preset) -> any Engine {
    switch preset.engine {
    case .embedded: EmbeddedEngine()
    case .openai: OpenAIEngine(preset: preset, environment: Surroundings.process.environment)
    }
  }
}
