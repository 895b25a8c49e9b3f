import Testing

@testable import DuetEvaluation

struct StatisticsTests {
  // MARK: Distributions

  /// Tables of the distributions, to the digits printed there.
  @Test func quantilesEqualPrintedTables() {
    #expect(abs(Math.normalQuantile(0.975) - 1.959963984540054) < 1e-12)
    #expect(abs(Math.normalQuantile(0.8) - 0.8416212335729143) < 1e-12)
    #expect(abs(Math.normalQuantile(1e-9) + 5.997807015008182) < 1e-9)
    #expect(abs(Math.studentQuantile(0.975, degrees: 12) - 2.178812829663418) < 1e-9)
    #expect(abs(Math.studentQuantile(0.975, degrees: 1) - 12.706204736432095) < 1e-8)
    #expect(abs(Math.studentTwoSided(2.178812829663418, degrees: 12) - 0.05) < 1e-12)
  }

  @Test func gammaFunctionEqualsFactorials() {
    var factorial = 1.0
    for n in 1...20 {
      #expect(abs(Math.logGamma(Double(n)) - Math.log(factorial)) < 1e-12 * Double(n))
      factorial *= Double(n)
    }
    #expect(abs(Math.logGamma(0.5) - Math.log(Double.pi) / 2) < 1e-13)
  }

  @Test func exactTestEqualsTheSumOfBinomialProbabilities() {
    for trials in 1...40 {
      for successes in 0...trials {
        var choose = 1.0
        var sum = 0.0
        for k in 0...min(successes, trials - successes) {
          sum += choose
          choose *= Double(trials - k) / Double(k + 1)
        }
        var power = 1.0
        for _ in 0..<trials { power *= 0.5 }
        let expected = min(1, 2 * sum * power)
        let value = Proportion(successes: successes, trials: trials).evenOddsTest
        #expect(abs(value - expected) < 1e-12)
      }
    }
  }

  /// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine
  /// 17 (1998), table I, method 3: 81 of 263, 15 of 148, 0 of 20 and 1 of 29.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
  ])
  func wilsonIntervalsEqualNewcombes(successes: Int, trials: Int, lower: Double, upper: Double) {
    let ends = Proportion(successes: successes, trials: trials).wilson()

    #expect(abs(ends.lower - lower) < 0.00006)
    #expect(abs(ends.upper - upper) < 0.00006)
  }

  @Test(arguments: [
    (6.131052472264306e-68, 6.13105e-68), (0.0266087032, 0.0266087), (1.0, 1), (0.5, 0.5),
  ])
  func roundedFiguresHaveNoMoreDigitsThanAsked(value: Double, rounded: Double) {
    #expect(value.rounded(significant: 6) == rounded)
  }

  @Test func binomialDrawsHaveTheirMeanAndVariance() {
    var random = RandomSource(seed: 21)
    for (trials, share) in [(5, 0.3), (60, 0.1), (60, 0.5), (1000, 0.37), (100_000, 0.9)] {
      let draws = (0..<20_000).map { _ in Double(random.binomial(trials, share)) }
      let mean = draws.reduce(0, +) / 20_000
      let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
      let expected = Double(trials) * share * (1 - share)
      #expect(abs(mean - Double(trials) * share) < 4 * (expected / 20_000).squareRoot())
      #expect(abs(variance / expected - 1) < 0.05)
      #expect(draws.allSatisfy { $0 >= 0 && $0 <= Double(trials) })
    }
  }

  /// The first draw of xoshiro256** with its state filled by SplitMix64 from seed 0.
  @Test func equalSeedsDrawEqually() {
    var left = RandomSource(seed: 0)
    var right = RandomSource(seed: 0)
    var other = RandomSource(seed: 1)

    #expect(left.next() == 0x99EC_5F36_CB75_F2B4)
    #expect(right.next() == 0x99EC_5F36_CB75_F2B4)
    #expect(other.next() != 0x99EC_5F36_CB75_F2B4)
  }

  // MARK: Agreement

  /// The usual worked example of Fleiss' kappa, fourteen raters and ten subjects: 0.210.
  @Test func fourteenRatersAgreeAsInTheWorkedExample() throws {
    let counts = [
      [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ]

    let kappa = try #require(Agreement.fleissKappa(counts))

    #expect(abs(kappa - 0.210) < 0.0005)
  }

  @Test func alphaOfKrippendorffsExampleIsAsPrinted() throws {
    // Krippendorff (2011), section C: four observers, twelve units, five values: 0.743.
    let observers: [[Int?]] = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, nil, nil, nil], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nil, 3],
      [nil, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nil], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nil],
    ]
    let counts = (0..<12).map { unit in
      (1...5).map { value in observers.count { $0[unit] == value } }
    }

    let alpha = try #require(Agreement.krippendorffAlpha(counts))
    let interval = try #require(Agreement.krippendorffInterval(counts, seed: 2))

    #expect(abs(alpha - 0.743421052632) < 1e-12)
    #expect(interval.lower < alpha && alpha < interval.upper)
    let shuffled = try #require(Agreement.krippendorffInterval(counts.reversed(), seed: 2))
    #expect(shuffled == interval)
  }

  @Test func kappaOfFullAndOfChanceAgreement() {
    #expect(Agreement.cohenKappa([(1, 1), (2, 2)]) == 1)
    #expect(Agreement.cohenKappa([(1, 1), (1, 2), (2, 1), (2, 2)]) == 0)
    #expect(Agreement.cohenKappa([(1, 1), (1, 1)]) == nil)
    #expect(Agreement.cohenKappa([(Int, Int)]()) == nil)
    #expect(Agreement.fleissKappa([[2, 0], [0, 2]]) == 1)
    #expect(Agreement.fleissKappa([[2, 0], [0, 3]]) == nil)
    #expect(Agreement.krippendorffAlpha([[2, 0], [0, 2]]) == 1)
    #expect(Agreement.krippendorffAlpha([[2, 0], [2, 0]]) == nil)
  }

  // MARK: Planning

  @Test(arguments: [(0.55, 783), (0.6, 194), (0.7, 47), (0.45, 783)])
  func votesNeededAreThoseOfTheTextbook(share: Double, votes: Int) {
    #expect(VotesNeeded.decisive(share: share) == votes)
  }

  @Test func evenOddsCanNeverBeToldFromThemselves() {
    #expect(VotesNeeded.decisive(share: 0.5) == nil)
    #expect(VotesNeeded.more(difference: 0, variance: 1) == nil)
  }

  @Test func moreVotesAreNeededForLessDifferenceAndFewerOnceSomeAreThere() throws {
    let difference = Math.log(0.6 / 0.4)
    let fromNothing = try #require(VotesNeeded.more(difference: difference, variance: 1e9))
    let later = try #require(
      VotesNeeded.more(difference: difference, variance: 1 / (0.24 * 100)))

    #expect(abs(fromNothing - 200) < 10)
    #expect(later == fromNothing - 100)
    #expect(VotesNeeded.more(difference: difference, variance: 1e-9) == 0)
  }

  /// Holm's own procedure on four p-values.
  @Test func holmMultipliesTheSmallestMost() {
    let adjusted = Holm.adjusted([0.01, 0.04, 0.03, 0.005])

    for (value, expected) in zip(adjusted, [0.03, 0.06, 0.06, 0.02]) {
      #expect(abs(value - expected) < 1e-12)
    }
    #expect(Holm.adjusted([]).isEmpty)
    #expect(Holm.adjusted([0.7, 0.9]) == [1, 1])
  }
}
