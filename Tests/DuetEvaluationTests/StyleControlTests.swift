import Foundation
import Testing

@testable import DuetEvaluation

struct StyleControlTests {
  private func biased(_ votes: Int, length: Double = 1.5, seed: UInt64 = 3) -> (Simulation, [Vote])
  {
    var simulation = Simulation(strengths: [0.6, 0.2, -0.2, -0.6], seed: seed)
    simulation.lengthBias = length
    // The weakest writes most.
    simulation.verbosity = [1, 1.5, 2, 4]
    return (simulation, simulation.votes(votes))
  }

  @Test func aPlantedLengthBiasIsFoundAndTakenOut() throws {
    let (simulation, votes) = biased(8000)

    let report = Evaluation.report(of: votes, options: EvaluationOptions(clusters: .none))

    let bias = try #require(report.lengthBias)
    #expect(bias.p < 1e-6 && bias.longerShare > 0.5)
    let effect = try #require(
      report.adjustment?.effects.first { $0.covariate == .length })
    #expect(effect.p < 1e-6)
    #expect(abs(effect.coefficient - 1.5) < 0.2)
    for item in report.items {
      let place = try #require(Int(item.name.dropFirst()))
      let truth = BradleyTerry.rating(ofStrength: simulation.strengths[place])
      let (plain, adjusted) = (try #require(item.rating), try #require(item.adjustedRating))
      #expect(abs(adjusted - truth) < 25)
      if place == 3 { #expect(plain - truth > 50) }
    }
    #expect(report.warnings.contains { $0.hasPrefix("A text twice as long is worth ") })
  }

  @Test func aPlantedSideBiasIsTakenOutWhereItIsAskedFor() throws {
    var simulation = Simulation(strengths: [0.6, 0.2, -0.2, -0.6], seed: 8)
    simulation.sideBias = 0.7
    let votes = simulation.votes(4000).map { vote in
      var vote = vote
      (vote.lengthA, vote.lengthB) = (nil, nil)
      return vote
    }

    let plain = Evaluation.report(of: votes)
    let report = Evaluation.report(of: votes, options: EvaluationOptions(adjusts: [.position]))

    #expect(plain.adjustment == nil)
    let effect = try #require(report.adjustment?.effects.first)
    #expect(effect.covariate == .position)
    #expect(abs(effect.coefficient - 0.7) < 0.12)
    #expect(effect.lower > 0 && report.adjustment?.votes == 4000)
    #expect(plain.items.map(\.rating) == report.items.map(\.rating))
  }

  @Test func withoutCovariatesAnAdjustedRatingIsTheRating() throws {
    let (_, votes) = biased(500, length: 0)
    let table = PairTable(votes)
    let plain = try #require(BradleyTerry(table))

    let rows = table.styleCells.map { cell in
      let pair = table.pairs[Int(cell.pair)]
      return StyledFit.Row(
        first: pair.first, second: pair.second, values: .zero, firstWins: Double(cell.firstWins),
        secondWins: Double(cell.secondWins), ties: Double(cell.undecided))
    }
    let fit = try #require(
      StyledFit(rows: rows, itemCount: 4, covariateCount: 0, rule: .half))
    let clustered = try #require(fit.sandwich(table, .promptsAndRaters))
    let expected = try #require(
      SandwichCovariance(fit: plain, table: table).ofPromptsAndRaters())

