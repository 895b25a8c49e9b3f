public import DuetSession

/// The queue of one rater: which pairs of a session they get, in which order, and until when.
public struct RatingQueue: Sendable, Equatable {
  /// What chooses.
  public var queue: PairQueue
  /// Who judges.
  public var rater: String
  /// What the pairs are shared by; `nil` gives the rater all of them.
  public var share: PairShare?
  /// The criterion whose votes count.
  public var criterion: String
  /// Votes of other sessions on the same texts, of this rater and of others.
  public var earlier: [Vote]
  /// Whether no further pair is chosen once the question is answered.
  public var stopsWhenAnswered: Bool

  /// A queue.
  public init(
    _ queue: PairQueue, rater: String, share: PairShare? = nil,
    criterion: String = Criteria.main, earlier: [Vote] = [], stopsWhenAnswered: Bool = true
  ) {
    self.queue = queue
    self.rater = rater
    self.share = share
    self.criterion = criterion
    self.earlier = earlier
    self.stopsWhenAnswered = stopsWhenAnswered
  }

  /// What asks this queue for the next pair.
  public var chooser: PairChooser {
    PairChooser(
      offers: { candidates, session in self.offered(candidates, in: session) },
      { candidates, session, generator in
        self.choice(among: candidates, in: session, using: &generator)
      })
  }

  /// All votes: those of other sessions and those of this one; none of this one while a pair is
  /// open.
  public func votes(in session: Session) -> [Vote] {
    earlier
      + session.judgements.compactMap { Vote($0, by: .preset, criterion: criterion) }
      .filter { $0.modelA != $0.modelB }
  }

  /// How far the question is answered; while a pair is open, by the votes of other sessions.
  public func state(in session: Session) -> QueueState {
    QueueState(queue, votes: PairTable(votes(in: session)), items: items(of: session))
  }

  /// Who wrote the variants of a session, sorted; nobody while a pair is open.
  private func items(of session: Session) -> [String] {
    let variants = session.generations.flatMap(\.current).filter(\.isJudgeable)
    return Set(variants.compactMap { session.authorship(of: $0.id).preset }).sorted()
  }

  /// The pairs that are the rater's, without those whose texts they judged in another session; none
  /// once the question is answered.
  public func offered(
    _ candidates: [PairCandidate], in session: Session
  ) -> [PairCandidate] {
    guard !(stopsWhenAnswered && isAnswered(in: session)) else { return [] }
    let judged = Set(earlier.lazy.filter { $0.rater == rater }.compactMap(\.pairID))
    guard share != nil || !judged.isEmpty else { return candidates }
    return candidates.filter {
      let name = session.sourceName(of: $0)
      return !judged.contains(name) && (share?.gives(name, to: rater) ?? true)
    }
  }

  /// Whether the question needs no more votes.
  public func isAnswered(in session: Session) -> Bool {
    QueueState(
      queue, votes: PairTable(votes(in: session)), items: items(of: session), looksAhead: false
    ).isAnswered
  }

  /// The next pair among those that are offered; the first where there is nothing to choose by.
  public func choice(
    among candidates: [PairCandidate], in session: Session,
    using generator: inout SeededGenerator
  ) -> PairChoice {
    let order = places(of: candidates, in: session)
    let choice = queue.next(
      among: order.map { queued(candidates[$0], in: session) },
      votes: PairTable(votes(in: session)), promptVotes: promptVotes(in: session),
      using: &generator)
    return choice.map { PairChoice(place: order[$0.place], draw: $0.draw) }
      ?? PairChoice(place: 0, draw: .random)
  }

  /// The places of the candidates, common ones in the order of all raters.
  private func places(of candidates: [PairCandidate], in session: Session) -> [Int] {
    guard let share else { return Array(candidates.indices) }
    let turns = candidates.map { share.turn(of: session.sourceName(of: $0)) }
    return candidates.indices.sorted { (turns[$0], $0) < (turns[$1], $1) }
  }

  private func queued(_ candidate: PairCandidate, in session: Session) -> PairQueue.Candidate {
    PairQueue.Candidate(
      first: session.authorship(of: candidate.one).preset ?? "",
      second: session.authorship(of: candidate.other).preset ?? "",
      prompt: session.source(of: candidate.one).generationName,
      isCommon: share?.isCommon(session.sourceName(of: candidate)) ?? false)
  }

  private func promptVotes(in session: Session) -> [String: Int] {
    Dictionary(votes(in: session).compactMap { $0.promptID }.map { ($0, 1) }, uniquingKeysWith: +)
  }
}

extension Session {
  /// Where a variant was written: elsewhere, or here.
  func source(of id: VariantID) -> VariantOrigin {
    variant(id)?.origin ?? VariantOrigin(session: self.id, variant: id)
  }

  /// What identifies the two texts on every machine: the `pairID` of a vote on them.
  func sourceName(of pair: PairCandidate) -> String {
    let (one, other) = (source(of: pair.one), source(of: pair.other))
    let sides = [one.variant, other.variant].sorted()
    return "\(one.session)/\(sides[0])-\(sides[1])"
  }
}

extension VariantOrigin {
  /// What identifies the prompt on every machine: the `promptID` of a vote on its variants.
  var generationName: String { "\(session)/\(variant.generation)" }
}
