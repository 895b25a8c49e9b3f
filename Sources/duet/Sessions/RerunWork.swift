@_spi(Unsealed) import DuetSession
import DuetText

/// The work of `sessions rerun`: a session's prompts asked again in a session of their own.
struct RerunWork {
  /// The session whose prompts are asked.
  let old: Session
  /// What is changed.
  let change: RerunChange
  /// What is put behind the name of a preset that wrote both old and new.
  let label: String
  /// Where the new sessions are kept; nil keeps them nowhere.
  let log: (any SessionLog)?
  /// How results are printed.
  let options: CommonOptions

  private var rows: [RerunRow] = []
  private var alignments: [RatingSession.Alignment] = []

  /// The work on a session.
  init(
    old: Session, change: RerunChange, label: String, log: (any SessionLog)?,
    options: CommonOptions
  ) {
    self.old = old
    self.change = change
    self.label = label
    self.log = log
    self.options = options
  }

  /// Asks, prints what differs, and queues it.
  ///
  /// - Parameter presets: those of the configuration.
  /// - Throws: status 77 while a pair of the session is open, 66 when it has nothing to ask again,
  ///   78 when a preset is not configured, 69 when every variant failed, 130 when stopped.
  mutating func run(_ generations: [Generation], presets: [Preset]) async throws {
    guard !old.isBlind else {
      throw CommandFailure(
        .notPermitted, "a pair of session \(old.id) is open, so who wrote what is sealed",
        remedy: "judge or skip it first: duet write \(old.id)")
    }
    let reruns = planned(generations)
    guard !reruns.isEmpty else {
      throw CommandFailure(
        .missingInput, "session \(old.id) has no generation of its own to ask again",
        remedy: "name the session in which the variants were written")
    }
    let engines = try engines(for: reruns, configured: presets)
    let interruption = Interruption()
    var recorder = SessionRecorder(log: log)
    try await recorder.record(opening)
    for rerun in reruns where !interruption.isInterrupted {
      try await recorder.record(rerun.facts(in: recorder.session))
      let variants = rerun.request.plans.indices.map {
        VariantID(generation: rerun.request.number, index: $0)
      }
      try await GenerationRun(engines: engines).generate(
        variants, with: &recorder, begun: { interruption.whenItComes($0) }, show: { _, _ in })
      try compare(rerun, in: recorder.session)
    }
    try await recorder.record(.sessionClosed)
    try await end(recorder.session, interruption: interruption)
  }

  private func planned(_ generations: [Generation]) -> [Rerun] {
    var reruns: [Rerun] = []
    for generation in generations {
      if let rerun = old.rerun(generation, as: reruns.count + 1, with: change) {
        reruns.append(rerun)
      } else {
        options.notice(
          "generation \(generation.number) was taken over from another session and is left out")
      }
    }
    return reruns
  }

  /// The engines of all plans; a preset that is no longer configured is found before anything is
  /// sent.
  private func engines(for reruns: [Rerun], configured: [Preset]) throws -> EngineSet {
    var needed: [Preset] = []
    for plan in reruns.flatMap(\.request.plans)
    where !needed.contains(where: { $0.name == plan.preset }) {
      if let preset = (change.presets + configured).first(where: { $0.name == plan.preset }) {
        if preset.engine != plan.engine {
          options.notice(
            "preset \"\(plan.preset)\" was \(plan.engine.rawValue) then and is "
              + "\(preset.engine.rawValue) now")
        }
        needed.append(preset)
      } else if plan.engine == .embedded {
        needed.append(Preset(name: plan.preset, engine: .embedded, model: plan.model))
      } else {
        throw CommandFailure(
          .badConfiguration, "preset \"\(plan.preset)\" of session \(old.id) is not configured",
          remedy: "configure it, or name others with --preset")
      }
    }
    return EngineSet(needed) { Wiring.engine(for: $0, isPaced: false) }
  }

  private var opening: Fact {
    var generator = SystemRandomNumberGenerator()
    return .sessionStarted(
      SessionStart(
        id: SessionID(using: &generator), title: "Rerun of \(old.displayTitle)",
        startedAt: WallClock.milliseconds, seed: change.seed ?? old.start.seed,
        program: "duet \(Duet.version)"))
  }

  /// Notes how the new variants of a generation differ from the old; as JSON they are printed at once.
  private mutating func compare(_ rerun: Rerun, in new: Session) throws {
    for (place, original) in rerun.originals.enumerated() {
      let id = VariantID(generation: rerun.request.number, index: place)
      guard let row = RerunRow(old: original, of: old, new: id, of: new, isKept: log != nil)
      else { continue }
      rows.append(row)
      alignments.append(RatingSession.Alignment(old: original, new: id))
      if options.json { try Output.write(row.json.line + "\n") }
    }
  }

  private func end(_ new: Session, interruption: Interruption) async throws {
    if !options.json { for line in RerunRow.table(rows).lines { try Output.line(line) } }
    let differing = rows.count { !$0.isSame }
    options.notice(
      differing == 0
        ? "nothing differs in \(rows.count) variants"
        : "\(differing) of \(rows.count) variants differ")
    try await queue(new)
    if interruption.isInterrupted { throw ExitStatus.interrupted }
    if rows.allSatisfy(\.isFailed) {
      for row in rows.prefix(1) { row.failure.map { Output.notice($0) } }
      throw ExitStatus.unavailable
    }
  }

  /// Queues what differs for judging, in a session of its own.
  private func queue(_ new: Session) async throws {
    guard let log else { return }
    options.notice("the new variants are session \(new.id)")
    var generator = SystemRandomNumberGenerator()
    let facts = RatingSession.beginning(
      aligning: alignments, old: old, new: new, label: label,
      id: SessionID(using: &generator), seed: UInt64.random(in: 0..<(1 << 53)),
      startedAt: WallClock.milliseconds, program: "duet \(Duet.version)")
    guard let facts else { return }
    var recorder = SessionRecorder(log: log)
    try await recorder.record(facts + [.sessionClosed])
    options.notice(
      "\(facts.count - 1) pairs of old and new are queued: duet rate \(recorder.session.id)")
  }
}
