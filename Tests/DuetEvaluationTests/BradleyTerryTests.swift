import Testing

@testable import DuetEvaluation

struct BradleyTerryTests {
  @Test func twoItemsDifferByTheLogarithmOfTheirOdds() throws {
    let table = PairTable(items: ["b", "a"], wins: [[0, 30], [10, 0]])

    let fit = try #require(BradleyTerry(table))

    #expect(fit.items == ["a", "b"])
    #expect(abs(fit.strengths[1] - Math.log(3.0) / 2) < 1e-12)
    #expect(abs(fit.strengths[0] + fit.strengths[1]) < 1e-15)
    #expect(abs(fit.probability(of: 1, over: 0) - 0.75) < 1e-12)
  }

  @Test func oddsOfTenToOneAreFourHundredPoints() {
    #expect(BradleyTerry.rating(ofStrength: 0) == 1000)
    #expect(abs(BradleyTerry.rating(ofStrength: Math.log(10.0)) - 1400) < 1e-9)
  }

  /// Agresti, *Categorical Data Analysis* (2nd ed., 2002), table 10.10: American League baseball in
  /// 1987, wins of the row over the column; estimates of his page 438, with Baltimore at zero.
  @Test func baseballOf1987IsRatedAsInAgrestisBook() throws {
    let teams = [
      "Milwaukee", "Detroit", "Toronto", "New York", "Boston", "Cleveland", "Baltimore",
    ]
    let wins = [
      [0, 7, 9, 7, 7, 9, 11], [6, 0, 7, 5, 11, 9, 9], [4, 6, 0, 7, 7, 8, 12],
      [6, 8, 6, 0, 6, 7, 10], [6, 2, 6, 7, 0, 7, 12], [4, 4, 5, 6, 6, 0, 6],
      [2, 4, 1, 3, 1, 7, 0],
    ]
    let published = [1.581, 1.436, 1.294, 1.248, 1.108, 0.684, 0.0]

    let fit = try #require(BradleyTerry(PairTable(items: teams, wins: wins)))

    let base = try #require(fit.items.firstIndex(of: "Baltimore"))
    for (team, estimate) in zip(teams, published) {
      let item = try #require(fit.items.firstIndex(of: team))
      #expect(abs(fit.strengths[item] - fit.strengths[base] - estimate) < 0.001)
    }
  }

  @Test func tieGivesBothSidesHalfAWin() throws {
    let tied = PairTable(
      items: ["a", "b", "c"], wins: [[0, 4, 1], [2, 0, 3], [1, 1, 0]],
      ties: [
        [0, 2, 4], [0, 0, 6], [0, 0, 0],
      ])
    // The same with every vote doubled, so that half a win is a whole one.
    let split = PairTable(items: ["a", "b", "c"], wins: [[0, 10, 6], [6, 0, 12], [6, 8, 0]])

    let fits = try [tied, split].map { try #require(BradleyTerry($0)).strengths }

    for (left, right) in zip(fits[0], fits[1]) { #expect(abs(left - right) < 1e-12) }
  }

  @Test func droppedTiesChangeNothing() throws {
    let without = PairTable(items: ["a", "b"], wins: [[0, 3], [2, 0]])
    let with = PairTable(items: ["a", "b"], wins: [[0, 3], [2, 0]], ties: [[0, 9], [0, 0]])

    let strengths = try [without, with].map {
      try #require(BradleyTerry($0, ties: .drop)).strengths
    }

    #expect(strengths[0] == strengths[1])
  }

  @Test(arguments: TieRule.allCases)
  func slopesEqualDifferencesOfTheLikelihood(rule: TieRule) {
    let pair = PairWeights(first: 0, second: 1, firstWins: 7, secondWins: 3, ties: 5)
    let (difference, tie, step) = (0.37, 0.61, 1e-5)

    let exact = rule.derivatives(pair, difference: difference, tie: tie)

    let up = rule.derivatives(pair, difference: difference + step, tie: tie)
    let down = rule.derivatives(pair, difference: difference - step, tie: tie)
    #expect(abs((up.value - down.value) / (2 * step) - exact.gradient) < 1e-6)
    #expect(abs((down.gradient - up.gradient) / (2 * step) - exact.information) < 1e-6)
    guard rule.hasParameter else { return }
    let more = rule.derivatives(pair, difference: difference, tie: tie + step)
    let less = rule.derivatives(pair, difference: difference, tie: tie - step)
    #expect(abs((more.value - less.value) / (2 * step) - exact.tieGradient) < 1e-6)
    #expect(abs((less.gradient - more.gradient) / (2 * step) - exact.mixedInformation) < 1e-6)
    #expect(abs((less.tieGradient - more.tieGradient) / (2 * step) - exact.tieInformation) < 1e-6)
  }

  @Test(arguments: [TieRule.half, .drop, .davidson, .raoKupper])
  func noStrengthsNearbyAreMoreLikely(rule: TieRule) throws {
    var simulation = Simulation(strengths: [0.5, 0, -0.2, 0.9], seed: 3)
    simulation.tieShare = 0.2
    let table = PairTable(simulation.votes(300))
    let fit = try #require(BradleyTerry(table, ties: rule))
    let pairs = BradleyTerry.weights(table, rule: rule, prior: 0)
    func likelihood(_ parameters: [Double]) -> Double {
      pairs.reduce(0) {
        $0
          + rule.derivatives(
            $1, difference: parameters[$1.first] - parameters[$1.second],
            tie: rule.hasParameter ? parameters[4] : 0
          ).value
      }
    }

    for index in fit.parameters.indices {
      for step in [-0.01, 0.01] {
        var moved = fit.parameters
        moved[index] += step
        #expect(likelihood(moved) < fit.logLikelihood)
      }
    }
    #expect(abs(likelihood(fit.parameters) - fit.logLikelihood) < 1e-9)
  }

  @Test func davidsonsStrengthsFollowFromHisOwnProbabilities() throws {
    // Counts in exact proportion to the model with pi = (4, 1) and nu = 1: 4 to 1, and 2 ties of 7.
    let table = PairTable(
      items: ["a", "b"], wins: [[0, 40], [10, 0]], ties: [[0, 20], [0, 0]])

    let fit = try #require(BradleyTerry(table, ties: .davidson))

    #expect(abs(fit.strengths[0] - fit.strengths[1] - Math.log(4.0)) < 1e-9)
    #expect(abs((fit.tieParameter ?? 0) - 1) < 1e-9)
  }

  @Test func modelsOfTiesWithoutAnyTieAreBradleyTerry() throws {
    let table = PairTable(items: ["a", "b", "c"], wins: [[0, 4, 1], [2, 0, 3], [1, 1, 0]])
    let plain = try #require(BradleyTerry(table))

    for rule in [TieRule.davidson, .raoKupper] {
      let fit = try #require(BradleyTerry(table, ties: rule))
      #expect(fit.strengths == plain.strengths)
      #expect(fit.tieParameter == nil)
    }
  }

  @Test func farApartItemsStillConverge() throws {
    var wins = [[Int]](repeating: [Int](repeating: 0, count: 12), count: 12)
    for item in 0..<11 {
      wins[item][item + 1] = 99_999
      wins[item + 1][item] = 1
    }

    let fit = try #require(
      BradleyTerry(PairTable(items: (0..<12).map { "m\($0 + 10)" }, wins: wins)))

    #expect(fit.hasConverged)
    #expect(abs(fit.strengths[0] - fit.strengths[11] - 11 * Math.log(99_999.0)) < 1e-6)
  }

  @Test func bootstrapSpreadEqualsTheSandwich() throws {
    var simulation = Simulation(strengths: [0.6, 0.1, -0.3, 0], seed: 11)
    simulation.tieShare = 0.15
    let table = PairTable(simulation.votes(800))
    let fit = try #require(BradleyTerry(table))

    let sandwich = SandwichCovariance(fit: fit, table: table).ofVotes()
    let bootstrap = Bootstrap(of: table, around: fit, basis: .votes, count: 2000, seed: 4)
      .covariance()

    for i in 0..<4 {
      #expect(abs(bootstrap[i, i].squareRoot() / sandwich[i, i].squareRoot() - 1) < 0.06)
    }
  }

  @Test func clusteredBootstrapSpreadIsNearTheClusteredSandwich() throws {
    var simulation = Simulation(strengths: [0.6, 0.1, -0.3, 0], seed: 12)
    let table = PairTable(simulation.votes(1500))
    let fit = try #require(BradleyTerry(table))

    let sandwich = try #require(
      SandwichCovariance(fit: fit, table: table).ofPrompts())
    let bootstrap = Bootstrap(of: table, around: fit, basis: .prompts, count: 1000, seed: 4)
      .covariance()

    #expect(sandwich.count == 40)
    for i in 0..<4 {
      let ratio = bootstrap[i, i].squareRoot() / sandwich.covariance[i, i].squareRoot()
      #expect(abs(ratio - 1) < 0.12)
    }
  }

