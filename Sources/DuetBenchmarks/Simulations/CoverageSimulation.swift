import DuetEvaluation
import Foundation

/// Many experiments with votes whose truth is known: how often intervals hold it, and whether a
/// planted bias is found and taken out.
struct CoverageSimulation {
  /// How many experiments of each kind.
  let experiments: Int
  let seed: UInt64

  static let sizes = [50, 200, 1000]
  /// Within this the coverage of intervals of 95 % is as promised.
  static let promised = 0.93...0.97

  /// One kind of experiment.
  struct Kind {
    var name: String
    var world = SimulatedVotes.World()
    var options = EvaluationOptions(clusters: .none, adjusts: [])
    /// Whether the adjusted ratings are looked at.
    var isAdjusted = false
    /// Whether coverage is promised.
    var isPromised = true
  }

  /// What came out of the experiments of one kind and size.
  struct Result {
    /// Ratings whose interval holds the truth, and all of them.
    var covered = 0
    var counted = 0
    /// Experiments that allowed no finite ratings.
    var unrated = 0
    /// Sums of errors and of the widths of intervals, in points.
    var error = 0.0
    var width = 0.0
    /// Experiments in which the planted effect was shown (p below 0.05), and those that tell one.
    var found = 0
    var told = 0
    /// Experiments whose interval of the effect holds the planted one.
    var effectCovered = 0

    var coverage: Double { Double(covered) / Double(max(1, counted)) }
    var isPromiseKept: Bool { CoverageSimulation.promised.contains(coverage) }
  }

  static var kinds: [Kind] {
    var kinds = [Kind(name: "independent votes, sandwich")]
    kinds.append(
      Kind(
        name: "independent votes, bootstrap of 1,000",
        options: EvaluationOptions(bootstrap: 1000, clusters: .none, adjusts: [])))
    var tied = SimulatedVotes.World()
    tied.ties = 0.6
    kinds.append(Kind(name: "a fifth ties, Bradley-Terry", world: tied))
    kinds.append(
      Kind(
        name: "a fifth ties, Davidson", world: tied,
        options: EvaluationOptions(method: .davidson, clusters: .none, adjusts: [])))
    var asked = SimulatedVotes.World()
    (asked.prompts, asked.raters) = (60, 40)
    kinds.append(
      Kind(
        name: "60 prompts, 40 raters, all alike", world: asked,
        options: EvaluationOptions(adjusts: [])))
    asked.promptSpread = 0.6
    kinds.append(
      Kind(
        name: "60 prompts that differ, clustered", world: asked,
        options: EvaluationOptions(clusters: .prompts, adjusts: [])))
    asked.raterSpread = 0.4
    kinds.append(
      Kind(
        name: "prompts and raters that differ, clustered", world: asked,
        options: EvaluationOptions(adjusts: [])))
    kinds.append(
      Kind(name: "the same, taken as independent", world: asked, isPromised: false))
    return kinds + biased
  }

  private static var biased: [Kind] {
    var sided = SimulatedVotes.World()
    sided.side = 0.6
    let position = EvaluationOptions(clusters: .none, adjusts: [.position])
    var long = SimulatedVotes.World()
    (long.length, long.tellsLengths) = (1.2, true)
    let length = EvaluationOptions(clusters: .none, adjusts: [.position, .length])
    var fair = SimulatedVotes.World()
    fair.tellsLengths = true
    return [
      Kind(
        name: "side bias of 104 points, adjusted", world: sided, options: position,
        isAdjusted: true),
      Kind(name: "length bias, not adjusted", world: long, isPromised: false),
      Kind(name: "length bias, adjusted", world: long, options: length, isAdjusted: true),
      Kind(name: "no bias, adjusted all the same", world: fair, options: length, isAdjusted: true),
    ]
  }
}
