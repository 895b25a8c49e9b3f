import ArgumentParser
import DuetSession

/// `duet engines check`.
struct EnginesCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Let presets write a few words, and say which cannot.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The presets; without any, all of the configuration.")
  var presets: [String] = []

  func run() async throws {
    let configuration = try common.configuration()
    let chosen = presets.isEmpty ? configuration.presets : try configuration.presets(presets)
    var checks: [EngineCheck] = []
    await withTaskGroup(of: (Int, EngineCheck).self) { group in
      for (place, preset) in chosen.enumerated() {
        let engine = Wiring.engine(for: preset, isPaced: false)
        group.addTask { (place, await EngineCheck(preset, engine: engine)) }
      }
      var found: [(Int, EngineCheck)] = []
      for await check in group { found.append(check) }
      checks = found.sorted { $0.0 < $1.0 }.map(\.1)
    }
    if common.json {
      try Output.json(.array(checks.map(\.json)))
    } else {
      for check in checks { try Output.line(check.line) }
    }
    if checks.contains(where: { $0.failure != nil }) { throw ExitStatus.unavailable }
  }
}
