import Foundation
import Testing

@testable import DuetEvaluation

struct EvaluationTests {
  func someVotes(_ count: Int = 400, seed: UInt64 = 7) -> [Vote] {
    var simulation = Simulation(strengths: [0.8, 0.2, -0.1, -0.6, 0], seed: seed)
    simulation.tieShare = 0.15
    return simulation.votes(count)
  }

  func vote(_ a: String, _ b: String, _ outcome: Vote.Outcome = .aWins) -> Vote {
    Vote(modelA: a, modelB: b, outcome: outcome)
  }

  // MARK: A ladder of cases

  @Test func noVotesMakeAnEmptyReportThatSaysSo() {
    let report = Evaluation.report(of: [Vote]())

    #expect(report.items.isEmpty)
    #expect(report.positionBias == nil)
    #expect(report.warnings == ["No votes."])
    #expect(!report.converged)
  }

  @Test func oneVoteGivesAHintThatIsMarkedAsOne() throws {
    let report = Evaluation.report(of: [vote("a", "b")])

    #expect(!report.converged)
    #expect(report.warnings.contains { $0.contains("never beaten: a; never won: b") })
    let best = try #require(report.items.first)
    #expect(best.name == "a")
    #expect(best.rankLower == 1 && best.rankUpper == 2)
    let (lower, upper) = (try #require(best.lower), try #require(best.upper))
    #expect(lower < 1000 && upper > 1200)
  }

  @Test func oneVoteGivesNoRatingWhereNoneIsWanted() {
    let report = Evaluation.report(
      of: [vote("a", "b")], options: EvaluationOptions(fallback: .none))

    #expect(report.items.allSatisfy { $0.rating == nil && $0.rank == nil })
    #expect(report.items.map(\.wins) == [1, 0])
    #expect(report.json.contains("\"rating\":null"))
  }

  @Test func twoItemsThatBeatEachOtherAreRated() throws {
    let votes = [vote("a", "b"), vote("a", "b"), vote("b", "a"), vote("a", "b", .tie)]

    let report = Evaluation.report(of: votes)

    #expect(report.converged)
    #expect(report.items.map(\.name) == ["a", "b"])
    #expect(report.items.map(\.winRate) == [0.625, 0.375])
    #expect(report.ties == 1)
    #expect(report.pairs.map(\.pA) == [0.625])
    #expect(report.positionBias?.leftShare == 1)
    let ratings = report.items.compactMap(\.rating)
    #expect(abs(ratings.reduce(0, +) - 2000) < 0.011)
  }

  @Test func fewVotesThatLookEvenAreNotSaidToBeEven() {
    let votes = [vote("a", "b"), vote("b", "a")]

    let few = Evaluation.report(of: votes)
    let many = Evaluation.report(of: (0..<4000).flatMap { _ in votes })

    #expect(few.warnings.contains { $0.hasPrefix("Too few votes to order ranks 1 and 2 (a, b)") })
    #expect(!few.warnings.contains { $0.hasPrefix("Nothing separates") })
    #expect(many.warnings.contains { $0.hasPrefix("Nothing separates ranks 1 and 2 (a, b)") })
  }

  @Test(arguments: [
    EvaluationOptions(), EvaluationOptions(bootstrap: 100), EvaluationOptions(method: .davidson),
    EvaluationOptions(method: .raoKupper),
  ])
  func tiesAloneSayLittleAboutTheRatings(options: EvaluationOptions) throws {
    let votes = [vote("a", "b", .tie), vote("b", "a", .tie), vote("a", "b", .bothBad)]

    let report = Evaluation.report(of: votes, options: options)

    // An information of 3/4 gives each rating half the root of 4/3, 1.96 of which is 196.6 points.
    let item = try #require(report.items.first)
    #expect(item.lower == 803.42 && item.upper == 1196.58)
    #expect(report.warnings.first?.hasPrefix("Every vote is a tie") == true)
    #expect(!report.warnings.contains { $0.hasPrefix("Nothing separates") })
  }

  @Test func itemsOfDifferentGroupsHaveNoRanks() {
    let votes = [vote("a", "b"), vote("b", "a"), vote("c", "d"), vote("d", "c")]

    let report = Evaluation.report(of: votes)

    #expect(report.items.allSatisfy { $0.rank == nil && $0.rankLower == nil })
    #expect(report.warnings.contains { $0.contains("{a, b}, {c, d}") })
    #expect(report.pairs.count == 2)
    #expect(!report.converged)
  }

  @Test func votesOfAnItemAgainstItselfAreLeftOutWithACount() {
    let report = Evaluation.report(of: [vote("a", "a"), vote("a", "b"), vote("b", "a")])

    #expect(report.votes == 2)
    #expect(report.warnings.contains { $0 == "1 vote of an item against itself left out." })
  }

  @Test func criteriaAreNotMixedWhereOneIsOverall() {
    var style = vote("a", "b", .bWins)
    style.criterion = "style"
    let votes = [vote("a", "b"), vote("b", "a"), style]

    #expect(Evaluation.report(of: votes).votes == 2)
    #expect(Evaluation.report(of: votes).criterion == "overall")
    let options = EvaluationOptions(criterion: "style")
    #expect(Evaluation.report(of: votes, options: options).votes == 1)
    let missing = EvaluationOptions(criterion: "wit")
    #expect(
      Evaluation.report(of: votes, options: missing).warnings.first
        == "No vote is about wit; there are votes about overall, style.")
  }

