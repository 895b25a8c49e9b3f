import ArgumentParser
import DuetScreen
import DuetStudio

/// `duet keys`: what each key does.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "List the commands of the studio and the keys in force.")

  @OptionGroup var common: CommonOptions

  @Flag(help: "Print a table in Markdown.")
  var markdown = false

  @Option(
    help: ArgumentHelp(
      "The keymap: \(Configuration.keymaps.joined(separator: ", ")). Otherwise the configured one.",
      valueName: "keymap"))
  var keymap: String?

  func validate() throws {
    if let keymap, !Configuration.keymaps.contains(keymap) {
      throw ValidationError(
        "there is no keymap \"\(keymap)\", \(Nearest.remedy(for: keymap, among: Configuration.keymaps))"
      )
    }
    if markdown, common.json { throw ValidationError("--json and --markdown exclude each other") }
  }

  func run() throws {
    var configuration = try common.configuration()
    if let keymap { configuration.keymap = keymap }
    let commands = try StudioCommands.soundKeymap(configuration).bindings.map { Row($0) }
    if common.json {
      try Output.json(.array(commands.map(Self.json)))
    } else if markdown {
      try Output.line(Self.markdown(commands))
    } else {
      var places: [String] = []
      for command in commands where !places.contains(command.scope) { places.append(command.scope) }
      let sorted = places.flatMap { place in commands.filter { $0.scope == place } }
      let rows = sorted.map { [$0.keys.joined(separator: ", "), $0.id, $0.scope, $0.title] }
      let table = Columns(headings: ["keys", "command", "where", "what it does"], rows: rows)
      for line in table.lines { try Output.line(line) }
    }
  }

  private static func json(_ command: Row) -> JSONText {
    .members([
      "id": .string(command.id), "title": .string(command.title), "scope": .string(command.scope),
      "keys": .strings(command.keys), "help": .string(command.help),
    ])
  }

  private static func markdown(_ commands: [Row]) -> String {
    let rows = commands.map { command in
      let keys = command.keys.map { "`\($0)`" }.joined(separator: ", ")
      return "| \(keys) | `\(command.id)` | \(command.scope) | \(command.title). \(command.help) |"
    }
    return (["| Keys | Command | Where | What it does |", "|---|---|---|---|"] + rows)
      .joined(separator: "\n")
  }

  /// A command as the table shows it.
  private struct Row {
    let id: String
    let title: String
    let scope: String
    let keys: [String]
    let help: String

    init(_ binding: Keymap.Binding) {
      id = binding.command.id.name
      title = binding.command.title
      scope = binding.scope
      keys = binding.keys.map(\.description)
      help = binding.command.help
    }
  }
}
