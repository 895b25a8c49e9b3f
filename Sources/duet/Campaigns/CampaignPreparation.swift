import DuetSession

/// Writes the texts of a campaign that are missing, prompt after prompt.
///
/// Everything is stored as it comes; stopped, it goes on where it was the next time.
struct CampaignPreparation {
  /// The engines of the campaign's presets.
  let engines: EngineSet
  /// Where the texts are kept.
  let log: any SessionLog
  /// Who may write which session there.
  let leases: any SessionLeases
  /// Whether the person is told how far it is.
  let options: CommonOptions

  /// Writes what is missing.
  ///
  /// - Returns: the texts as they are then.
  /// - Throws: status 69 when there are no two texts of one prompt to judge, 130 when stopped.
  func run(_ texts: CampaignTexts) async throws -> CampaignTexts {
    let missing = texts.missing
    guard !missing.isEmpty else { return texts }
    let campaign = texts.campaign
    let interruption = Interruption()
    var recorder = SessionRecorder(session: texts.session, log: log, leases: leases)
    try await recorder.record(opening(campaign, recorder.session))
    for (done, place) in missing.enumerated() where !interruption.isInterrupted {
      options.notice(
        "writing prompt \(place + 1) of \(campaign.prompts.count), \(missing.count - done) to go")
      let now = CampaignTexts(campaign: campaign, session: recorder.session)
      let variants = try await ask(campaign.prompts[place], now, &recorder)
      try await GenerationRun(engines: engines).generate(
        variants, with: &recorder, begun: { interruption.whenItComes($0) }, show: { _, _ in })
      tellFailures(of: variants, in: recorder.session, prompt: place + 1)
    }
    try await recorder.record(.sessionClosed)
    if interruption.isInterrupted {
      options.notice("what is written is kept: the same command goes on from there")
      throw ExitStatus.interrupted
    }
    interruption.end()
    let written = CampaignTexts(campaign: campaign, session: recorder.session)
    try tellEnd(written)
    return written
  }

  /// Begins the session, or goes on with it after what was being written when it broke off.
  private func opening(_ campaign: Campaign, _ session: Session) -> [Fact] {
    let now = WallClock.milliseconds
    guard session.eventCount == 0 else {
      return [.sessionResumed(SessionResumption(resumedAt: now))]
        + session.unfinishedVariants.map(Fact.variantStopped)
    }
    var generator = SystemRandomNumberGenerator()
    let id =
      engines.areRepeatable
      ? campaign.sessionID(for: "texts") : SessionID(using: &generator)
    let start = SessionStart(
      id: id, title: "Texts of \(campaign.name)", startedAt: now, seed: campaign.seed,
      program: "duet \(Duet.version)")
    return [.sessionStarted(start), .sessionTagged(SessionTags(tags: [campaign.textsTag]))]
  }

  /// Asks for all texts of a prompt, or again for those that were not finished.
  private func ask(
    _ prompt: Campaign.Prompt, _ texts: CampaignTexts, _ recorder: inout SessionRecorder
  ) async throws -> [VariantID] {
    if let generation = texts.generation(of: prompt) {
      var asked: [VariantID] = []
      for variant in generation.current where !variant.isJudgeable {
        guard let retry = recorder.session.retry(of: variant.id),
          let count = recorder.session.generation(generation.number)?.variants.count
        else { continue }
        try await recorder.record(.variantRetried(retry))
        asked.append(VariantID(generation: generation.number, index: count))
      }
      return asked
    }
    let campaign = texts.campaign
    let plan = GenerationPlan(
      prompt: prompt.text, brief: prompt.brief, presets: campaign.presets, count: campaign.count)
    try await recorder.record(plan.prompting(recorder.session))
    var request = plan.request(in: recorder.session)
    // Each prompt stands alone: none goes on from the one before it in the file.
    request.parent = nil
    try await recorder.record(.generationRequested(request))
    return request.plans.indices.map { VariantID(generation: request.number, index: $0) }
  }

  private func tellFailures(of variants: [VariantID], in session: Session, prompt: Int) {
    for variant in variants.compactMap({ session.variant($0) }) {
      if let failure = VariantEnding(variant, in: session).failure {
        Output.notice("a text of prompt \(prompt) failed: \(failure.line)")
      }
    }
  }

  private func tellEnd(_ texts: CampaignTexts) throws {
    let lacking = texts.missing.count
    if texts.judgeable.isEmpty {
      throw CommandFailure(
        .unavailable, "no prompt of the campaign has two texts to compare",
        remedy: "`duet engines check` says which preset answers")
    }
    if lacking > 0 {
      options.notice(
        "\(lacking) of \(texts.campaign.prompts.count) prompts lack a text: the same command asks "
          + "for them again")
    }
    options.notice("the texts are session \(texts.session.id)")
  }
}
