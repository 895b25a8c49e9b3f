import DuetSession
import Testing

@testable import DuetEvaluation

/// Which pair comes next.
struct PairQueueTests {
  private let empty = PairTable(items: [], wins: [])

  private func pair(_ first: String, _ second: String, _ prompt: String = "q")
    -> PairQueue.Candidate
  {
    PairQueue.Candidate(first: first, second: second, prompt: prompt)
  }

  private func next(
    _ queue: PairQueue, _ candidates: [PairQueue.Candidate], _ table: PairTable? = nil,
    _ votes: [String: Int] = [:], seed: UInt64 = 1
  ) -> PairChoice? {
    var generator = SeededGenerator(seed: seed)
    return queue.next(
      among: candidates, votes: table ?? empty, promptVotes: votes, using: &generator)
  }

  @Test func noCandidateGivesNoPair() {
    #expect(next(PairQueue(QueueQuestion(.ranking)), []) == nil)
  }

  @Test(arguments: [0.0, 1.0])
  func theOnlyCandidateIsNext(randomShare: Double) {
    let queue = PairQueue(QueueQuestion(.ranking), randomShare: randomShare)

    let choice = next(queue, [pair("a", "b")])
    #expect(choice?.place == 0)
    #expect(choice?.draw == (randomShare > 0 ? .random : .active))
  }

  @Test func aComparisonOfTwoIsFoundOutBetweenThem() {
    let queue = PairQueue(QueueQuestion(.comparison("a", "c")), randomShare: 0)
    let candidates = [pair("a", "b"), pair("b", "c"), pair("c", "a"), pair("a", "d")]

    #expect(next(queue, candidates) == PairChoice(place: 2, draw: .active))
  }

  @Test func withoutTheirOwnPairsTwoAreComparedThroughAThird() {
    let queue = PairQueue(QueueQuestion(.comparison("a", "c")), randomShare: 0)
    let table = PairTable(
      items: ["a", "b", "c", "d"],
      wins: [[0, 20, 0, 20], [20, 0, 1, 20], [0, 1, 0, 20], [20, 20, 20, 0]])
    let candidates = [pair("a", "b"), pair("b", "c"), pair("d", "b")]

    #expect(next(queue, candidates, table)?.place == 1)
  }

  @Test func neighboursWhoseOrderIsUnknownComeBeforeThoseWhoseOrderIsKnown() {
    let queue = PairQueue(QueueQuestion(.ranking), randomShare: 0)
    let table = PairTable(
      items: ["a", "b", "c"], wins: [[0, 60, 60], [20, 0, 31], [20, 30, 0]])

    #expect(next(queue, [pair("a", "b"), pair("a", "c"), pair("b", "c")], table)?.place == 2)
  }

  @Test func theBestIsSoughtAmongThoseThatMayBeIt() {
    let queue = PairQueue(QueueQuestion(.best), randomShare: 0)
    let table = PairTable(
      items: ["a", "b", "c", "d"],
      wins: [[0, 21, 40, 40], [20, 0, 40, 40], [5, 5, 0, 20], [5, 5, 20, 0]])
    let candidates = [pair("c", "d"), pair("a", "d"), pair("a", "b"), pair("b", "c")]

    #expect(next(queue, candidates, table)?.place == 2)
  }

  @Test func pairsOfEqualWorthComeFromThePromptThatWasJudgedLeast() {
    let queue = PairQueue(QueueQuestion(.ranking), randomShare: 0)
    let candidates = [pair("a", "b", "p"), pair("b", "a", "q"), pair("a", "b", "r")]

    for seed in UInt64(0)..<20 {
      #expect(next(queue, candidates, nil, ["p": 2, "q": 1, "r": 3], seed: seed)?.place == 1)
    }
    let drawn = Set((UInt64(0)..<40).compactMap { next(queue, candidates, seed: $0)?.place })
    #expect(drawn == [0, 1, 2])
  }

  @Test func onlyTextsOfOneItemAreDrawnByChance() {
    let queue = PairQueue(QueueQuestion(.ranking), randomShare: 0)

    #expect(next(queue, [pair("a", "a"), pair("b", "b")])?.draw == .random)
  }

  @Test func commonPairsComeInTheirOrderAndOnlyInTheirTurn() {
    let common = PairQueue.Candidate(first: "a", second: "b", prompt: "p", isCommon: true)
    let candidates = [pair("a", "c"), common, pair("b", "c"), common]
    let always = PairQueue(QueueQuestion(.ranking), commonShare: 1)
    let never = PairQueue(QueueQuestion(.ranking), commonShare: 0)

    #expect(next(always, candidates) == PairChoice(place: 1, draw: .common))
    for seed in UInt64(0)..<20 {
      #expect(next(never, candidates, seed: seed)?.draw != .common)
    }
    #expect(next(never, [common]) == PairChoice(place: 0, draw: .common))
  }

  @Test func aFifthIsDrawnByChanceAndSaysSo() {
    var experiment = QueueExperiment(
      [0.4, 0, -0.4], PairQueue(QueueQuestion(.ranking)), seed: 2)
    experiment.judge(400)

    let drawn = experiment.draws[.random, default: 0]
    #expect(drawn > 55 && drawn < 105)
    #expect(experiment.draws[.active] == 400 - drawn)
  }

  @Test func promptsAreJudgedEquallyOften() {
    var experiment = QueueExperiment(
      [0.4, 0, -0.4], PairQueue(QueueQuestion(.ranking), randomShare: 0.1), seed: 4, prompts: 6)
    experiment.judge(120)

    #expect(experiment.promptVotes.count == 6)
    #expect(experiment.promptVotes.values.allSatisfy { (18...22).contains($0) })
  }

  @Test func equalSeedsGiveEqualQueues() {
    func votes(_ seed: UInt64) -> [Vote] {
      var experiment = QueueExperiment(
        [0.4, 0, -0.4], PairQueue(QueueQuestion(.best)), seed: seed)
      experiment.judge(40)
      return experiment.votes
    }

    #expect(votes(7) == votes(7))
    #expect(votes(7) != votes(8))
  }
}
