import DuetSession
import Testing

@testable import DuetEvaluation

/// The queue of one rater over the texts of a session.
struct RatingQueueTests {
  private static let source = SessionID("source")

  /// A session for judging the texts of three presets on some prompts.
  private func session(prompts: Int = 6, rater: String = "ana") -> Session {
    let presets = ["dry", "warm", "wild"]
    var session = Session()
    let start = SessionStart(
      id: SessionID(rater), title: "", startedAt: 0, seed: 9, program: "test")
    var facts = [Fact.sessionStarted(start)]
    for prompt in 1...prompts {
      let plans = presets.map {
        VariantPlan(preset: Preset(name: $0, engine: .embedded), seed: 1)
      }
      let request = GenerationRequest(
        number: prompt, parent: nil, prompt: "prompt \(prompt)", brief: Brief(), cursor: 0,
        plans: plans)
      let variants = plans.indices.map { index in
        ImportedVariant(
          origin: VariantOrigin(
            session: Self.source, variant: VariantID(generation: prompt, index: index)),
          plan: plans[index], text: "\(presets[index]) text \(prompt)",
          state: .finished(.stop), tokens: nil)
      }
      facts.append(.generationImported(GenerationImport(request: request, variants: variants)))
    }
    for fact in facts { tell(fact, &session) }
    return session
  }

  private func tell(_ fact: Fact, _ session: inout Session) {
    session.apply(
      SessionEvent(
        number: session.eventCount + 1, moment: Moment(milliseconds: session.eventCount),
        fact: fact))
  }

  private func candidates(_ session: Session) -> [PairCandidate] {
    session.generations.flatMap { generation in
      let ids = generation.variants.map(\.id)
      return ids.indices.flatMap { one in
        ids.indices.dropFirst(one + 1).map { PairCandidate(ids[one], ids[$0]) }
      }
    }
  }

  /// The queue's pairs, each judged for the preset whose name sorts first.
  private func judged(
    _ queue: RatingQueue, count: Int, session: Session
  ) -> (session: Session, draws: [PairDraw]) {
    var session = session
    var draws: [PairDraw] = []
    var shown: Set<PairCandidate> = []
    var generator = SeededGenerator(seed: 5)
    while draws.count < count {
      let offered = queue.offered(candidates(session).filter { !shown.contains($0) }, in: session)
      guard !offered.isEmpty else { break }
      let choice = queue.choice(among: offered, in: session, using: &generator)
      let pair = offered[choice.place]
      shown.insert(pair)
      draws.append(choice.draw)
      let number = session.pairs.count + 1
      tell(
        .pairShown(Pair(number: number, left: pair.one, right: pair.other, criteria: ["overall"])),
        &session)
      tell(
        .preferenceRecorded(
          Preference(pair: number, choice: .left, rater: queue.rater, elapsedMilliseconds: 9)),
        &session)
    }
    return (session, draws)
  }

  private let ranking = PairQueue(QueueQuestion(.ranking, precision: 20))

  @Test func withoutOthersEveryPairIsOffered() {
    let session = session()
    let queue = RatingQueue(ranking, rater: "ana")

    #expect(queue.offered(candidates(session), in: session).count == 18)
  }

  @Test func ratersTogetherGetEveryPairAndOnlyCommonOnesTwice() {
    let session = session(prompts: 40)
    let share = PairShare(raters: ["ana", "ben"], seed: 3, overlap: 0.25)
    let sets = ["ana", "ben"].map { rater -> Set<PairCandidate> in
      let queue = RatingQueue(ranking, rater: rater, share: share)
      return Set(queue.offered(candidates(session), in: session))
    }

    #expect(sets[0].union(sets[1]).count == 120)
    let common = sets[0].intersection(sets[1])
    #expect(common.count > 15 && common.count < 45)
    #expect(common.allSatisfy { share.isCommon(session.sourceName(of: $0)) })
  }

  @Test func commonPairsComeInTheSameOrderToEverybody() {
    let share = PairShare(raters: ["ana", "ben"], seed: 3, overlap: 0.5)
    let shown = ["ana", "ben"].map { rater -> [String] in
      var ranking = ranking
      ranking.commonShare = 1
      let queue = RatingQueue(ranking, rater: rater, share: share)
      let session = judged(queue, count: 5, session: session(rater: rater)).session
      return session.pairs.map {
        session.sourceName(of: PairCandidate($0.pair.left, $0.pair.right))
      }
    }

    #expect(shown[0].count == 5)
    #expect(shown[0] == shown[1])
    #expect(shown[0].allSatisfy { share.isCommon($0) })
  }

  @Test func whatTheRaterJudgedElsewhereIsNotOfferedAgain() throws {
    let first = judged(RatingQueue(ranking, rater: "ana"), count: 4, session: session()).session
    let votes = RatingQueue(ranking, rater: "ana").votes(in: first)
    let next = session()

    let same = RatingQueue(ranking, rater: "ana", earlier: votes)
    let other = RatingQueue(ranking, rater: "ben", earlier: votes)
    #expect(votes.count == 4)
    #expect(same.offered(candidates(next), in: next).count == 14)
    #expect(other.offered(candidates(next), in: next).count == 18)
  }

  @Test func aPairIsNamedAsItsVoteNamesIt() throws {
    let session = judged(RatingQueue(ranking, rater: "ana"), count: 1, session: session()).session
    let vote = try #require(RatingQueue(ranking, rater: "ana").votes(in: session).first)
    let pair = try #require(session.pairs.first?.pair)

    #expect(vote.pairID == session.sourceName(of: PairCandidate(pair.left, pair.right)))
    #expect(vote.promptID == session.source(of: pair.left).generationName)
  }

  @Test func nothingIsOfferedOnceTheQuestionIsAnswered() {
    let votes = (0..<200).map { number in
      Vote(
        modelA: "dry", modelB: number % 2 == 0 ? "warm" : "wild",
        outcome: number % 9 == 0 ? .bWins : .aWins)
    }
    let best = PairQueue(QueueQuestion(.best))
    let stops = RatingQueue(best, rater: "ana", earlier: votes)
    var goesOn = stops
    goesOn.stopsWhenAnswered = false

    let session = session()
    #expect(stops.state(in: session).isAnswered)
    #expect(judged(stops, count: 3, session: session).draws.isEmpty)
    #expect(judged(goesOn, count: 3, session: session).draws.count == 3)
  }

  @Test func whileAPairIsOpenNothingIsKnownOfWhoWroteWhat() {
    var session = judged(RatingQueue(ranking, rater: "ana"), count: 2, session: session()).session
    let number = session.pairs.count + 1
    let pair = candidates(session)[17]
    tell(
      .pairShown(Pair(number: number, left: pair.one, right: pair.other, criteria: ["overall"])),
      &session)

    let queue = RatingQueue(ranking, rater: "ana")
    #expect(queue.votes(in: session).isEmpty)
    #expect(queue.state(in: session).contrasts.isEmpty)
  }
}
