import DuetSession
import DuetStudio

/// What the studio is opened for, and with what.
struct StudioLaunch: Sendable {
  /// What is done first.
  enum Purpose: Sendable {
    /// Write: in this session, in a new one, or (neither) where the person chooses.
    case write(SessionID?, isNew: Bool)
    /// Judge stored variants, in a session of its own.
    case rate(RatingPlan)
    /// Watch a session that was, from a moment on.
    case replay([SessionEvent], speed: Double, from: Moment, idleLimit: Duration?)
  }

  /// What is done first.
  var purpose: Purpose
  /// The configuration, with the options of the command line in the place of its own.
  var configuration: Configuration
  /// The theme in use.
  var theme: Theme
  /// All themes that could be read, by name.
  var themes: [Theme]
  /// The presets that Generate uses, in turn.
  var presets: [Preset]
  /// The person's own layouts, as they were when the program began.
  var layouts = LayoutLibrary()
  /// The person's templates, as they were when the program began.
  var templates = TemplateLibrary()
  /// The layout that is shown first; nil for the one that fits the purpose.
  var layout: String?
  /// The name of whoever judges; never empty.
  var rater: String
  /// Whether the linear mode is wanted instead of the screen.
  var isPlain: Bool
  /// The store and configuration that were named.
  var options: CommonOptions
}

extension StudioLaunch {
  /// Whether a session is only watched, so that nothing may be written.
  var isReplay: Bool { if case .replay = purpose { true } else { false } }

  /// A launch with what the configuration says, apart from its purpose.
  ///
  /// - Throws: status 66 for a theme or a preset that is not there.
  init(
    _ purpose: Purpose, configuration: Configuration, presets: [String] = [],
    layout: String? = nil, isPlain: Bool, options: CommonOptions
  ) throws(CommandFailure) {
    let library = ThemeLibrary()
    var themes: [Theme] = []
    for entry in library.entries { themes.append(try library.theme(entry.name)) }
    self.init(
      purpose: purpose, configuration: configuration,
      theme: try library.theme(configuration.theme), themes: themes,
      presets: try configuration.presets(presets), layout: layout,
      rater: Rater.name(configuration), isPlain: isPlain, options: options)
  }
}