  // MARK: Laws

  @Test(arguments: [
    EvaluationOptions(), EvaluationOptions(bootstrap: 50, seed: 9),
    EvaluationOptions(method: .davidson), EvaluationOptions(method: .raoKupper),
    EvaluationOptions(ties: .drop, clusters: .none), EvaluationOptions(method: .elo),
  ])
  func permutingVotesChangesNoByte(options: EvaluationOptions) {
    let votes = someVotes()
    var random = RandomSource(seed: 3)

    let original = Evaluation.report(of: votes, options: options).json

    for _ in 0..<5 {
      let shuffled = votes.shuffled(using: &random)
      #expect(Evaluation.report(of: shuffled, options: options).json == original)
    }
    #expect(Evaluation.report(of: votes.reversed(), options: options).json == original)
  }

  @Test func exchangingTheSidesOfEveryVoteChangesOnlyTheSideBias() throws {
    let votes = someVotes()
    let mirrored = votes.map { vote in
      var vote = vote
      swap(&vote.modelA, &vote.modelB)
      swap(&vote.lengthA, &vote.lengthB)
      vote.outcome = vote.outcome.mirrored
      return vote
    }

    let report = Evaluation.report(of: votes)
    var other = Evaluation.report(of: mirrored)

    let left = try #require(report.positionBias)
    let right = try #require(other.positionBias)
    #expect(abs(left.leftShare + right.leftShare - 1) < 1e-9)
    #expect(abs(left.lower + right.upper - 1) < 1e-9)
    #expect(left.p == right.p)
    other.positionBias = left
    let (sides, turned) = (try #require(report.adjustment), try #require(other.adjustment))
    #expect(sides.effects.map(\.covariate) == turned.effects.map(\.covariate))
    other.adjustment = sides
    let repeats = try #require(report.agreement.repeats)
    #expect(other.agreement.repeats?.toLeft == repeats.toRight)
    #expect(other.agreement.repeats?.toRight == repeats.toLeft)
    other.agreement.repeats = repeats
    #expect(other == report)
  }

  @Test func renamedItemsKeepTheirRatings() {
    let votes = someVotes()
    let names = ["m0": "z", "m1": "y", "m2": "x", "m3": "w", "m4": "v"]
    let renamed = votes.map { vote in
      var vote = vote
      vote.modelA = names[vote.modelA] ?? ""
      vote.modelB = names[vote.modelB] ?? ""
      return vote
    }

    let ratings = Evaluation.report(of: votes).items.map(\.rating)

    #expect(Evaluation.report(of: renamed).items.map(\.rating) == ratings)
  }

  @Test func equalSeedsBootstrapEquallyAndOthersDoNot() {
    let votes = someVotes()
    func lower(_ seed: UInt64) -> [Double?] {
      Evaluation.report(of: votes, options: EvaluationOptions(bootstrap: 100, seed: seed))
        .items.map(\.lower)
    }

    #expect(lower(1) == lower(1))
    #expect(lower(1) != lower(2))
  }

  @Test func rankRangesHoldTheRankAndNarrowWithVotes() {
    let few = Evaluation.report(of: someVotes(60))
    let many = Evaluation.report(of: someVotes(20_000))

    for item in few.items + many.items {
      if let rank = item.rank, let lower = item.rankLower, let upper = item.rankUpper {
        #expect(lower <= rank && rank <= upper)
      }
    }
    #expect(many.items.map(\.name) == ["m0", "m1", "m4", "m2", "m3"])
    #expect(many.items.allSatisfy { $0.rankLower == $0.rankUpper })
    #expect(few.items.contains { $0.rankLower != $0.rankUpper })
  }

  @Test(arguments: [0, 200])
  func intervalsCoverTheTruthAsOftenAsTheySay(bootstrap: Int) {
    let truth = [0.7, 0.1, -0.2, -0.6]
    var covered = 0
    var counted = 0
    for seed in 0..<(bootstrap == 0 ? 300 : 100) {
      var simulation = Simulation(strengths: truth, seed: UInt64(seed))
      let table = PairTable(simulation.votes(200))
      let options = EvaluationOptions(bootstrap: bootstrap, clusters: .none)
      guard let estimate = Estimate(table, options), !estimate.isRegularized else { continue }
      for (item, strength) in simulation.strengths.enumerated() {
        counted += 1
        if estimate.lower[item] <= strength, strength <= estimate.upper[item] { covered += 1 }
      }
    }

    // 1,200 and 400 intervals of 95 %, four of which share an experiment.
    let coverage = Double(covered) / Double(counted)
    #expect(coverage > 0.92 && coverage < 0.98)
  }

  @Test func drawsThatMostlyFailAreNotTrusted() throws {
    // One upset in thirty: a third of all draws miss it and have no finite estimate.
    let votes = (0..<30).map { vote("a", "b", $0 == 0 ? .bWins : .aWins) }

    let report = Evaluation.report(of: votes, options: EvaluationOptions(bootstrap: 1000))
    let sandwich = Evaluation.report(of: votes)

    #expect(report.items == sandwich.items)
    #expect(report.warnings.contains { $0.contains("of 1000 bootstrap draws have no finite") })
  }

  @Test func aPlantedSideBiasIsFoundAndNoneIsFoundWithout() throws {
    var biased = Simulation(strengths: [0.4, 0, -0.4], seed: 5)
    biased.sideBias = 0.5
    var fair = Simulation(strengths: [0.4, 0, -0.4], seed: 6)

    let found = try #require(Evaluation.report(of: biased.votes(600)).positionBias)
    let none = try #require(Evaluation.report(of: fair.votes(600)).positionBias)

    #expect(found.p < 0.001 && found.lower > 0.5)
    #expect(none.p > 0.05 && none.lower < 0.5 && none.upper > 0.5)
  }

  @Test func itemsThatKeepToASideAreNoSideBias() {
    // The better of two is always on the left; of three, mostly.
    let two = (0..<100).map { vote("good", "bad", $0 % 4 == 0 ? .bWins : .aWins) }
    let back = (0..<20).map { vote("bad", "good", $0 % 4 == 0 ? .aWins : .bWins) }

    let report = Evaluation.report(of: two)
    let mixed = Evaluation.report(of: two + back)

    #expect(
      report.sentences.contains(
        "Left was chosen 75% of the time (66 to 82%): more than chance would."))
    #expect(report.warnings.contains { $0.hasPrefix("These votes cannot tell a side bias from") })
    #expect(mixed.warnings.contains { $0.hasPrefix("The items that stood there explain") })
  }

