import DuetSession

/// The work of `generate`: one generation in a new session or at the end of an old one.
struct GenerateWork {
  /// The engines of the presets.
  let engines: EngineSet
  /// Where the session is kept; nil keeps it nowhere.
  let log: (any SessionLog)?
  /// How results are printed.
  let options: CommonOptions
  /// The session to go on with; one without events begins a new one.
  var session = Session()

  /// Generates, prints and records.
  ///
  /// - Throws: status 69 when every variant failed, 130 when the person stopped it.
  func run(_ plan: GenerationPlan) async throws {
    let interruption = Interruption()
    let isRepeat = try await isRepeat(plan)
    var recorder = SessionRecorder(session: session, log: isRepeat ? nil : log)
    try await recorder.record(opening(plan))
    try await recorder.record(plan.prompting(recorder.session))
    let request = recorder.session.request(
      presets: plan.presets, count: plan.count, cursor: recorder.session.draft.buffer.utf8Count,
      seed: plan.seed)
    try await recorder.record(.generationRequested(request))
    let variants = request.plans.indices.map { VariantID(generation: request.number, index: $0) }
    var printer = VariantPrinter(
      variants, isJSON: options.json, name: log == nil ? nil : recorder.session.id.name,
      isTerminal: Output.isTerminal, write: { try Output.write($0) })
    try await GenerationRun(engines: engines).generate(
      variants, with: &recorder, begun: { interruption.whenItComes($0) },
      show: { session, _ in try printer.update(session) })
    try await recorder.record(.sessionClosed)
    report(variants, of: recorder.session, isRepeat: isRepeat)
    try end(variants, of: recorder.session, interruption: interruption)
  }

  private func opening(_ plan: GenerationPlan) -> Fact {
    let now = WallClock.milliseconds
    guard session.eventCount == 0 else {
      return .sessionResumed(SessionResumption(resumedAt: now))
    }
    let seed = plan.seed ?? UInt64.random(in: 0..<(1 << 53))
    return plan.beginning(id: newID(plan, seed: seed), seed: seed, startedAt: now)
  }

  private func newID(_ plan: GenerationPlan, seed: UInt64) -> SessionID {
    if plan.seed != nil, engines.areRepeatable { return plan.repeatableID(seed: seed) }
    var generator = SystemRandomNumberGenerator()
    return SessionID(using: &generator)
  }

  /// Whether the store already has the very session that this plan gives again.
  private func isRepeat(_ plan: GenerationPlan) async throws -> Bool {
    guard let log, let seed = plan.seed, session.eventCount == 0, engines.areRepeatable else {
      return false
    }
    let id = plan.repeatableID(seed: seed)
    return try await log.sessions(matching: "").contains { $0.id == id }
  }

  private func report(_ variants: [VariantID], of session: Session, isRepeat: Bool) {
    for variant in variants.compactMap({ session.variant($0) }) {
      for notice in variant.notices { options.notice("\(variant.id.letter): \(notice)") }
      if let failure = VariantEnding(variant.state).failure {
        Output.notice("variant \(variant.id.letter) failed: \(failure.line)")
      }
    }
    if log != nil {
      options.notice(
        isRepeat
          ? "session \(session.id) holds this generation already"
          : "saved as session \(session.id)")
    }
  }

  private func end(
    _ variants: [VariantID], of session: Session, interruption: Interruption
  ) throws {
    if interruption.isInterrupted { throw ExitStatus.interrupted }
    let failed = variants.allSatisfy { id in
      if case .failed? = session.variant(id)?.state { true } else { false }
    }
    if failed { throw ExitStatus.unavailable }
  }
}
