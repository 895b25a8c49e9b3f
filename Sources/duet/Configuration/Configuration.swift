import DuetSession
import DuetStudio

/// What the person has configured; everything has a default.
struct Configuration: Equatable, Sendable {
  /// The name of the theme.
  var theme = "ink"
  /// The name of the keymap.
  var keymap = Configuration.keymaps[0]
  /// The names of the presets that are used where none is named.
  var defaultPresets = [Preset.embedded.name]
  /// How many variants a generation has, 1 to 8.
  var variants = 4
  /// The most columns of a line of text, 0 for no limit.
  var measure = Settings.standardMeasure
  /// Who judges; empty for the name of the account.
  var rater = ""
  /// What is judged, the main criterion first.
  var criteria = Criteria.standard
  /// The reasons that can be given by one key each, nine at most.
  var reasons = RatingOptions.standardReasons
  /// When it is told who wrote the texts of a pair.
  var reveal = RatingOptions.Reveal.vote
  /// The share of pairs that come again with their sides exchanged, 0 to 0.5.
  var repeats = 0.1
  /// The presets: those that are built in, then those of the file, by name.
  var presets = Configuration.builtInPresets
  /// Texts that `duet sessions redact` takes out besides those it is given.
  var redact: [String] = []
  /// The keys that the file binds.
  var keys: [KeyBinding] = []

  /// The keymaps there are, the default first.
  static let keymaps = Keymap.Style.allCases.map(\.rawValue)

  /// The presets of a fresh machine: no key, no server, no download.
  static let builtInPresets = [
    Preset.embedded,
    Preset(name: "compose", engine: .embedded, model: "compose"),
    Preset(name: "sparks", engine: .embedded, model: "sparks"),
  ]

  /// The preset of this name.
  func preset(_ name: String) -> Preset? { presets.first { $0.name == name } }

  /// The presets of these names, or the default ones where none is named.
  ///
  /// - Throws: status 66 for a name that no preset has.
  func presets(_ names: [String]) throws(CommandFailure) -> [Preset] {
    var found: [Preset] = []
    for name in names.isEmpty ? defaultPresets : names {
      guard let preset = preset(name) else {
        throw CommandFailure(
          .missingInput, "there is no preset \"\(name)\"",
          remedy: Nearest.remedy(for: name, among: presets.map(\.name)))
      }
      found.append(preset)
    }
    return found
  }
}

/// The keys that the configuration gives to a command, in place of its own.
struct KeyBinding: Equatable, Sendable {
  /// The command's identifier, such as `prompt.generate`.
  var command: String
  /// Chords or sequences of them, such as `ctrl-g` or `ctrl-k g`; none takes the keys away.
  var chords: [String]
  /// The line of the configuration file.
  var line: Int?
  /// The mode of the modal keymap that it is for; nil for the command's own place.
  var scope: String?
}
