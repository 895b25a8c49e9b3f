import Testing

@testable import DuetEvaluation

/// Agreement on real votes, beside krippendorff, statsmodels and scikit-learn.
@Suite(.enabled(if: Reference.isPresent, "the shared reference data is not on this machine"))
struct ReferenceAgreementTests {
  @Test(arguments: ["llmfao_crowd_votes", "scratchplot_endings_votes"])
  func agreementOfManyRatersEqualsThatOfPeers(file: String) throws {
    let expected = try #require(try Reference.figures(file).agreement)

    let table = PairTable(try Reference.votes(file + ".csv"))

    let alpha = try #require(Agreement.krippendorffAlpha(table.labelCounts))
    #expect(abs(alpha - expected.krippendorff_alpha_nominal) < 1e-9)
    let fleiss = try #require(expected.fleiss_kappa_units_with_exactly_k)
    let units = table.labelCounts.filter { $0.reduce(0, +) == fleiss.k }
    #expect(abs((Agreement.fleissKappa(units) ?? 0) - fleiss.fleiss) < 1e-9)
    #expect(table.agreement.raters == expected.raters)
  }

  @Test
  func kappaOfTwoRatersEqualsThatOfScikitLearn() throws {
    let file = "scratchplot_endings_votes"
    let rows = try Reference.rows(file + ".csv")
    let expected = try #require(try Reference.figures(file).agreement)
    var byRater: [String: [String: String]] = [:]
    for row in rows {
      byRater[row["rater"] ?? "", default: [:]][row["pair_id"] ?? ""] = row["winner"]
    }

    for pair in try #require(expected.cohen_kappa_pairs_min10_common) {
      let left = try #require(byRater[pair.a])
      let right = try #require(byRater[pair.b])
      let common = left.keys.filter { right[$0] != nil }
      let kappa = Agreement.cohenKappa(common.map { (left[$0] ?? "", right[$0] ?? "") })
      #expect(common.count == pair.n)
      #expect(abs((kappa ?? 0) - pair.kappa) < 1e-7)
    }
  }

  @Test
  func kappaBetweenCriteriaEqualsThatOfScikitLearn() throws {
    let file = "ncp_3b_criteria_votes"
    var labels: [String: [String: String]] = [:]
    for row in try Reference.rows(file + ".csv") {
      labels[row["criterion"] ?? "", default: [:]][row["pair_id"] ?? ""] = row["winner"]
    }

    for (names, expected) in try #require(
      try Reference.figures(file).criterion_agreement_cohen_kappa)
    {
      let criteria = names.split(separator: "|").map(String.init)
      let left = try #require(labels[criteria[0]])
      let right = try #require(labels[criteria[1]])
      let kappa = Agreement.cohenKappa(left.keys.map { (left[$0] ?? "", right[$0] ?? "") })
      #expect(abs((kappa ?? 0) - expected) < 1e-9)
    }
  }
}
