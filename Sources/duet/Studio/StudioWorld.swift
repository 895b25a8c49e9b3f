import DuetEmbedded
import DuetEvaluation
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
    let path = Surroundings.process.storePath(launch.options.store).path
    let engines = EngineSet(launch.configuration.presets) {
      Wiring.engine(for: $0, isPaced: isPaced)
    }
    var world = World(
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
      copy: { [weak terminal] in
        // A sealed store would be of little use beside a plain file with pieces of it.
        copy($0, to: terminal, isFileWanted: !SQLiteSessionLog.isSealed(at: path))
      },
      program: "duet \(Duet.version)", midnight: SearchClock.local.midnight)
    world.keepLayout = { name, layout in LayoutLibrary().keep(layout, as: name) }
    world.keepTemplate = { TemplateLibrary().keep($0) }
    world.templates = { TemplateLibrary().templates }
    world.corpus = { corpus }
    return world
  }

  /// What the embedded engine was made from; read at its first use.
  nonisolated private static let corpus = Novelty(of: EmbeddedCorpus.texts())

  /// What was configured.
  static func settings(_ launch: StudioLaunch) -> Settings {
    var settings = Settings(
      theme: launch.theme, themes: launch.themes, presets: launch.presets, rater: launch.rater,
      criteria: launch.configuration.criteria)
    settings.measure = launch.configuration.measure > 0 ? launch.configuration.measure : nil
    settings.knownPresets = launch.configuration.presets
    settings.ordersVariants = launch.configuration.ordersVariants
    settings.rating = rating(launch)
    settings.midnight = SearchClock.local.midnight
    settings.layouts = launch.layouts.layouts
    settings.templates = launch.templates.templates
    return settings
  }

  /// How pairs are judged.
  private static func rating(_ launch: StudioLaunch) -> RatingOptions {
    var rating = RatingOptions()
    rating.reasons = launch.configuration.reasons
    rating.reveal = launch.configuration.reveal
    rating.repeatShare = launch.configuration.repeats
    if case .rate(let plan) = launch.purpose {
      rating.limit = plan.limit
      rating.isQuick = plan.isQuick
      rating.isWholeProgram = true
      if let seat = plan.seat { rating.chooser = seat.queue.chooser }
    }
    return rating
  }

  /// Offers text to the terminal's clipboard; where the terminal did not say that it takes it, the
  /// text is written to a file too.
  private static func copy(
    _ text: String, to terminal: Terminal?, isFileWanted: Bool
  ) -> String {
    let isOffered = terminal?.copyToClipboard(text) ?? false
    if isOffered, terminal?.takesClipboard == true { return "copied to the terminal's clipboard" }
    let reason =
      switch (isOffered, terminal?.takesClipboard) {
      case (false, _): "too long for the terminal"
      case (true, nil): "the terminal does not answer"
      case (true, _): "the terminal names no clipboard"
      }
    guard isFileWanted else { return "copied here only: \(reason), and the store is sealed" }
    let folder = Surroundings.process.dataFolder
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let path = folder + "/clipboard.txt"
    let home = Surroundings.process.home
    let shown = path.hasPrefix(home + "/") ? "~" + path.dropFirst(home.count) : path
    return PrivateFile.write(text, to: path)
      ? "copied to \(shown): \(reason)"
      : "copied here only: \(reason), and \(shown) cannot be written"
  }
}
