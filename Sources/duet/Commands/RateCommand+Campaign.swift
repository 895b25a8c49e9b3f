import DuetEvaluation
import DuetSession
import DuetStore
import DuetStudio

extension RateCommand {
  /// Prepares a campaign, says how far it is, or has its pairs judged.
  func rate(_ campaign: Campaign, _ configuration: Configuration) async throws {
    if self.campaign.progress { return try await tellProgress(of: campaign) }
    let name = self.campaign.prepare ? "" : try self.name(in: campaign, configuration)
    let log = try Wiring.store(common)
    let engines = EngineSet(campaign.presets) { Wiring.engine(for: $0, isPaced: false) }
    let texts = try await CampaignPreparation(
      engines: engines, log: log, leases: log.leases, options: common
    ).run(CampaignTexts.find(campaign, in: log))
    if self.campaign.prepare { return }
    let rating = CampaignRating(texts: texts, rater: name, log: log, leases: log.leases)
    let seat = CampaignSeat(session: try await rating.session(), queue: try await rating.queue())
    try await judge(from: seat, of: campaign, configuration)
  }

  /// Has the pairs of a rater judged; says why where there are none.
  ///
  /// Who wrote what is told at the end, as each vote may have a part in which pair comes next.
  private func judge(
    from seat: CampaignSeat, of campaign: Campaign, _ configuration: Configuration
  ) async throws {
    var configuration = configuration
    configuration.criteria = campaign.criteria
    configuration.rater = seat.queue.rater
    configuration.reveal = reveal.flatMap(RatingOptions.Reveal.init) ?? .end
    var plan = RatingPlan()
    // A limit of the command line is one of this sitting.
    plan.limit = limit.map { $0 + seat.session.preferences.count } ?? campaign.limit
    plan.seat = seat
    let isPlain = plain || PlainMode.isAllThereIs
    plan.isQuick = quick || isPlain && campaign.criteria.count == 1 && reveal == nil
    if seat.session.openPair == nil, let reason = end(seat, plan) {
      return common.notice(reason)
    }
    let launch = try StudioLaunch(
      .rate(plan), configuration: configuration, isPlain: isPlain, options: common)
    if isPlain { try await runPlain(launch) } else { try await runStudio(launch) }
  }

  /// Why there is nothing to judge; nil when there is.
  private func end(_ seat: CampaignSeat, _ plan: RatingPlan) -> String? {
    if seat.queue.isAnswered(in: seat.session) {
      return "the question is answered: --progress says how"
    }
    if seat.session.remainingPairs(chooser: seat.queue.chooser) == 0 {
      return "\(seat.queue.rater) has judged all of their pairs"
    }
    if let limit = plan.limit, seat.session.preferences.count >= limit {
      return "\(seat.queue.rater) has given all \(limit) judgements"
    }
    return nil
  }

  /// The rater, who is one of the campaign's where it names some.
  private func name(
    in campaign: Campaign, _ configuration: Configuration
  ) throws(CommandFailure) -> String {
    let name = Rater.name(configuration)
    guard !campaign.raters.isEmpty, !campaign.raters.contains(name) else { return name }
    throw CommandFailure(
      .usage, "\"\(name)\" is no rater of the campaign \(campaign.name)", at: "--rater",
      remedy: Nearest.remedy(for: name, among: campaign.raters))
  }

  private func tellProgress(of campaign: Campaign) async throws {
    let log = try Wiring.watchedLog(common)
    let texts = try await CampaignTexts.find(campaign, in: log)
    let progress = try await CampaignProgress(texts, in: log)
    if common.json {
      try Output.json(progress.json)
    } else {
      for line in progress.lines { try Output.line(line) }
    }
  }
}
