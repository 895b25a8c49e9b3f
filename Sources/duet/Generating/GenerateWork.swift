import DuetSession
import DuetStudio
import DuetText

/// The work of `generate`: one generation in a new session or at the end of an old one.
struct GenerateWork {
  /// The engines of the presets.
  let engines: EngineSet
  /// Where the session is kept; nil keeps it nowhere.
  let log: (any SessionLog)?
  /// Who may write which session there.
  var leases: (any SessionLeases)?
  /// How results are printed.
  let options: CommonOptions
  /// The session to go on with; one without events begins a new one.
  var session = Session()
  /// What draws the one variant that is printed; nil prints all.
  var bestOf: BestOf?

  /// Generates, prints and records.
  ///
  /// - Throws: status 69 when every variant failed, 130 when the person stopped it.
  func run(_ plan: GenerationPlan) async throws {
    let interruption = Interruption()
    let identity = try await identity(plan)
    var recorder = SessionRecorder(
      session: session, log: identity.isRepeat ? nil : log, leases: leases)
    try await recorder.record(opening(plan, id: identity.id))
    try await recorder.record(plan.prompting(recorder.session))
    var request = plan.request(in: recorder.session)
    request.template = plan.template
    try await recorder.record(.generationRequested(request))
    let variants = request.plans.indices.map { VariantID(generation: request.number, index: $0) }
    let name = log == nil ? nil : recorder.session.id.name
    var printer = self.printer(of: bestOf == nil ? variants : [], name: name)
    try await GenerationRun(engines: engines).generate(
      variants, with: &recorder, begun: { interruption.whenItComes($0) },
      show: { session, _ in try printer.update(session) })
    if let best = bestOf?.choice(of: variants, in: recorder.session) {
      printer = self.printer(of: [best], name: name)
      options.notice("variant \(best.letter) of \(variants.count) is the one you would choose")
      try printer.update(recorder.session)
    }
    if let place = plan.accepted { try await accept(variants[place], in: &recorder) }
    try await recorder.record(.sessionClosed)
    report(variants, of: recorder.session, isRepeat: identity.isRepeat)
    try end(variants, of: recorder.session, interruption: interruption)
  }

  private func printer(of variants: [VariantID], name: String?) -> VariantPrinter {
    VariantPrinter(
      variants, isJSON: options.json, name: name, isTerminal: Output.isTerminal,
      write: { try Output.write($0) })
  }

  /// Puts a variant into the draft, where it was asked for or at the end.
  private func accept(_ id: VariantID, in recorder: inout SessionRecorder) async throws {
    guard let variant = recorder.session.variant(id), !variant.text.isEmpty,
      let acceptance = DraftAcceptance.whole(of: variant, in: recorder.session)
    else {
      return Output.notice("variant \(id.letter) has no text that could be accepted")
    }
    try await recorder.record(.variantAccepted(acceptance))
  }

  /// The session that a plan begins, and whether the store holds it already.
  private struct Identity {
    var id: SessionID
    var isRepeat = false
  }

  private func opening(_ plan: GenerationPlan, id: SessionID) -> Fact {
    let now = WallClock.milliseconds
    guard session.eventCount == 0 else {
      return .sessionResumed(SessionResumption(resumedAt: now))
    }
    return plan.beginning(
      id: id, seed: plan.seed ?? UInt64.random(in: 0..<(1 << 53)), startedAt: now)
  }

  /// A plan with a seed, whose engines repeat themselves, has a name of its own; where the store
  /// holds only a part of that session, because it was stopped, another name is drawn.
  private func identity(_ plan: GenerationPlan) async throws -> Identity {
    guard session.eventCount == 0 else { return Identity(id: session.id) }
    var generator = SystemRandomNumberGenerator()
    let drawn = Identity(id: SessionID(using: &generator))
    guard let seed = plan.seed, engines.areRepeatable else { return drawn }
    let id = plan.repeatableID(seed: seed)
    guard let log else { return Identity(id: id) }
    do throws(LogError) {
      let held = try await log.session(id)
      let variants = held.generation(1)?.variants ?? []
      let isWhole = variants.count == plan.count && variants.allSatisfy { $0.state.isFinished }
      return isWhole ? Identity(id: id, isRepeat: true) : drawn
    } catch .missing {
      return Identity(id: id)
    } catch {
      throw error
    }
  }

  private func report(_ variants: [VariantID], of session: Session, isRepeat: Bool) {
    for variant in variants.compactMap({ session.variant($0) }) {
      for notice in variant.notices { options.notice("\(variant.id.letter): \(notice)") }
      if let failure = VariantEnding(variant, in: session).failure {
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

extension VariantState {
  /// Whether the engine came to its end.
  var isFinished: Bool {
    if case .finished = self { true } else { false }
  }
}
