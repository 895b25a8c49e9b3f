import Foundation
import Testing

@testable import DuetEvaluation

/// Further figures of peers on real votes: matrices, intervals, models of ties, orders, criteria.
@Suite(.enabled(if: Reference.isPresent, "the shared reference data is not on this machine"))
struct ReferenceSuiteTests {
  /// A table with the figures beside it: a file, or one criterion of one.
  struct Case: CustomTestStringConvertible {
    var file: String
    var criterion: String?

    var testDescription: String { criterion.map { "\(file) \($0)" } ?? file }

    func figures() throws -> Reference.Figures {
      let all = try Reference.figures(file)
      guard let criterion else { return all }
      return try #require(all.per_criterion?[criterion])
    }

    func table(collecting collection: VoteTable.Collection = .standard) throws -> PairTable {
      PairTable(
        try Reference.votes(file + ".csv"), criterion: criterion, collecting: collection)
    }
  }

  static let cases =
    ["llmfao_crowd_votes", "llmfao_gpt3_judge_votes", "scratchplot_endings_votes"]
    .map { Case(file: $0) }
    + ["plot", "character", "creativity", "development", "language", "overall_quality"]
    .map { Case(file: "ncp_3b_criteria_votes", criterion: $0) }

  private func gap(_ left: [Double], _ right: [Double]) -> Double {
    left.count == right.count ? zip(left, right).map { abs($0 - $1) }.max() ?? 0 : .infinity
  }

  @Test(arguments: cases)
  func countsEqualThoseOfPeers(sample: Case) throws {
    let figures = try sample.figures()
    let table = try sample.table()

    let report = Evaluation.report(of: table)

    #expect(table.voteCount == figures.n_votes)
    #expect(table.tieCount == figures.n_ties)
    let items = report.items.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    #expect(items.map(\.name) == figures.order)
    #expect(items.map(\.wins) == figures.wins)
    #expect(items.map(\.losses) == figures.losses)
    #expect(items.map(\.ties) == figures.ties)
    #expect(gap(items.map { $0.winRate ?? -1 }, figures.win_rate_ties_half ?? []) <= 5.1e-5)
    // Both matrices are symmetric in what they say of a pair.
    guard let wins = figures.win_matrix, let ties = figures.tie_matrix else { return }
    var mine = wins.map { $0.map { _ in 0 } }
    var even = mine
    for pair in table.pairs {
      mine[pair.first][pair.second] = pair.counts.firstWins
      mine[pair.second][pair.first] = pair.counts.secondWins
      even[pair.first][pair.second] = pair.counts.undecided
      even[pair.second][pair.first] = pair.counts.undecided
    }
    #expect(mine == wins)
    #expect(even == ties)
  }

  /// The intervals of arena-rank are those of a sandwich of single votes.
  @Test(arguments: cases)
  func intervalsWithoutClustersEqualThoseOfArenaRank(sample: Case) throws {
    let figures = try sample.figures()
    let expected = try #require(figures.bt_arena_rank_rating_lower_upper)

    let report = Evaluation.report(
      of: try sample.table(), options: EvaluationOptions(clusters: .none))

    let items = report.items.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for (item, figures) in zip(items, expected) {
      // The peer computes in single precision and adds a little to its information before it
      // inverts it: half widths agree within one part in a hundred.
      let half = (figures[2] - figures[1]) / 2
      #expect(abs((item.rating ?? 0) - figures[0]) < 0.03)
      #expect(abs((item.lower ?? 0) - figures[1]) < 0.01 * half + 0.03)
      #expect(abs((item.upper ?? 0) - figures[2]) < 0.01 * half + 0.03)
    }
  }

  @Test(arguments: cases)
  func modelsOfTiesEqualThoseOfPeers(sample: Case) throws {
    let figures = try sample.figures()
    guard let davidson = figures.davidson_mle, let raoKupper = figures.rao_kupper_mle else {
      return
    }
    let table = try sample.table()

    let one = try #require(BradleyTerry(table, ties: .davidson))
    let other = try #require(BradleyTerry(table, ties: .raoKupper))

    #expect(gap(one.strengths, davidson.theta_nats_centred) < 2e-5)
    #expect(abs((one.tieParameter ?? 0) - (davidson.nu ?? 0)) < 2e-5)
    #expect(abs(one.logLikelihood + davidson.neg_loglik) < 1e-5)
    #expect(gap(other.strengths, raoKupper.theta_nats_centred) < 2e-5)
    #expect(abs((other.tieParameter ?? 0) - (raoKupper.eta ?? 0)) < 2e-5)
    #expect(abs(other.logLikelihood + raoKupper.neg_loglik) < 1e-5)
  }

