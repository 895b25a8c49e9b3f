import DuetEvaluation
import DuetSession
import Foundation

/// Votes drawn from strengths that are known.
struct SimulatedVotes {
  /// What sways the votes.
  struct World {
    /// Strengths in nats; they sum to zero.
    var strengths: [Double] = [0.8, 0.48, 0.16, -0.16, -0.48, -0.8]
    /// Nats that standing on the left is worth.
    var side = 0.0
    /// Nats that a unit of the difference in length is worth, which goes from -1 to 1.
    var length = 0.0
    /// How much each item writes.
    var verbosity = [1.0, 1.2, 1.5, 1.8, 2.2, 2.6]
    /// Davidson's nu; 0 for no ties.
    var ties = 0.0
    /// Prompts to draw from; 0 for votes without one.
    var prompts = 0
    /// Raters to draw from; 0 for votes without one.
    var raters = 0
    /// Standard deviation over prompts of how much better an item does there, in nats.
    var promptSpread = 0.0
    /// Standard deviation over raters of how much more one likes an item, in nats.
    var raterSpread = 0.0
    /// Whether lengths are told.
    var tellsLengths = false
  }

  let world: World
  private var generator: SeededGenerator
  /// How much better each item does on each prompt, and is liked by each rater.
  private let promptEffects: [[Double]]
  private let raterEffects: [[Double]]

  init(_ world: World, seed: UInt64) {
    self.world = world
    var generator = SeededGenerator(seed: seed)
    func effects(_ count: Int, _ spread: Double) -> [[Double]] {
      (0..<count).map { _ in
        world.strengths.map { _ in spread > 0 ? spread * Self.normal(&generator) : 0 }
      }
    }
    promptEffects = effects(world.prompts, world.promptSpread)
    raterEffects = effects(world.raters, world.raterSpread)
    self.generator = generator
  }

  /// A draw from the standard normal distribution, after Box and Muller.
  private static func normal(_ generator: inout SeededGenerator) -> Double {
    let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &generator))).squareRoot()
    return radius * cos(2 * Double.pi * Double.random(in: 0..<1, using: &generator))
  }

  /// So many votes on pairs, prompts and raters drawn evenly.
  mutating func votes(_ count: Int) -> [Vote] { (0..<count).map { _ in vote() } }

  private mutating func vote() -> Vote {
    let items = world.strengths.count
    let left = Int.random(in: 0..<items, using: &generator)
    let right = (left + Int.random(in: 1..<items, using: &generator)) % items
    let prompt = world.prompts > 0 ? Int.random(in: 0..<world.prompts, using: &generator) : nil
    let rater = world.raters > 0 ? Int.random(in: 0..<world.raters, using: &generator) : nil
    func strength(_ item: Int) -> Double {
      world.strengths[item] + (prompt.map { promptEffects[$0][item] } ?? 0)
        + (rater.map { raterEffects[$0][item] } ?? 0)
    }
    func length(_ item: Int) -> Int {
      Int(Double.random(in: 20..<200, using: &generator) * world.verbosity[item])
    }
    let (one, other) = (length(left), length(right))
    let difference =
      strength(left) - strength(right) + world.side
      + world.length * Double(one - other) / Double(one + other + 1)
    return Vote(
      modelA: "m\(left)", modelB: "m\(right)", outcome: outcome(difference),
      rater: rater.map { "r\($0)" }, promptID: prompt.map { "q\($0)" },
      lengthA: world.tellsLengths ? one : nil, lengthB: world.tellsLengths ? other : nil)
  }

  private mutating func outcome(_ difference: Double) -> Vote.Outcome {
    let (up, down) = (exp(difference / 2), exp(-difference / 2))
    let place = Double.random(in: 0..<1, using: &generator) * (up + down + world.ties)
    return place < up ? .aWins : place < up + down ? .bWins : .tie
  }
}
