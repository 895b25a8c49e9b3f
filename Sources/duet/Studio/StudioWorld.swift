import DuetRuntime
import DuetScreen
import DuetSession
import DuetStore
import DuetStudio
import DuetTerminal
import Foundation

/// The world and the settings that the program hands to the studio.
@MainActor
enum StudioWorld {
  /// The real clock, real chance, the configured engines, and the store.
  ///
  /// - Parameters:
  ///   - terminal: what is offered copies; nil where there is none.
  ///   - isPaced: whether somebody watches the text come.
  static func make(
    _ launch: StudioLaunch, store: StoreAccess, terminal: Terminal?, isPaced: Bool = true
  ) -> World {
    let start = ContinuousClock.now
    // A sealed store would be of little use beside a plain file with pieces of it.
    let isSealed = SQLiteSessionLog.isSealed(
      at: Surroundings.process.storePath(launch.options.store).path)
    let engines = EngineSet(launch.configuration.presets) {
      Wiring.engine(for: $0, isPaced: isPaced)
    }
    return World(
      now: { ContinuousClock.now - start },
      sleep: { try? await Task.sleep(for: $0, tolerance: .zero) },
      wallMilliseconds: { WallClock.milliseconds },
      drawSeed: { UInt64.random(in: .min ... .max) },
      engine: { name in
        guard let engine = engines.engine(of: name) else {
          return .failure(
            .misconfigured(
              what: "there is no preset \"\(name)\" any more",
              remedy: "put it back into the configuration, or use another"))
        }
        return .success(engine)
      },
      log: store.log, leases: store.leases,
      copy: { [weak terminal] in copy($0, to: terminal, isFileWanted: !isSealed) },
      program: "duet \(Duet.version)", midnight: SearchClock.local.midnight)
  }

  /// What was configured.
  static func settings(_ launch: StudioLaunch) -> Settings {
    var settings = Settings(
      theme: launch.theme, themes: launch.themes, presets: launch.presets, rater: launch.rater,
      criteria: launch.configuration.criteria)
    settings.knownPresets = launch.configuration.presets
    settings.midnight = SearchClock.local.midnight
    return settings
  }

  /// Offers text to the terminal's clipboard and writes it to a file, since no terminal tells
  /// whether it took it.
  private static func copy(
    _ text: String, to terminal: Terminal?, isFileWanted: Bool
  ) -> String {
    let path = Surroundings.process.dataFolder + "/clipboard.txt"
    let isWritten =
      isFileWanted
      && (try? Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)) != nil
    let isOffered = terminal?.copyToClipboard(text) ?? false
    switch (isOffered, isWritten) {
    case (true, true): return "copied here, offered to the terminal, and written to \(path)"
    case (true, false): return "copied here and offered to the terminal"
    case (false, true): return "copied here and written to \(path); too long for the terminal"
    case (false, false): return "copied here only: ctrl-v pastes it"
    }
  }
}
