import ArgumentParser
import DuetSession

/// `duet sessions`: what is in the store.
struct SessionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sessions", abstract: "List, show and manage the sessions of the store.",
    subcommands: [
      SessionsListCommand.self, SessionsShowCommand.self, SessionsRenameCommand.self,
      SessionsDeleteCommand.self, SessionsExportCommand.self, SessionsImportCommand.self,
      SessionsVerifyCommand.self, SessionsRerunCommand.self, SessionsDuplicatesCommand.self,
    ],
    defaultSubcommand: SessionsListCommand.self)
}

/// `duet sessions list`.
struct SessionsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the sessions, those that changed last first.")

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let sessions = try await Wiring.log(common).sessions(matching: "")
    if common.json {
      try Output.json(.array(sessions.map(\.json)))
    } else if sessions.isEmpty {
      common.notice("the store has no sessions yet: `duet` begins one")
    } else {
      let rows = sessions.map { session in
        [
          session.id.name, WallClock.text(session.changedAt), "\(session.words)",
          "\(session.variants)", "\(session.judgements)",
          SafeText.excerpt(session.title, limit: 40) + (session.isClosed ? "" : "  (open)"),
        ]
      }
      let table = Columns(
        headings: ["session", "changed", "words", "variants", "judged", "title"], rows: rows,
        trailing: [2, 3, 4])
      for line in table.lines { try Output.line(line) }
    }
  }
}

/// `duet sessions rename`.
struct SessionsRenameCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give a session another title.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The session; its first letters are enough, and last is the newest.")
  var session: String

  @Argument(help: "The title.")
  var title: String

  func run() async throws {
    let log = try Wiring.log(common)
    let found = try await SessionFinder.session(session, in: log)
    let event = SessionEvent(
      number: found.eventCount + 1, moment: found.lastMoment,
      fact: .sessionRenamed(SessionTitle(title: title)))
    try await log.append([event], to: found.id)
    common.notice("session \(found.id) is now \"\(title)\"")
  }
}

/// `duet sessions delete`.
struct SessionsDeleteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete sessions for good.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The sessions.")
  var sessions: [String]

  @Flag(help: "Do not ask.")
  var yes = false

  func run() async throws {
    let log = try Wiring.log(common)
    for id in try await SessionFinder.ids(sessions, in: log) {
      let title = Session(replaying: try await log.events(of: id)).displayTitle
      guard yes || Self.isWanted(id, title: title) else {
        throw CommandFailure(
          .usage, "session \(id) was not deleted",
          remedy: "add --yes to delete it without a question")
      }
      try await log.delete(id)
      common.notice("deleted session \(id)")
    }
  }

  private static func isWanted(_ id: SessionID, title: String) -> Bool {
    guard Input.isTerminal else { return false }
    Output.notice("delete session \(id) \"\(title)\" for good? Type yes")
    return Input.line()?.lowercased() == "yes"
  }
}

extension SessionSummary {
  /// The summary for programs.
  var json: JSONText {
    .members([
      "session": .string(id.name), "title": .string(title), "started_at": .integer(startedAt),
      "changed_at": .integer(changedAt), "events": .integer(events), "words": .integer(words),
      "variants": .integer(variants), "judgements": .integer(judgements),
      "closed": .bool(isClosed),
    ])
  }
}
