import ArgumentParser
import DuetSession

/// `duet sessions schema`.
struct SessionsSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema that each line of a session file fits.")

  @OptionGroup var common: CommonOptions

  func run() throws { try Output.write(SessionFile.schema) }
}
