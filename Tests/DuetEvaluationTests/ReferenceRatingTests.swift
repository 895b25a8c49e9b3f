import Testing

@testable import DuetEvaluation

/// Ratings of real votes, beside those of choix, arena-rank, evalica, FastChat and statsmodels.
@Suite(.enabled(if: Reference.isPresent, "the shared reference data is not on this machine"))
struct ReferenceRatingTests {
  static let files = [
    "llmfao_crowd_votes", "llmfao_gpt3_judge_votes", "scratchplot_endings_votes",
  ]

  private func largestGap(_ left: [Double], _ right: [Double]) -> Double {
    left.count == right.count ? zip(left, right).map { abs($0 - $1) }.max() ?? 0 : .infinity
  }

  @Test(arguments: files)
  func strengthsEqualThoseOfPeers(file: String) throws {
    let figures = try Reference.figures(file)
    let table = PairTable(try Reference.votes(file + ".csv"))

    let fit = try #require(BradleyTerry(table))

    #expect(fit.items == figures.order)
    #expect(fit.hasConverged)
    #expect(fit.gradient < 1e-10)
    #expect(abs(fit.strengths.reduce(0, +)) < 1e-12)
    let strengths = try #require(figures.bt_newton_nats_centred)
    #expect(largestGap(fit.strengths, strengths) < 1e-8)
    let ratings = try #require(figures.bt_elo_scale_1000_centred)
    #expect(largestGap(fit.strengths.map(BradleyTerry.rating), ratings) < 1e-5)
    let logLikelihood = try #require(figures.bt_loglik)
    #expect(abs(fit.logLikelihood - logLikelihood) < 1e-5)
  }

  @Test(arguments: files)
  func standardErrorsEqualThoseOfPeers(file: String) throws {
    let figures = try Reference.figures(file)
    let table = PairTable(try Reference.votes(file + ".csv"))
    let fit = try #require(BradleyTerry(table))

    let information = fit.inverseInformation
    let sandwich = SandwichCovariance(fit: fit, table: table).ofVotes()

    let fisher = try #require(figures.bt_se_fisher_centred_nats)
    let robust = try #require(figures.bt_se_sandwich_centred_nats)
    let items = fit.items.indices
    #expect(largestGap(items.map { information[$0, $0].squareRoot() }, fisher) < 1e-7)
    #expect(largestGap(items.map { sandwich[$0, $0].squareRoot() }, robust) < 1e-7)
  }

