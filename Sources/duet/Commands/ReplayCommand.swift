import ArgumentParser
import DuetSession

/// `duet replay`: a session as it happened.
struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Replay a session of the store, or one in a file.",
    discussion: """
      Nothing is written: no engine is opened, and no byte of the store changes. With --plain, the \
      transcript is printed: when, who, what.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "A session, its first letters, last, or a .duet.jsonl file.")
  var session: String

  @Option(help: "How many times faster than it happened, 0.25 to 64, or max.")
  var speed = ReplaySpeed(factor: 1)

  @Option(help: ArgumentHelp("Where to begin.", valueName: "mm:ss"))
  var from = Moment.start

  @Option(
    name: .customLong("idle-limit"),
    help: ArgumentHelp("Pauses are cut to this many seconds.", valueName: "seconds"))
  var idleLimit: Double?

  @Flag(help: "Print the transcript.")
  var plain = false

  func validate() throws {
    if let idleLimit, !(idleLimit > 0 && idleLimit <= 1_000_000) {
      throw ValidationError("--idle-limit must be above 0 and at most 1000000")
    }
  }

  func run() async throws {
    let configuration = try common.configuration()
    let events = try await events()
    if plain || common.json {
      try tell(events)
    } else {
      let launch = try StudioLaunch(
        .replay(
          events, speed: speed.factor, from: from,
          idleLimit: idleLimit.map { .milliseconds(Int($0 * 1000)) }),
        configuration: configuration, isPlain: false, options: common)
      try await runStudio(launch)
    }
  }

  private func tell(_ events: [SessionEvent]) throws {
    try Transcript.tell(events, from: from) { entry in
      let lines = common.json ? [entry.json.line] : entry.lines
      try Output.line(lines.joined(separator: "\n"))
    }
  }

  private func events() async throws -> [SessionEvent] {
    if session.hasSuffix(".jsonl") || session.contains("/") {
      return try SessionImport.events(from: Surroundings.process.absolute(session))
    }
    let log = Wiring.watchedLog(common)
    return try await log.events(of: try await SessionFinder.id(session, in: log))
  }
}