    for i in 0..<4 {
      #expect(abs(fit.strengths[i] - plain.strengths[i]) < 1e-9)
      #expect(abs(clustered.covariance[i, i] / expected.covariance[i, i] - 1) < 1e-6)
    }
  }

  @Test func exchangedSidesTurnThePositionAndNothingElse() throws {
    let (_, votes) = biased(600)
    let mirrored = votes.map { vote in
      var vote = vote
      swap(&vote.modelA, &vote.modelB)
      swap(&vote.lengthA, &vote.lengthB)
      vote.outcome = vote.outcome.mirrored
      return vote
    }

    let one = Evaluation.report(of: votes)
    let other = Evaluation.report(of: mirrored)

    #expect(one.items == other.items)
    let (left, right) = (try #require(one.adjustment), try #require(other.adjustment))
    for (effect, turned) in zip(left.effects, right.effects) {
      #expect(effect.covariate == turned.covariate)
      let sign = effect.covariate == .position ? -1.0 : 1
      #expect(abs(effect.coefficient - sign * turned.coefficient) < 1e-5)
    }
  }

  @Test func aLengthThatDecidesEveryVoteCannotBeTakenOut() {
    let votes = (0..<60).map { number in
      let isLonger = number % 3 != 0
      return Vote(
        modelA: number % 2 == 0 ? "a" : "b", modelB: number % 2 == 0 ? "b" : "a",
        outcome: isLonger ? .aWins : .bWins, lengthA: isLonger ? 90 : 10, lengthB: 50)
    }

    let report = Evaluation.report(of: votes, options: EvaluationOptions(adjusts: [.length]))

    #expect(report.adjustment == nil)
    #expect(report.items.allSatisfy { $0.adjustedRating == nil && $0.rating != nil })
    #expect(report.warnings.contains { $0.hasPrefix("These votes cannot tell length from") })
  }

  @Test func textsOfWhichNothingIsKnownAreSaidToBeUnknown() {
    let votes = [
      Vote(modelA: "a", modelB: "b", outcome: .aWins),
      Vote(modelA: "b", modelB: "a", outcome: .aWins),
    ]

    let report = Evaluation.report(of: votes, options: EvaluationOptions(adjusts: [.length]))

    #expect(report.warnings.contains { $0.hasPrefix("Nothing is known of the texts") })
  }

  @Test func aDifferenceOfStyleIsKeptFinelyEnough() {
    for (a, b) in [(0, 0), (1, 0), (3, 1), (200, 201), (5000, 1), (0, 9)] {
      let style = StyleDifference(length: (a, b), headers: (b, a), lists: (0, 0), bolds: (a, a))

      #expect(abs(style.share(0) - Double(a - b) / Double(a + b + 1)) <= 0.5 / 127)
      #expect(style.share(1) == -style.share(0))
      #expect(style.share(2) == 0 && style.share(3) == 0)
      #expect(StyleDifference(bits: style.bits) == style)
      #expect(style.negated.share(0) == -style.share(0))
    }
  }

  @Test(.enabled(if: Reference.isPresent, "the shared reference data is not on this machine"))
  func lengthControlEqualsFastChats() throws {
    let expected = try Reference.styleControl()
    let votes = try Reference.pairsWithTexts()
    let names = expected.ratings.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let raw = votes.map { vote in
      Double(vote.wordsA - vote.wordsB) / Double(vote.wordsA + vote.wordsB + 1)
    }
    let mean = raw.reduce(0, +) / Double(raw.count)
    let spread = (raw.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(raw.count)).squareRoot()
    let rows = try zip(votes, raw).map { vote, value in
      var values = SIMD8<Double>.zero
      values[0] = (value - mean) / spread
      return StyledFit.Row(
        first: try #require(names.firstIndex(of: vote.modelA)),
        second: try #require(names.firstIndex(of: vote.modelB)), values: values,
        firstWins: vote.winner == "model_a" ? 1 : 0, secondWins: vote.winner == "model_b" ? 1 : 0,
        ties: vote.winner == "tie" ? 1 : 0)
    }
    let scale = Math.log(10.0)

    let fit = try #require(
      StyledFit(
        rows: rows, itemCount: names.count, covariateCount: 1, rule: .half,
        penalty: (strengths: 0.5 / (scale * scale), coefficients: 0.5)))

    // The peer's solver stops early: solved to the end, its own function has this minimum, 0.2
    // points from the figures at most.
    #expect(rows.count == expected.n_votes)
    #expect(abs(fit.coefficients[0] - expected.beta) < 1e-4)
    for (name, strength) in zip(names, fit.strengths) {
      let rating = try #require(expected.ratings[name])
      #expect(abs(BradleyTerry.rating(ofStrength: strength) - rating) < 0.2)
    }
  }
}
