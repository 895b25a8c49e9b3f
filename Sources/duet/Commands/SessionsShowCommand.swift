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

  @Flag(help: "Show the tree of versions of the draft in place of the session.")
  var versions = false

  @Option(
    name: .customLong("of"),
    help:
      "With --versions: of which text, \(TextPlace.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var place = TextPlace.draft

  func validate() throws {
    if place != .draft, !versions { throw ValidationError("--of goes with --versions") }
  }

  func run() async throws {
    let log = try Wiring.log(common)
    let id = try await SessionFinder.id(session, in: log)
    if versions {
      let tree = SessionVersions(of: place, in: try await log.session(id))
      if common.json { return try Output.json(tree.document) }
      for line in tree.lines { try Output.line(line) }
    } else if common.json {
      try Output.json(try SessionJSON(events: try await log.events(of: id)).document)
    } else {
      for line in SessionText(try await log.session(id)).lines { try Output.line(line) }
    }
  }
}
