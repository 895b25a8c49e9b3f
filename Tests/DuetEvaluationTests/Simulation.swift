@testable import DuetEvaluation

/// Votes drawn from strengths that are known.
struct Simulation {
  var strengths: [Double]
  /// Added to the strength of whatever is on the left.
  var sideBias = 0.0
  /// Added to the strength of a text for each unit of its difference in length, from -1 to 1.
  var lengthBias = 0.0
  /// How much each item writes; empty for all alike.
  var verbosity: [Double] = []
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
      var lengths: (left: Int, right: Int)?
      var bias = sideBias
      if !verbosity.isEmpty {
        let one = Int((Double(20 + random.below(180)) * verbosity[left]).rounded())
        let other = Int((Double(20 + random.below(180)) * verbosity[right]).rounded())
        lengths = (one, other)
        bias += lengthBias * Double(one - other) / Double(one + other + 1)
      }
      if random.unit() < tieShare {
        outcome = .tie
      } else {
        let share = Math.logistic(strengths[left] - strengths[right] + bias)
        outcome = random.unit() < share ? .aWins : .bWins
      }
      return Vote(
        modelA: "m\(left)", modelB: "m\(right)", outcome: outcome,
        rater: "r\(random.below(40))", promptID: "q\(random.below(40))", pairID: "p\(number / 3)",
        timestamp: Double(random.below(1000)), lengthA: lengths?.left ?? random.below(50),
        lengthB: lengths?.right ?? random.below(50))
    }
  }
}
