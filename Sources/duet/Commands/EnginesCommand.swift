import ArgumentParser
import DuetSession

/// `duet engines`: what can generate text.
struct EnginesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "engines", abstract: "List the engines, and check that presets can be used.",
    subcommands: [EnginesListCommand.self, EnginesCheckCommand.self],
    defaultSubcommand: EnginesListCommand.self)
}

/// `duet engines list`.
struct EnginesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the engines and the presets that use them.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let presets = try common.configuration().presets
    if common.json {
      try Output.json(.array(EngineKind.allCases.map { Self.json($0, presets: presets) }))
      return
    }
    let rows = EngineKind.allCases.map { kind in
      let users = presets.filter { $0.engine == kind }.map(\.name)
      return [
        kind.rawValue, kind.title, users.isEmpty ? "none yet" : users.joined(separator: ", "),
      ]
    }
    for line in Columns(headings: ["engine", "what it is", "presets"], rows: rows).lines {
      try Output.line(line)
    }
  }

  private static func json(_ kind: EngineKind, presets: [Preset]) -> JSONText {
    let example = presets.first { $0.engine == kind } ?? Preset(name: kind.rawValue, engine: kind)
    let capabilities = Wiring.engine(for: example).capabilities.map(\.rawValue).sorted()
    return .members([
      "name": .string(kind.rawValue), "title": .string(kind.title),
      "capabilities": .strings(capabilities),
      "presets": .strings(presets.filter { $0.engine == kind }.map(\.name)),
    ])
  }
}

extension EngineKind {
  /// What the engine is, in a few words.
  var title: String {
    switch self {
    case .embedded: "in this program: offline, no key, deterministic by seed"
    case .openai: "any server with the OpenAI API, here or far away"
    case .ollama: "Ollama's own API"
    case .anthropic: "the Messages API of Anthropic"
    case .process: "any program: request on its standard input, text from its output"
    }
  }
}
