import ArgumentParser
import DuetSession

/// `duet presets`: the presets there are.
struct PresetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "presets", abstract: "Show the presets that variants can be written with.",
    subcommands: [PresetsListCommand.self, PresetsShowCommand.self],
    defaultSubcommand: PresetsListCommand.self)
}

/// `duet presets list`.
struct PresetsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the presets; a star marks the default ones.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let configuration = try common.configuration()
    if common.json {
      try Output.json(.array(configuration.presets.map { PresetText($0).json }))
      return
    }
    let rows = configuration.presets.map { preset in
      [
        configuration.defaultPresets.contains(preset.name) ? "*" : "", preset.name,
        preset.engine.rawValue, preset.model, preset.connection.baseURLs.joined(separator: " "),
      ]
    }
    for line in Columns(headings: ["", "preset", "engine", "model", "server"], rows: rows).lines {
      try Output.line(line)
    }
  }
}

/// `duet presets show`.
struct PresetsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show everything that a preset sets.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The preset.")
  var preset: String

  func run() throws {
    let presets = try common.configuration().presets([preset])
    for preset in presets {
      let text = PresetText(preset)
      if common.json {
        try Output.json(text.json)
      } else {
        for line in text.lines { try Output.line(line) }
      }
    }
  }
}
