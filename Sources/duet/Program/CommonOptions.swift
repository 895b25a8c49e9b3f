import ArgumentParser

/// The options that every command has; they follow the command.
struct CommonOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The file that sessions are kept in.", valueName: "path"))
  var store: String?

  @Option(help: ArgumentHelp("The configuration file.", valueName: "path"))
  var config: String?

  @Flag(help: "Print one JSON document, or JSON lines, and nothing else.")
  var json = false

  @Flag(help: "Encrypt the store with a passphrase when it is made.")
  var sealed = false

  @Flag(help: "Say nothing but results and errors.")
  var quiet = false

  /// The configuration.
  ///
  /// - Throws: status 78 for the first thing that is wrong in it, 66 when a named one is missing.
  func configuration() throws(CommandFailure) -> Configuration {
    try Configuration.required(option: config)
  }

  /// Tells the person something on standard error.
  func notice(_ text: String) { Output.notice(text, quiet: quiet) }
}
