import ArgumentParser
import DuetSession
import DuetText

/// `duet sessions show`.
struct SessionsShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a session; with --json, every event of it.",
    discussion: "While a pair is open, who wrote which text is sealed here as on the screen.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The session; its first letters are enough, and last is the newest.")
  var session: String

  func run() async throws {
    let log = try Wiring.log(common)
    let id = try await SessionFinder.id(session, in: log)
    if common.json {
      try Output.json(try SessionJSON(events: try await log.events(of: id)).document)
    } else {
      for line in SessionText(try await log.session(id)).lines { try Output.line(line) }
    }
  }
}
