import DuetSession
import Testing

@testable import DuetEvaluation

/// What is known of strengths before and after votes.
struct StrengthPosteriorTests {
  @Test(arguments: [2, 3, 10])
  func withoutAVoteEveryDifferenceHasThePriorDeviation(count: Int) {
    let posterior = StrengthPosterior(
      PairTable(items: [], wins: []), items: (0..<count).map { "m\($0)" })

    let (mean, variance) = posterior.difference(0, count - 1)
    #expect(abs(mean) < 1e-9)
    #expect(abs(variance.squareRoot() * BradleyTerry.pointsPerNat - 400) < 1e-6)
  }

  @Test func noItemAndOneItemHaveNothingToCompare() {
    let none = StrengthPosterior(PairTable(items: [], wins: []))
    let one = StrengthPosterior(PairTable(items: [], wins: []), items: ["m"])

    #expect(none.items.isEmpty)
    #expect(one.means == [0])
  }

  @Test func anItemThatWonEverythingHasAFiniteStrength() {
    let posterior = StrengthPosterior(PairTable(items: ["a", "b"], wins: [[0, 9], [0, 0]]))

    #expect(posterior.difference(0, 1).mean > 1)
    #expect(posterior.difference(0, 1).mean < 6)
  }

  @Test func manyVotesSpeakLouderThanThePrior() throws {
    var simulation = Simulation(strengths: [0.5, 0, -0.2, 0.9], seed: 3)
    let table = PairTable(simulation.votes(20_000))
    let fit = try #require(BradleyTerry(table))

    let posterior = StrengthPosterior(table)
    #expect(posterior.items == fit.items)
    for item in fit.items.indices {
      #expect(abs(posterior.means[item] - fit.strengths[item]) < 0.003)
      let error = fit.inverseInformation.differenceVariance(item, (item + 1) % 4)
      #expect(abs(posterior.difference(item, (item + 1) % 4).variance / error - 1) < 0.01)
    }
  }

  @Test func itemsWithoutAVoteStandBesideThoseThatHaveOne() {
    let posterior = StrengthPosterior(
      PairTable(items: ["b", "c"], wins: [[0, 4], [2, 0]]), items: ["a"])

    #expect(posterior.items == ["a", "b", "c"])
    #expect(posterior.difference(0, 1).variance > posterior.difference(1, 2).variance)
  }

  @Test func expectedInformationIsItsMeanOverThePosterior() {
    let posterior = StrengthPosterior(PairTable(items: ["a", "b"], wins: [[0, 7], [2, 0]]))
    let (mean, variance) = posterior.difference(0, 1)

    // The trapezoidal rule over eight standard deviations each way.
    var (sum, weight) = (0.0, 0.0)
    for step in -800...800 {
      let z = Double(step) / 100
      let share = Math.logistic(mean + z * variance.squareRoot())
      sum += Math.exp(-z * z / 2) * share * (1 - share)
      weight += Math.exp(-z * z / 2)
    }
    #expect(abs(posterior.expectedInformation(0, 1) / (sum / weight) - 1) < 0.02)
  }

  @Test func expectedVotesAddTheirInformationToTheDifference() {
    let table = PairTable(items: ["a", "b", "c"], wins: [[0, 5, 2], [3, 0, 4], [1, 4, 0]])
    let before = StrengthPosterior(table)
    var after = before
    after.expect(3, on: 0, 2)

    let information = 3 * before.expectedInformation(0, 2)
    let variance = before.difference(0, 2).variance
    #expect(
      abs(after.difference(0, 2).variance - 1 / (1 / variance + information)) < 1e-12)
    #expect(after.difference(0, 1).variance < before.difference(0, 1).variance)
    #expect(after.means == before.means)
  }

  @Test func theGainIsWhatAVoteTakesOffTheWantedVariances() {
    let table = PairTable(
      items: ["a", "b", "c", "d"],
      wins: [[0, 5, 2, 1], [3, 0, 4, 0], [1, 4, 0, 2], [1, 1, 2, 0]])
    let posterior = StrengthPosterior(table)
    let wanted = WantedContrasts(QueueQuestion(.ranking), posterior)
    let gains = ExpectedGains(wanted, posterior)

    for (one, other) in [(0, 1), (0, 3), (1, 3), (2, 3)] {
      var after = posterior
      after.expect(1, on: one, other)
      let taken = wanted.contrasts.reduce(0.0) { sum, contrast in
        let (i, j) = (contrast.first, contrast.second)
        let drop = posterior.difference(i, j).variance - after.difference(i, j).variance
        return sum + drop / contrast.wantedVariance
      }
      #expect(abs(gains.gain(one, other) / taken - 1) < 1e-9)
    }
  }

  @Test func whatWonEveryVoteStandsOutAgainstZero() {
    let two = StrengthPosterior(PairTable(items: ["a", "b"], wins: [[0, 100], [0, 0]]))
    let three = StrengthPosterior(
      PairTable(items: ["a", "b", "c"], wins: [[0, 100, 100], [0, 0, 50], [0, 50, 0]]))

    for posterior in [two, three] {
      let (mean, variance) = posterior.difference(0, 1)
      #expect(mean / variance.squareRoot() < 5)
      // Twice the logarithm of two to the hundred, less the prior and more by votes on a third.
      let ratio = mean * mean / posterior.varianceAgainstZero(0, 1)
      #expect(ratio > 120 && ratio < 280)
    }
  }

  @Test func amongManyVotesBothVariancesAgree() {
    let posterior = StrengthPosterior(
      PairTable(items: ["a", "b", "c"], wins: [[0, 800, 700], [290, 0, 400], [280, 390, 0]]))

    let (mean, variance) = posterior.difference(0, 1)
    #expect(mean < 1)
    #expect(posterior.varianceAgainstZero(0, 1) == variance)
    let far = StrengthPosterior(
      PairTable(items: ["a", "b", "c"], wins: [[0, 900, 900], [300, 0, 400], [290, 390, 0]]))
    #expect(abs(far.varianceAgainstZero(0, 1) / far.difference(0, 1).variance - 1) < 0.2)
    #expect(far.difference(0, 1).mean > 1)
  }
}