  @Test(arguments: cases)
  func eloInFileOrderEqualsFastChat(sample: Case) throws {
    let figures = try sample.figures()
    let table = try sample.table(collecting: .sequence)

    #expect(gap(Elo.ratings(table, step: 4), figures.elo_k4_file_order_fastchat ?? []) < 1e-6)
    #expect(gap(Elo.ratings(table, step: 32), figures.elo_k32_file_order ?? []) < 1e-6)
  }

  @Test(arguments: cases)
  func sidesEqualThoseOfScipyAndStatsmodels(sample: Case) throws {
    let figures = try sample.figures()
    let expected = try #require(figures.position)
    let table = try sample.table(collecting: [.clusters, .sides])

    let report = Evaluation.report(
      of: table, options: EvaluationOptions(ties: .drop, clusters: .none, adjusts: [.position]))

    let bias = try #require(report.positionBias)
    #expect(abs(bias.leftShare - expected.left_share) <= 5.1e-5)
    #expect(gap([bias.lower, bias.upper], expected.wilson95) <= 5.1e-5)
    #expect(abs(bias.p / expected.p_two_sided_exact_binomial - 1) < 1e-5)
    guard let term = expected.bt_left_term_logit else { return }
    let effect = try #require(SideEffect(table))
    #expect(abs(effect.advantage - term.gamma_nats) < 1e-6)
    #expect(abs(effect.standardError - term.se) < 1e-6)
    // The adjusted ratings come from the same model.
    let adjusted = try #require(report.adjustment?.effects.first)
    #expect(abs(adjusted.coefficient - term.gamma_nats) < 1e-6)
  }

  @Test func foodOfEvalicaIsRatedAsThere() throws {
    let golden = try Reference.rows("food_evalica.golden.csv")
    let path = Reference.folder.appending(path: "food_evalica.csv").path
    let table = try VoteFile.table(path: path, collecting: .sequence).pairs()
    func expected(_ algorithm: String) throws -> [Double] {
      try table.items.map { item in
        let row = golden.first { $0["algorithm"] == algorithm && $0["item"] == item }
        return try #require(Double(row?["score"] ?? ""))
      }
    }
    func centred(_ scores: [Double]) -> [Double] {
      let logs = scores.map(Math.log)
      let mean = logs.reduce(0, +) / Double(logs.count)
      return logs.map { $0 - mean }
    }

    let fit = try #require(BradleyTerry(table))
    let davidson = try #require(BradleyTerry(table, ties: .davidson))

    #expect(gap(fit.strengths, centred(try expected("bradley_terry"))) < 1e-5)
    #expect(gap(davidson.strengths, centred(try expected("newman"))) < 1e-4)
    #expect(gap(Elo.ratings(table), try expected("elo")) < 1e-9)
  }

