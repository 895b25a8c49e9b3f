import DuetEvaluation
import DuetSession

/// All votes on the texts of a campaign that a store has, each once.
struct CampaignVotes {
  /// The votes, oldest first.
  private(set) var votes: [Vote] = []
  /// Those of them on pairs that were chosen by earlier votes.
  private(set) var active: [Vote] = []
  /// Those on pairs that no vote had a part in choosing.
  private(set) var random: [Vote] = []

  /// Reads the votes on the main criterion.
  ///
  /// Of a pair that a rater judged in two sessions, as in two that went on apart from one copy, the
  /// first vote counts, and its repeat with swapped sides.
  ///
  /// - Parameter session: one whose votes are left out.
  init(
    _ texts: CampaignTexts, in log: any SessionLog, without session: SessionID? = nil
  ) async throws {
    struct Key: Hashable {
      var rater, pair: String?
      var isSwapped: Bool?
    }
    var seen: Set<Key> = []
    let criterion = texts.campaign.criteria[0]
    let prompts = Set(texts.judgeable.map { "\(texts.session.id)/\($0.number)" })
    for judgement in try await log.judgements().sorted(by: { $0.judgedAt < $1.judgedAt })
    where judgement.session != session {
      guard let vote = Vote(judgement, by: .preset, criterion: criterion),
        vote.modelA != vote.modelB, let prompt = vote.promptID, prompts.contains(prompt),
        seen.insert(Key(rater: vote.rater, pair: vote.pairID, isSwapped: vote.isSwapped)).inserted
      else { continue }
      votes.append(vote)
      if judgement.pair.draw == .active { active.append(vote) } else { random.append(vote) }
    }
  }
}
