import DuetSession

@testable import DuetEvaluation

/// Votes by a rater whose odds are known, on pairs that a queue chooses; texts never run out.
struct QueueExperiment {
  let strengths: [Double]
  var queue: PairQueue
  private(set) var draws: [PairDraw: Int] = [:]
  private(set) var promptVotes: [String: Int] = [:]
  private(set) var votes: [Vote] = []
  private var table = VoteTable(collecting: [])
  private var generator: SeededGenerator
  private let candidates: [PairQueue.Candidate]

  init(_ strengths: [Double], _ queue: PairQueue, seed: UInt64, prompts: Int = 5) {
    self.strengths = strengths
    self.queue = queue
    generator = SeededGenerator(seed: seed)
    candidates = strengths.indices.flatMap { one in
      (0..<one).flatMap { other in
        (0..<prompts).map {
          PairQueue.Candidate(first: "m\(one)", second: "m\(other)", prompt: "q\($0)")
        }
      }
    }
  }

  var items: [String] { strengths.indices.map { "m\($0)" } }
  var pairs: PairTable { table.pairs() }
  var state: QueueState { QueueState(queue, votes: pairs, items: items) }

  /// Judges more pairs.
  mutating func judge(_ count: Int = 1) {
    for _ in 0..<count {
      guard
        let choice = queue.next(
          among: candidates, votes: pairs, promptVotes: promptVotes, using: &generator)
      else { return }
      draws[choice.draw, default: 0] += 1
      let pair = candidates[choice.place]
      promptVotes[pair.prompt, default: 0] += 1
      let (one, other) = (strength(of: pair.first), strength(of: pair.second))
      let isFirst = Double(generator.next() >> 11) * 0x1p-53 < Math.logistic(one - other)
      let vote = Vote(
        modelA: pair.first, modelB: pair.second, outcome: isFirst ? .aWins : .bWins,
        promptID: pair.prompt)
      votes.append(vote)
      table.add(vote)
    }
  }

  private func strength(of item: String) -> Double {
    zip(items, strengths).first { $0.0 == item }?.1 ?? 0
  }

  /// How many votes it takes until the question is answered.
  mutating func judgeUntilAnswered(atMost limit: Int = 3000) -> Int {
    while votes.count < limit,
      !QueueState(queue, votes: pairs, items: items, looksAhead: false).isAnswered
    {
      judge(5)
    }
    return votes.count
  }
}
