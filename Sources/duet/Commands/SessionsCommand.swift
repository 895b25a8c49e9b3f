import ArgumentParser
import DuetSession
import DuetStore
import Foundation

/// `duet sessions`: what is in the store.
struct SessionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sessions", abstract: "List, show and manage the sessions of the store.",
    subcommands: [
      SessionsListCommand.self, SessionsShowCommand.self, SessionsRenameCommand.self,
      SessionsTagCommand.self, SessionsMergeCommand.self, SessionsSchemaCommand.self,
      SessionsDeleteCommand.self, SessionsExportCommand.self, SessionsImportCommand.self,
      SessionsVerifyCommand.self, SessionsRerunCommand.self, SessionsDuplicatesCommand.self,
      SessionsRedactCommand.self, SessionsBackupCommand.self, SessionsRestoreCommand.self,
      SessionsSealCommand.self, SessionsUnsealCommand.self,
    ],
    defaultSubcommand: SessionsListCommand.self)
}

/// `duet sessions list`.
struct SessionsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the sessions, those that changed last first.")

  @OptionGroup var common: CommonOptions

  @Option(name: .long, help: "Only sessions with this tag; given more than once, with each.")
  var tag: [String] = []

  func run() async throws {
    let store = try Wiring.store(common)
    let sessions = try await store.sessions(matching: "")
      .filter { Set(tag).isSubset(of: $0.tags) }
    let held = store.leases.held(among: sessions.map(\.id))
    if common.json {
      try Output.json(.array(sessions.map { $0.json(isOpen: held.contains($0.id)) }))
    } else if sessions.isEmpty, !tag.isEmpty {
      common.notice("no session is tagged \(tag.joined(separator: " and "))")
    } else if sessions.isEmpty {
      common.notice("the store has no sessions yet: `duet` begins one")
    } else {
      let columns = Output.columns
      let rows = sessions.map { session in
        let state = Self.state(session, held)
        // The other columns take 55, and a state is seen beside any title.
        let room = columns.map { min(40, max(12, $0 - 55 - state.count)) } ?? 40
        return [
          session.id.name, WallClock.text(session.changedAt), "\(session.words)",
          "\(session.variants)", "\(session.judgements)",
          SafeText.excerpt(session.title, limit: room) + state
            + (session.tags.isEmpty
              ? ""
              : "  [" + SafeText.excerpt(session.tags.joined(separator: ", "), limit: 30) + "]"),
        ]
      }
      let table = Columns(
        headings: ["session", "changed", "words", "variants", "judged", "title"], rows: rows,
        trailing: [2, 3, 4], width: columns)
      for line in table.lines { try Output.line(line) }
    }
  }

  private static func state(_ session: SessionSummary, _ held: Set<SessionID>) -> String {
    if held.contains(session.id) { return "  (open)" }
    return session.isClosed ? "" : "  (cut off)"
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

  func validate() throws {
    guard title.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("a title has at least one letter")
    }
  }

  func run() async throws {
    let log = try Wiring.store(common)
    let lease = try log.leases.require(try await SessionFinder.id(session, in: log))
    defer { lease.release() }
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
    let log = try Wiring.store(common)
    for id in try await SessionFinder.ids(sessions, in: log) {
      let title = try await log.session(id).displayTitle
      guard yes || Self.isWanted(id, title: title) else {
        throw CommandFailure(
          .usage, "session \(id) was not deleted",
          remedy: "add --yes to delete it without a question")
      }
      try await Self.delete(id, from: log, common)
    }
  }

  /// Deletes a session and says what is left of it elsewhere.
  static func delete(
    _ id: SessionID, from log: SQLiteSessionLog, _ options: CommonOptions
  ) async throws {
    let report = try await log.erase(id)
    options.notice("deleted session \(id)")
    if !report.isLogEmpty {
      options.notice(
        "another Duet is reading, so the write-ahead log keeps some of it until that is closed")
    }
    if !report.isVacuumed {
      options.notice(
        "the file keeps its size: its free pages are empty, but could not be given back")
    }
    if !report.backups.isEmpty {
      options.notice(
        "backups may still hold it: \(report.backups.count) in "
          + URL(fileURLWithPath: report.backups[0]).deletingLastPathComponent().path)
    }
  }

  static func isWanted(_ id: SessionID, title: String) -> Bool {
    guard Input.isTerminal else { return false }
    Output.notice("delete session \(id) \"\(title)\" for good? Type yes")
    return Input.line()?.lowercased() == "yes"
  }
}

extension SessionSummary {
  /// The summary for programs.
  ///
  /// - Parameter isOpen: whether a program has it open to write it.
  func json(isOpen: Bool) -> JSONText {
    .members([
      "session": .string(id.name), "title": .string(title), "started_at": .integer(startedAt),
      "changed_at": .integer(changedAt), "events": .integer(events), "words": .integer(words),
      "variants": .integer(variants), "judgements": .integer(judgements),
      "closed": .bool(isClosed), "open": .bool(isOpen), "tags": .strings(tags),
    ])
  }
}