  @Test func aSideBiasIsSaidInPointsWithTheItemsAllowedFor() {
    var biased = Simulation(strengths: [0.4, 0, -0.4], seed: 5)
    biased.sideBias = 0.5

    let warnings = Evaluation.report(of: biased.votes(600)).warnings

    #expect(warnings.contains { $0.hasPrefix("The left side is favoured, by ") })
  }

  @Test func eloOfGroupsThatNeverMetHasNoRanks() {
    let votes = [vote("a", "b"), vote("c", "d")]

    let report = Evaluation.report(of: votes, options: EvaluationOptions(method: .elo))

    #expect(report.items.allSatisfy { $0.rank == nil && $0.rating != nil })
    #expect(report.warnings.first?.hasPrefix("No vote connects these 2 groups") == true)
    #expect(report.html.contains("elo, without intervals"))
  }

  @Test func theMatrixSaysWhoBeatWhomInsideItsWidth() {
    let votes = [vote("a", "b"), vote("a", "b"), vote("b", "a"), vote("b", "c", .tie)]

    #expect(
      Evaluation.report(of: votes).matrixLines() == [
        "row beats column  1  2  3", "1 a               .  2  -",
        "2 b               1  .  0", "3 c               -  0  .",
      ])
    let wide = Evaluation.report(
      of: (0..<60).map { vote("item \($0)", "item \($0 + 1)") })
    #expect(wide.matrixLines(width: 80).allSatisfy { $0.count <= 80 })
    #expect(wide.matrixLines(width: 80).last?.contains("more columns") == true)
    #expect(Evaluation.report(of: [Vote]()).matrixLines().count == 1)
  }

  @Test func alwaysTheLongerIsALengthBias() throws {
    let votes = (0..<40).map { number in
      Vote(
        modelA: "a", modelB: "b", outcome: number % 2 == 0 ? .aWins : .bWins,
        lengthA: number % 2 == 0 ? 9 : 3, lengthB: 5)
    }

    let bias = try #require(Evaluation.report(of: votes).lengthBias)

    #expect(bias.longerShare == 1)
    #expect(bias.p < 1e-9)
  }

  @Test func aRepeatWithSidesExchangedMeasuresSelfConsistency() {
    func shown(_ a: String, _ b: String, _ outcome: Vote.Outcome, _ pair: String) -> Vote {
      Vote(modelA: a, modelB: b, outcome: outcome, rater: "r", pairID: pair)
    }
    let votes = [
      shown("a", "b", .aWins, "1"), shown("b", "a", .bWins, "1"),
      shown("a", "b", .aWins, "2"), shown("b", "a", .aWins, "2"),
      shown("a", "b", .tie, "3"), shown("b", "a", .tie, "3"),
      shown("a", "b", .aWins, "4"), shown("a", "b", .bWins, "5"),
    ]

    let table = PairTable(votes)

    #expect(table.selfConsistency == Proportion(successes: 2, trials: 3))
  }

  // MARK: Words and formats

  @Test func aReportReadsBackFromItsJSON() throws {
    let report = Evaluation.report(of: someVotes(), options: EvaluationOptions(bootstrap: 20))

    let decoded = try JSONDecoder().decode(EvaluationReport.self, from: Data(report.json.utf8))

    #expect(decoded == report)
  }

  @Test func keysOfTheJSONAreThoseOfTheProduct() {
    let votes = [vote("a", "b"), vote("b", "a"), vote("a", "b", .bothBad)]

    let json = Evaluation.report(of: votes, options: EvaluationOptions(by: "preset")).json

    // By hand: scores 1/2, -1/2 and 0 over an information of 3/4 give the difference a variance of
    // (1/2) / (3/4)^2, each rating half its root, and 1.96 of that is 160.5 points. The root times
    // 1.96 is 1.848 nats, odds of 0.8639 to 0.1361.

    #expect(
      json == """
        {
         "method":"bradley-terry",
         "by":"preset",
         "criterion":"overall",
         "votes":3,
         "ties":1,
         "interval":0.95,
         "seed":1,
         "bootstrap":0,
         "items":[
          {"name":"a","rating":1000,"lower":839.5,"upper":1160.5,"rank":1,"rank_lower":1,\
        "rank_upper":2,"wins":1,"losses":1,"ties":1,"votes":3,"win_rate":0.5,\
        "adjusted_rating":null,"adjusted_lower":null,"adjusted_upper":null},
          {"name":"b","rating":1000,"lower":839.5,"upper":1160.5,"rank":1,"rank_lower":1,\
        "rank_upper":2,"wins":1,"losses":1,"ties":1,"votes":3,"win_rate":0.5,\
        "adjusted_rating":null,"adjusted_lower":null,"adjusted_upper":null}
         ],
         "pairs":[
          {"a":"a","b":"b","a_wins":1,"b_wins":1,"ties":1,"p_a":0.5,"p_a_lower":0.1361,\
        "p_a_upper":0.8639,"p":1,"p_holm":1,"votes_needed":null}
         ],
         "position_bias":{"left_share":1,"lower":0.3424,"upper":1,"p":0.5},
         "length_bias":null,
         "agreement":{"raters":0,"kappa":null,"alpha":null,"self_consistency":null,\
        "alpha_lower":null,"alpha_upper":null,"units":0,"repeats":null,"judges":[]},
         "converged":true,
         "warnings":[
          "Too few votes to order ranks 1 and 2 (a, b): they look nearly even so far, and may \
        differ by up to 350 points."
         ],
         "regularized":false,
         "clusters":"votes",
         "bootstrap_failures":0,
         "tie_parameter":null,
         "adjustment":null,
         "boards":[]
        }
        """)
  }
}
