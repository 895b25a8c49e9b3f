import ArgumentParser
import DuetSession
import DuetStore

/// `duet sessions verify`.
struct SessionsVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check every event of the store and all that is derived.",
    discussion: """
      A changed or missing event is named. With --rebuild, everything that is derived from the \
      events is made again first; the events themselves are never touched.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The sessions that are told of; without any, all.")
  var sessions: [String] = []

  @Flag(help: "Make the derived tables and the search index again.")
  var rebuild = false

  func run() async throws {
    let log = try Wiring.store(common)
    let wanted = sessions.isEmpty ? nil : Set(try await SessionFinder.ids(sessions, in: log))
    let report = rebuild ? try await log.rebuild() : try await log.verify()
    let told = report.sessions.filter { wanted?.contains($0.session) ?? true }
    if common.json {
      try Output.json(
        .members([
          "clean": .bool(report.file.isEmpty && told.allSatisfy(\.isClean)),
          "file": .strings(report.file), "sessions": .array(told.map(Self.json)),
        ]))
    } else {
      for trouble in report.file { Output.failure(Self.failure(trouble, in: log.path)) }
      for session in told { for line in Self.failures(session) { Output.failure(line) } }
    }
    guard report.file.isEmpty, told.allSatisfy(\.isClean) else { throw ExitStatus.badData }
    let events = told.reduce(0) { $0 + $1.events }
    let sessions = told.count == 1 ? "1 session" : "\(told.count) sessions"
    common.notice(
      "\(sessions) with \(events) events \(told.count == 1 ? "is" : "are") whole")
  }

  private static func json(_ report: VerificationReport.SessionReport) -> JSONText {
    .members([
      "session": .string(report.session.name), "events": .integer(report.events),
      "clean": .bool(report.isClean),
      "problem": report.problem.map {
        .members(["event": .integer($0.event), "wrong": .string($0.wrong.rawValue)])
      } ?? .null,
      "differences": .strings(report.differences),
    ])
  }

  private static func failure(_ trouble: String, in path: String) -> CommandFailure {
    CommandFailure(
      .badData, "SQLite finds the file damaged: \(trouble)", at: path,
      remedy: "copy it aside, then export what can be read")
  }

  private static func failures(
    _ report: VerificationReport.SessionReport
  ) -> [CommandFailure] {
    var failures: [CommandFailure] = []
    if let problem = report.problem {
      let wrong =
        switch problem.wrong {
        case .gap: "is missing"
        case .changed: "is not what was written"
        case .unreadable: "cannot be read by this program"
        }
      failures.append(
        CommandFailure(
          .badData, "event \(problem.event) of session \(report.session) \(wrong)",
          remedy: "the \(report.events) events before it are whole; export or restore a copy"))
    }
    if !report.differences.isEmpty {
      let tables = report.differences.joined(separator: ", ")
      failures.append(
        CommandFailure(
          .badData, "what is derived of session \(report.session) differs from its events",
          at: tables, remedy: "`duet sessions verify --rebuild` makes it again"))
    }
    return failures
  }
}
