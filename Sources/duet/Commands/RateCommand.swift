import ArgumentParser
import DuetSession
import DuetStore

/// `duet rate`: blind judgements on pairs.
struct RateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rate",
    abstract: "Judge stored variants in pairs, without knowing who wrote them.",
    discussion: """
      The variants of the sessions named, or of all, are judged in a session of their own, so \
      that several people can judge the same texts. With --plain, everything is said in lines \
      and every answer is a line.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The sessions; without any, all of the store.")
  var sessions: [String] = []

  @Option(help: "Who judges.")
  var rater: String?

  @Option(
    name: .customLong("criterion"),
    help: "What is judged, the main one first; may be given several times.")
  var criteria: [String] = []

  @Option(help: "How many judgements.")
  var limit: Int?

  @Option(help: "What pairs and sides are drawn from.")
  var seed: UInt64?

  @Flag(help: "A linear dialogue in place of the screen.")
  var plain = false

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more") }
    if criteria.contains("") { throw ValidationError("--criterion must not be empty") }
    if rater == "" { throw ValidationError("--rater must not be empty") }
  }

  func run() async throws {
    var configuration = try common.configuration()
    if let rater { configuration.rater = rater }
    if !criteria.isEmpty { configuration.criteria = criteria }
    let log = try Wiring.store(common)
    let ids = try await SessionFinder.ids(sessions, in: log)
    if plain || PlainMode.isAllThereIs {
      try await judge(ids, in: log, configuration: configuration)
    } else {
      let launch = try StudioLaunch(
        .rate(ids, limit: limit, seed: seed), configuration: configuration, isPlain: false,
        options: common)
      try await runStudio(launch)
    }
  }

  private func judge(
    _ ids: [SessionID], in log: SQLiteSessionLog, configuration: Configuration
  ) async throws {
    var sources: [Session] = []
    for id in ids { sources.append(try await log.session(id)) }
    let rater = Rater.name(configuration)
    var generator = SystemRandomNumberGenerator()
    let beginning = RatingSession.beginning(
      sources: sources, id: SessionID(using: &generator),
      seed: seed ?? UInt64.random(in: 0..<(1 << 53)), rater: rater,
      startedAt: WallClock.milliseconds,
      program: "duet \(Duet.version)")
    guard let beginning else {
      throw CommandFailure(
        .missingInput, "there are no two variants of one prompt to judge",
        remedy: "generate some: duet generate \"...\" --variants 4")
    }
    var recorder = SessionRecorder(log: log, leases: log.leases)
    try await recorder.record(beginning)
    // Without further criteria the main one alone is asked for: one key a pair.
    let judged = criteria.isEmpty ? Array(configuration.criteria.prefix(1)) : criteria
    var dialogue = RatingDialogue(
      recorder: recorder, rater: rater, criteria: judged, limit: limit,
      say: { try Output.line($0) }, hear: Input.line)
    try await dialogue.run()
    try await dialogue.close()
    common.notice(
      "\(dialogue.count) judgements saved in session \(dialogue.recorder.session.id); "
        + "`duet evaluate` ranks the presets")
  }
}