  /// A judge asked in both orders: agreement with itself, with the truth, and the pull of a side.
  @Test func judgesAskedInBothOrdersAreAsConsistentAsTheirAuthorsSay() throws {
    struct File: Decodable { let by_judge: [String: Orders] }
    struct Orders: Decodable {
      let n: Int
      let consistent: Double
      let kappa_ab_gold: Double
      let kappa_orders: Double
      let valid: Int
      let flips_to_first: Int
      let flips_to_second: Int
      let mcnemar_exact_p: Double
    }
    let name = "llmbar_natural_both_orders"
    let data = try Data(contentsOf: Reference.folder.appending(path: name + ".ref.json"))
    let expected = try JSONDecoder().decode(File.self, from: data).by_judge
    let rows = try Reference.rows(name + ".csv")

    for (judge, figures) in expected {
      let own = rows.filter { "\($0["judge"] ?? "")/\($0["strategy"] ?? "")" == judge }
      // The better answer is "good"; in the second order it stands on the other side.
      let votes = own.flatMap { row -> [Vote] in
        let item = row["item"]
        func vote(_ winner: String?, first: String) -> Vote? {
          guard let winner, !winner.isEmpty else { return nil }
          return Vote(
            modelA: "text \(first)", modelB: "text \(first == "1" ? "2" : "1")",
            outcome: winner == first ? .aWins : .bWins, rater: judge, pairID: item)
        }
        return [vote(row["winner_order_ab"], first: "1"), vote(row["winner_order_ba"], first: "2")]
          .compactMap { $0 }
      }
      let repeats = try #require(PairTable(votes).agreement.repeats)
      // The authors take an answer that names neither as a label of its own.
      let labels = own.map { ($0["winner_order_ab"] ?? "", $0["winner_order_ba"] ?? "") }
      let gold = own.map { ($0["winner_order_ab"] ?? "", $0["gold"] ?? "") }

      #expect(own.count == figures.n)
      if figures.valid == 2 * figures.n {
        #expect(abs(Double(repeats.alike) / Double(own.count) - figures.consistent) < 1e-9)
      }
      #expect(repeats.toLeft == figures.flips_to_first)
      #expect(repeats.toRight == figures.flips_to_second)
      #expect(abs(repeats.p / figures.mcnemar_exact_p - 1) < 1e-5)
      #expect(abs((Agreement.cohenKappa(labels) ?? 0) - figures.kappa_orders) < 1e-9)
      #expect(abs((Agreement.cohenKappa(gold) ?? 0) - figures.kappa_ab_gold) < 1e-9)
    }
    #expect(expected.count > 10)
  }

  @Test func alphaOfEvalicasCodingsEqualsThatOfKrippendorff() throws {
    let expected = try #require(
      try Reference.figures("alpha_codings_evalica").krippendorff_alpha_nominal)
    let path = Reference.folder.appending(path: "alpha_codings_evalica.csv")
    let rows = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    let counts = (0..<12).map { unit in
      (1...5).map { value in
        rows.count { $0.indices.contains(unit) && $0[unit] == String(value) }
      }
    }

    #expect(abs((Agreement.krippendorffAlpha(counts) ?? 0) - expected) < 1e-9)
  }

  @Test(arguments: ["scratchplot_ratings_coherence", "scratchplot_ratings_naturalness"])
  func agreementOnScoresEqualsThatOfPeers(file: String) throws {
    let expected = try Reference.figures(file)
    var units: [String: [Int]] = [:]
    for row in try Reference.rows(file + ".csv") {
      let value = try #require(Int(row["rating"] ?? ""))
      units[row["story_id"] ?? "", default: [0, 0, 0, 0, 0]][value - 1] += 1
    }

    let counts = Array(units.values)

    let alpha = try #require(expected.krippendorff_alpha_nominal)
    #expect(abs((Agreement.krippendorffAlpha(counts) ?? 0) - alpha) < 1e-9)
    let fleiss = try #require(expected.fleiss_kappa_units_with_exactly_k)
    #expect(abs((Agreement.fleissKappa(counts) ?? 0) - fleiss.fleiss) < 1e-9)
  }

  /// What no peer does: the spread that real crowd votes have once prompts are taken as drawn.
  @Test func clusteringByPromptWidensTheIntervalsOfACrowd() throws {
    let table = try Case(file: "llmfao_crowd_votes").table()
    let fit = try #require(BradleyTerry(table))
    let estimator = SandwichCovariance(fit: fit, table: table)
    func mean(_ matrix: SymmetricMatrix) -> Double {
      let items = fit.items.indices
      let sum = items.reduce(0) { $0 + matrix[$1, $1].squareRoot() }
      return sum / Double(items.count) * BradleyTerry.pointsPerNat
    }

    let votes = mean(estimator.ofVotes())
    let prompts = mean(try #require(estimator.ofPrompts()).covariance)
    let both = mean(try #require(estimator.ofPromptsAndRaters()).covariance)

    #expect(votes > 20 && votes < 30)
    #expect(prompts > 1.3 * votes)
    #expect(both > 1.3 * votes)
  }
}
