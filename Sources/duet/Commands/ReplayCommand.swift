import ArgumentParser
import DuetSession
import DuetStudio

/// `duet replay`: a session as it happened.
struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Replay a session of the store, or one in a file.",
    discussion: """
      Nothing is written to the store, and no engine is opened. With --plain, the transcript is \
      printed: when, who, what. With --as, the replay is written as a recording that others can \
      watch without Duet.
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

  @OptionGroup var recording: RecordingOptions

  func validate() throws {
    if let idleLimit, !(idleLimit > 0 && idleLimit <= 1_000_000) {
      throw ValidationError("--idle-limit must be above 0 and at most 1000000")
    }
    if recording.format != nil, plain || common.json {
      throw ValidationError("--as writes a recording, --plain and --json print the transcript")
    }
  }

  func run() async throws {
    let version = try recording.version
    let configuration = try common.configuration()
    let events = try await events()
    if let format = recording.wanted {
      try record(events, as: format, version, configuration)
    } else if plain || common.json || PlainMode.isAllThereIs {
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

  private func record(
    _ events: [SessionEvent], as format: RecordingFormat, _ version: AsciicastVersion?,
    _ configuration: Configuration
  ) throws {
    let theme = try ThemeLibrary().theme(recording.theme ?? configuration.theme)
    let film = Recording(
      replay: Replay(
        Timeline(events: events), from: from, speed: speed.factor,
        idleLimit: idleLimit.map { Int($0 * 1000) } ?? 2000),
      settings: Settings(theme: theme, criteria: configuration.criteria),
      keymap: StudioCommands.keymap(configuration), size: try recording.screen)
    let interruption = Interruption()
    func write(_ writer: some RecordingWriter) throws -> Double {
      try film.write(
        writer, to: recording.out.map(Surroundings.process.absolute),
        isStopped: { interruption.isInterrupted }, told: common.notice)
    }
    let length =
      switch format {
      case .asciicast:
        try write(Asciicast(version: version ?? .two, depth: try recording.depth))
      case .html: try write(RecordingPage())
      }
    if let out = recording.out {
      common.notice("wrote \(out), \(WallClock.duration(Int(length))) long")
    }
  }

  private func tell(_ events: [SessionEvent]) throws {
    if let end = events.last?.moment, from > end {
      common.notice(
        "the session ends at \(WallClock.duration(end.milliseconds)), before --from")
    }
    try Transcript.tell(events, from: from) { entry in
      let lines = common.json ? [entry.json.line] : entry.lines
      try Output.line(lines.joined(separator: "\n"))
    }
  }

  private func events() async throws -> [SessionEvent] {
    if session.hasSuffix(".jsonl") || session.contains("/") {
      return try SessionImport.events(from: Surroundings.process.absolute(session))
    }
    let log = try Wiring.watchedLog(common)
    return try await log.events(of: try await SessionFinder.id(session, in: log))
  }
}
