import Foundation
import Testing

@testable import DuetEvaluation

/// A thousand experiments at each size; takes a minute, so it runs when DUET_SIMULATE is set.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["DUET_SIMULATE"] != nil,
    "set DUET_SIMULATE=1 to run a thousand experiments of each size"))
struct CoverageSimulation {
  @Test(arguments: [50, 200, 1000])
  func intervalsOfNinetyFivePercentCoverNinetyThreeToNinetySeven(votes: Int) {
    var covered = 0
    var counted = 0
    for seed in 0..<1000 {
      var simulation = Simulation(
        strengths: [0.8, 0.48, 0.16, -0.16, -0.48, -0.8], seed: UInt64(seed))
      let table = PairTable(simulation.votes(votes))
      let options = EvaluationOptions(clusters: .none)
      guard let estimate = Estimate(table, options), estimate.fit.items.count == 6 else { continue }
      for (item, strength) in simulation.strengths.enumerated() {
        counted += 1
        if estimate.lower[item] <= strength, strength <= estimate.upper[item] { covered += 1 }
      }
    }

    let coverage = Double(covered) / Double(counted)
    #expect(counted > 5900)
    #expect(coverage > 0.93 && coverage < 0.97)
  }
}
