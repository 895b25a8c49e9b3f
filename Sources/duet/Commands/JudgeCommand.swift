import ArgumentParser
@_spi(Unsealed) import DuetSession
import DuetStore

/// `duet judge`: pairs compared by a model.
struct JudgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge", abstract: "Let a model compare stored variants in pairs.",
    discussion: """
      Each pair is asked about in both orders; where the two answers contradict each other, it \
      counts as a tie. The judgements are kept in a session of their own under a rater whose name \
      begins with "model:", so that `duet evaluate` never mixes them with those of people unless \
      asked, and says how far the two agree. Pairs that the same preset judged by the same rubric \
      are left out. Ctrl-C stops; what was judged is kept.

      A rubric is a text with the gaps {{prompt}}, {{first}}, {{second}} and {{criteria}}; its \
      version is a part of the rater's name. --show-rubric prints the one in use.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The sessions; without any, all of the store.")
  var sessions: [String] = []

  @Option(help: "The preset that judges.")
  var preset: String?

  @Option(help: "A file with another rubric.")
  var rubric: String?

  @Option(
    name: .customLong("criterion"),
    help: "What is judged, the main one first; may be given several times.")
  var criteria: [String] = []

  @Option(help: "How many pairs at most.")
  var limit: Int?

  @Option(help: "What the order of pairs and sides is drawn from.")
  var seed: UInt64?

  @Flag(help: "Print the rubric, and judge nothing.")
  var showRubric = false

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more") }
    if criteria.contains("") { throw ValidationError("--criterion must not be empty") }
    if preset == nil, !showRubric {
      throw ValidationError("--preset is missing: name the preset that is to judge")
    }
  }

  func run() async throws {
    let configuration = try common.configuration()
    let rubric = try rubric.map { path throws(CommandFailure) in try Rubric(at: path) } ?? .standard
    guard !showRubric, let name = preset else { return try Output.line(rubric.text) }
    let preset = try configuration.presets([name])[0]
    let log = try Wiring.store(common)
    let work = JudgeWork(
      preset: preset, engine: Wiring.engine(for: preset, isPaced: false), rubric: rubric,
      criteria: criteria.isEmpty ? Array(configuration.criteria.prefix(1)) : criteria,
      limit: limit)
    let opening = try await opening(of: work, in: log)
    let session = Session(beginning: opening)
    let judged = Set(
      try await log.judgements().filter { $0.preference.rater == work.rater }.map(\.sources))
    let queue = JudgeQueue(session, seed: session.start.seed, judged: judged)
    guard !queue.items.isEmpty else {
      throw CommandFailure(
        .missingInput, "\(work.rater) has judged all pairs there are",
        remedy: "`duet evaluate` says how far it agrees with people")
    }
    warnOfItself(preset, in: session)
    try await judge(queue, by: work, opening, log)
  }

  private func judge(
    _ queue: JudgeQueue, by work: JudgeWork, _ opening: [Fact], _ log: SQLiteSessionLog
  ) async throws {
    let interruption = Interruption()
    var recorder = SessionRecorder(log: log, leases: log.leases)
    let wanted = min(queue.items.count, limit ?? .max)
    common.notice("\(work.rater) judges \(wanted) pairs, each in both orders")
    let summary = try await work.run(
      queue, opening: opening, with: &recorder, isStopped: { interruption.isInterrupted },
      show: { if common.json { try Output.line($0.json.line) } })
    if recorder.session.eventCount > 0 { try await recorder.record(.sessionClosed) }
    try end(summary, work, recorder.session, isInterrupted: interruption.isInterrupted)
  }

  private func end(
    _ summary: JudgeWork.Summary, _ work: JudgeWork, _ session: Session, isInterrupted: Bool
  ) throws {
    if !common.json, session.eventCount > 0 {
      try Output.line(
        "\(summary.judged) pairs judged by \(work.rater) in session \(session.id); "
          + "\(summary.contradictions) contradict themselves when the order is exchanged and count "
          + "as ties; \(summary.unanswered) had no answer that could be understood")
    }
    if isInterrupted { throw ExitStatus.interrupted }
    if let failure = summary.failure {
      throw CommandFailure(failure.failure, status: .unavailable)
    }
    if summary.judged == 0 {
      throw CommandFailure(
        .unavailable, "preset \"\(work.preset.name)\" gave no answer that could be understood",
        remedy: "try a larger model, or another rubric: --show-rubric prints this one")
    }
  }

  /// The facts with which the session of the judgements begins.
  private func opening(
    of work: JudgeWork, in log: SQLiteSessionLog
  ) async throws -> [Fact] {
    var sources: [Session] = []
    for id in try await SessionFinder.ids(sessions, in: log) {
      sources.append(try await log.session(id))
    }
    var generator = SystemRandomNumberGenerator()
    let facts = RatingSession.beginning(
      sources: sources, id: SessionID(using: &generator),
      seed: seed ?? UInt64.random(in: 0..<(1 << 53)), rater: work.rater,
      startedAt: WallClock.milliseconds, program: "duet \(Duet.version)")
    guard let facts else {
      throw CommandFailure(
        .missingInput, "there are no two variants of one prompt to judge",
        remedy: "generate some: duet generate \"...\" --variants 4")
    }
    return facts
  }

  /// A model that judges its own texts likes them better (Panickssery et al., 2024).
  private func warnOfItself(_ preset: Preset, in session: Session) {
    let models = Set(session.generations.flatMap(\.variants).map(\.plan.model))
    guard !preset.model.isEmpty, models.contains(preset.model) else { return }
    common.notice(
      "\(preset.model) judges texts that it wrote itself: models tend to prefer their own")
  }
}
