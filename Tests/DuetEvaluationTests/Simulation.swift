@testable import DuetEvaluation

/// Votes drawn from strengths that are known.
struct Simulation {
  var strengths: [Double]
  /// Added to the strength of whatever is on the left.
  var sideBias = 0.0
  /// Share of votes that are ties, whatever the strengths.
  var tieShare = 0.0
  private var random: RandomSource

  init(strengths: [Double], seed: UInt64) {
    let mean = strengths.reduce(0, +) / Double(strengths.count)
    self.strengths = strengths.map { $0 - mean }
    random = RandomSource(seed: seed)
  }

  mutating func votes(_ count: Int) -> [Vote] {
    (0..<count).map { number in
      let left = random.below(strengths.count)
      var right = random.below(strengths.count - 1)
      if right >= left { right += 1 }
      let outcome: Vote.Outcome
      if random.unit() < tieShare {
        outcome = .tie
      } else {
        let share = Math.logistic(strengths[left] - strengths[right] + sideBias)
        outcome = random.unit() < share ? .aWins : .bWins
      }
      return Vote(
        modelA: "m\(left)", modelB: "m\(right)", outcome: outcome,
        rater: "r\(random.below(40))", promptID: "q\(random.below(40))", pairID: "p\(number / 3)",
        timestamp: Double(random.below(1000)), lengthA: random.below(50),
        lengthB: random.below(50))
    }
  }
}
