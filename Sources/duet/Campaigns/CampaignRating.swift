import DuetEvaluation
import DuetSession

/// A rater's place in a campaign, ready to be judged from.
struct CampaignSeat: Sendable {
  /// The rater's session.
  var session: Session
  /// What chooses the pairs.
  var queue: RatingQueue
}

/// One rater's part of a campaign: the session they judge in, and which pair is next.
struct CampaignRating {
  /// The texts that are judged.
  let texts: CampaignTexts
  /// Who judges.
  let rater: String
  /// Where everything is kept.
  let log: any SessionLog
  /// Who may write which session there.
  let leases: any SessionLeases

  private var campaign: Campaign { texts.campaign }

  /// The session of the rater, with every text that can be judged by now.
  ///
  /// It is the same on every machine, so that judging goes on in it and stores merge to one set of
  /// votes.
  func session() async throws -> Session {
    let id = campaign.sessionID(for: "rating by \(rater)")
    var session = Session()
    do throws(LogError) {
      session = try await log.session(id)
    } catch .missing {
      session = Session()
    } catch {
      throw error
    }
    var facts: [Fact] = []
    if session.eventCount == 0 {
      let start = SessionStart(
        id: id, title: "\(campaign.name), judged by \(rater)",
        startedAt: WallClock.milliseconds, seed: campaign.seed(of: rater),
        program: "duet \(Duet.version)")
      facts = [.sessionStarted(start), .sessionTagged(SessionTags(tags: [campaign.ratingTag]))]
    }
    facts += RatingSession.additions(texts.judgeable, of: texts.session, to: session)
    guard !facts.isEmpty else { return session }
    var recorder = SessionRecorder(session: session, log: log, leases: leases)
    try await recorder.record(facts)
    return recorder.session
  }

  /// What chooses the rater's pairs, by all votes that the store has on the texts.
  func queue() async throws -> RatingQueue {
    let own = campaign.sessionID(for: "rating by \(rater)")
    let votes = try await CampaignVotes(texts, in: log, without: own)
    return RatingQueue(
      campaign.queue, rater: rater, share: campaign.share, criterion: campaign.criteria[0],
      earlier: votes.votes)
  }
}
