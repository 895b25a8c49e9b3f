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

  func validate() throws {
    if markdown, common.json { throw ValidationError("--json and --markdown exclude each other") }
  }

  func run() throws {
    let commands = StudioCommands.keymap(try common.configuration()).bindings.map {
      Row($0.command, $0.keys)
    }
    if common.json {
      try Output.json(.array(commands.map(Self.json)))
    } else if markdown {
      try Output.line(Self.markdown(commands))
    } else {
      let rows = commands.map { [$0.keys.joined(separator: ", "), $0.id, $0.scope, $0.title] }
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

    init(_ command: CommandSummary, _ sequences: [ChordSequence]) {
      id = command.id.name
      title = command.title
      scope = command.scope
      keys = sequences.map(\.description)
      help = command.help
    }
  }
}