  @Test func oneVoteAClusterIsTheSameAsNoClusters() throws {
    var simulation = Simulation(strengths: [0.6, 0.1, -0.3], seed: 13)
    let votes = simulation.votes(200).enumerated().map { number, vote in
      var vote = vote
      vote.promptID = "q\(number)"
      return vote
    }
    let table = PairTable(votes)
    let fit = try #require(BradleyTerry(table))
    let estimator = SandwichCovariance(fit: fit, table: table)

    let clustered = try #require(estimator.ofPrompts())
    let plain = estimator.ofVotes()

    for i in 0..<3 {
      #expect(abs(clustered.covariance[i, i] * 199 / 200 / plain[i, i] - 1) < 1e-9)
    }
  }

  @Test func votesThatRepeatWithinAPromptWidenTheClusteredInterval() throws {
    var simulation = Simulation(strengths: [0.3, 0, -0.3], seed: 14)
    // Every prompt's vote five times over: 40 facts that look like 200.
    let votes = simulation.votes(40).enumerated().flatMap { number, vote in
      var vote = vote
      vote.promptID = "q\(number)"
      return [Vote](repeating: vote, count: 5)
    }
    let table = PairTable(votes)
    let fit = try #require(BradleyTerry(table))
    let estimator = SandwichCovariance(fit: fit, table: table)

    let clustered = try #require(estimator.ofPrompts())

    let ratio = clustered.covariance[0, 0] / estimator.ofVotes()[0, 0]
    #expect(abs(ratio - 5 * 40 / 39) < 1e-9)
  }

  @Test func aPlantedSideEffectIsFoundAndTakenOut() throws {
    var simulation = Simulation(strengths: [0.6, 0.1, -0.3, -0.4], seed: 31)
    simulation.sideBias = 0.7
    let effect = try #require(SideEffect(PairTable(simulation.votes(20_000))))

    #expect(abs(effect.advantage - 0.7) < 3.5 * effect.standardError)
    for (strength, truth) in zip(effect.strengths, simulation.strengths) {
      #expect(abs(strength - truth) < 0.08)
    }
    #expect(abs(effect.strengths.reduce(0, +)) < 1e-12)
  }

  @Test func sidesThatCannotBeToldFromItemsHaveNoEffect() {
    let votes = (0..<10).map {
      Vote(modelA: "a", modelB: "b", outcome: $0 < 6 ? .aWins : .bWins)
    }

    #expect(SideEffect(PairTable(votes)) == nil)
  }
}
