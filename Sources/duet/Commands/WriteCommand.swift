import ArgumentParser
import DuetSession

/// `duet write`, and bare `duet`: the studio.
struct WriteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write", abstract: "Open the studio (the same as duet alone).")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The session to go on with; its first letters are enough, last is the newest.")
  var session: String?

  @Flag(help: "Begin a new session.")
  var new = false

  @Option(name: .customLong("preset"), help: "A preset; several are used in turn.")
  var presets: [String] = []

  @Option(help: "The layout that is shown first.")
  var layout: String?

  @Option(help: "The theme.")
  var theme: String?

  @Option(help: ArgumentHelp("The keymap: \(Configuration.keymaps.joined(separator: " or "))."))
  var keymap: String?

  @Flag(help: "A dialogue in lines in place of the screen; dumb terminals and pipes get it anyway.")
  var plain = false

  func validate() throws {
    if new, session != nil { throw ValidationError("--new and a session exclude each other") }
    if let keymap, !Configuration.keymaps.contains(keymap) {
      throw ValidationError(
        "--keymap must be \(Configuration.keymaps.joined(separator: " or "))")
    }
  }

  func run() async throws {
    var configuration = try common.configuration()
    if let theme { configuration.theme = theme }
    if let keymap { configuration.keymap = keymap }
    var id: SessionID?
    if let session { id = try await find(session) }
    let launch = try StudioLaunch(
      .write(id, isNew: new), configuration: configuration, presets: presets, layout: layout,
      isPlain: plain || PlainMode.isAllThereIs, options: common)
    if launch.isPlain {
      try await runPlain(launch)
    } else {
      try await runStudio(launch)
    }
  }

  /// The session that is meant; a word that is nearly a command is taken for a slip.
  private func find(_ name: String) async throws -> SessionID {
    do {
      return try await SessionFinder.id(name, in: try Wiring.log(common))
    } catch let failure as CommandFailure where failure.status == .missingInput {
      let commands = Duet.configuration.subcommands.compactMap { $0.configuration.commandName }
      guard let near = Nearest.candidate(to: name, among: commands) else { throw failure }
      throw CommandFailure(
        .usage, "there is no command and no session \"\(name)\"",
        remedy: "did you mean `duet \(near)`?")
    }
  }
}