  @Test
  func modelsOfTiesEqualThoseOfPeers() throws {
    let figures = try Reference.figures("llmfao_crowd_votes")
    let table = PairTable(try Reference.votes("llmfao_crowd_votes.csv"))

    let davidson = try #require(BradleyTerry(table, ties: .davidson))
    let raoKupper = try #require(BradleyTerry(table, ties: .raoKupper))

    let davidsonFigures = try #require(figures.davidson_mle)
    #expect(largestGap(davidson.strengths, davidsonFigures.theta_nats_centred) < 1e-6)
    #expect(abs((davidson.tieParameter ?? 0) - (davidsonFigures.nu ?? 0)) < 1e-6)
    #expect(abs(davidson.logLikelihood + davidsonFigures.neg_loglik) < 1e-5)
    let errors = try #require(davidsonFigures.se_theta)
    let inverse = davidson.inverseInformation
    #expect(
      largestGap(davidson.items.indices.map { inverse[$0, $0].squareRoot() }, errors) < 1e-4)
    let raoFigures = try #require(figures.rao_kupper_mle)
    #expect(largestGap(raoKupper.strengths, raoFigures.theta_nats_centred) < 1e-5)
    #expect(abs((raoKupper.tieParameter ?? 0) - (raoFigures.eta ?? 0)) < 1e-5)
    #expect(abs(raoKupper.logLikelihood + raoFigures.neg_loglik) < 1e-5)
  }

  @Test(arguments: files)
  func bootstrapIntervalsAreAsWideAsThoseOfPeers(file: String) throws {
    let figures = try Reference.figures(file)
    let table = PairTable(try Reference.votes(file + ".csv"))
    let fit = try #require(BradleyTerry(table))

    let bootstrap = Bootstrap(of: table, around: fit, basis: .votes, count: 1000, seed: 1)

    // Two independent sets of 1,000 draws: widths within 10 % on average, 20 % at worst.
    let peers = try #require(figures.bootstrap_multinomial)
    let ratios = fit.items.indices.map { item in
      (bootstrap.quantile(0.975, of: item) - bootstrap.quantile(0.025, of: item))
        / (peers.hi[item] - peers.lo[item])
    }
    #expect(bootstrap.failures == 0)
    #expect(abs(ratios.reduce(0, +) / Double(ratios.count) - 1) < 0.1)
    #expect(ratios.allSatisfy { abs($0 - 1) < 0.2 })
  }

  @Test
  func eachCriterionOfOneFileIsRatedByItself() throws {
    let figures = try Reference.figures("ncp_3b_criteria_votes")
    let votes = VoteTable(try Reference.votes("ncp_3b_criteria_votes.csv"))

    for (criterion, expected) in try #require(figures.per_criterion) {
      let fit = try #require(BradleyTerry(votes.pairs(criterion: criterion)))
      #expect(largestGap(fit.strengths, expected.bt_newton_nats_centred ?? []) < 1e-8)
      let report = Evaluation.report(
        of: votes, options: EvaluationOptions(criterion: criterion))
      let byName = report.items.sorted { $0.name < $1.name }
      #expect(byName.map(\.wins) == expected.wins)
      #expect(byName.map(\.losses) == expected.losses)
      #expect(byName.map(\.ties) == expected.ties)
    }
    #expect(votes.criterionNames.count == 6)
  }

  @Test
  func eloInFileOrderEqualsFastChat() throws {
    let file = "llmfao_crowd_votes"
    let table = PairTable(try Reference.votes(file + ".csv"), collecting: .sequence)

    let ratings = Elo.ratings(table)

    let expected = try #require(try Reference.figures(file).elo_k4_file_order_fastchat)
    #expect(largestGap(ratings, expected) < 1e-6)
  }

  @Test
  func pairwiseTestsEqualThoseOfStatsmodelsWithHolmCorrection() throws {
    let figures = try Reference.figures("scratchplot_endings_votes")
    let table = PairTable(try Reference.votes("scratchplot_endings_votes.csv"))
    let fit = try #require(BradleyTerry(table))
    let expected = try #require(figures.pairwise_z_tests)

    let scores = try expected.map { test in
      let a = try #require(fit.items.firstIndex(of: test.a))
      let b = try #require(fit.items.firstIndex(of: test.b))
      return (fit.strengths[a] - fit.strengths[b])
        / fit.inverseInformation.differenceVariance(a, b).squareRoot()
    }
    let values = scores.map(Math.normalTwoSided)

    #expect(largestGap(scores, expected.map(\.z)) < 1e-6)
    #expect(largestGap(values, expected.map(\.p)) < 1e-6)
    #expect(largestGap(Holm.adjusted(values), expected.map(\.p_holm)) < 1e-6)
  }

  @Test(arguments: files)
  func sideBiasEqualsThatOfScipy(file: String) throws {
    let expected = try #require(try Reference.figures(file).position)

    let sides = PairTable(try Reference.votes(file + ".csv")).sides

    #expect(sides.successes == expected.left_wins)
    #expect(sides.trials == expected.left_wins + expected.right_wins)
    #expect(abs(sides.evenOddsTest / expected.p_two_sided_exact_binomial - 1) < 1e-6)
    let ends = sides.wilson()
    #expect(largestGap([ends.lower, ends.upper], expected.wilson95) < 1e-9)
  }

  @Test(arguments: files)
  func sideEffectEqualsALogisticRegressionWithALeftTerm(file: String) throws {
    let position = try #require(try Reference.figures(file).position)
    let expected = try #require(position.bt_left_term_logit)

    let effect = try #require(SideEffect(PairTable(try Reference.votes(file + ".csv"))))

    #expect(abs(effect.advantage - expected.gamma_nats) < 1e-7)
    #expect(abs(effect.standardError - expected.se) < 1e-7)
    #expect(abs(effect.p / expected.p_wald - 1) < 1e-5)
  }

  @Test
  func votesWithoutAnEstimateAreSaidToHaveNoneWithTheGroupsNamed() throws {
    let file = "llmfao_sparse_no_mle_votes"
    let figures = try Reference.figures(file)
    let table = PairTable(try Reference.votes(file + ".csv"))

    let graph = WinGraph(table)
    let plain = BradleyTerry(table)
    let report = Evaluation.report(of: table)

    #expect(plain == nil)
    let groups = graph.strongComponents.map { group in group.map { table.items[$0] } }
    #expect(Set(groups) == Set(try #require(figures.members_of_each_strong_component)))
    #expect(graph.undefeated.map { table.items[$0] } == figures.never_lost_or_tied)
    #expect(graph.winless.map { table.items[$0] } == figures.never_won_or_tied)
    #expect(!report.converged)
    #expect(report.warnings.contains { $0.contains("never beaten: Guanaco (33B)") })
    let regularized = try #require(BradleyTerry(table, prior: 0.5))
    let expected = try #require(figures.map_nats_prior_half_vote_each_way_per_observed_pair)
    #expect(largestGap(regularized.strengths, expected) < 1e-8)
  }
}
