import Testing

@testable import DuetEvaluation

/// A regression whose figures were worked out with numpy, and means of what belongs together.
struct LogisticFitTests {
  private let rows: [Double] = (0..<40).flatMap { (i: Int) -> [Double] in
    (0..<3).map { (j: Int) -> Double in
      (i + j) % 4 != 0
        ? Double((i * 7 + j * 13) % 11 - 5) / 5 : Double((i * i + j) % 7 - 3) / 3
    }
  }
  private var outcomes: [Bool] { (0..<40).map { Double(($0 * 5 + 3) % 9) > 3 + 2 * rows[$0 * 3] } }

  @Test func coefficientsAndVariancesEqualThoseOfNumpy() throws {
    let fit = LogisticFit(rows: rows, columns: 3, outcomes: outcomes, penalty: 1)
    let variances = try #require(
      fit.variances(rows: rows, outcomes: outcomes, groups: (0..<40).map { $0 % 9 }))

    for (ours, theirs) in zip(fit.coefficients, Self.coefficients) {
      #expect(abs(ours - theirs) < 1e-9)
    }
    for place in 0..<3 {
      let expected = max(Self.inverse[place], Self.sandwich[place])
      #expect(abs(variances[place] - expected) < 1e-9)
    }
  }

  @Test func aPerfectPredictorHasAFiniteWeight() {
    let fit = LogisticFit(
      rows: [1, 2, -1, -2], columns: 1, outcomes: [true, true, false, false], penalty: 1)

    #expect(fit.coefficients[0] > 0.5 && fit.coefficients[0] < 5)
    #expect(LogisticFit(rows: [], columns: 2, outcomes: [], penalty: 1).coefficients == [0, 0])
  }

  @Test func valuesOfOneGroupTellLessThanTheirNumber() throws {
    let values = zip([1, 0, 1, 1, 0, 1, 1, 1, 0, 1], [0, 0, 0, 1, 1, 2, 2, 3, 3, 4])
    let mean = GroupedMean(values.map { (value: Double($0), group: $1) })
    let interval = try #require(mean.interval())

    #expect(mean.mean == 0.7 && mean.count == 10 && mean.groups == 5)
    #expect(abs(interval.lower - Self.groupedInterval.0) < 1e-9)
    #expect(abs(interval.upper - Self.groupedInterval.1) < 1e-9)
    let oneGroup = GroupedMean([(value: 1, group: 0), (value: 0, group: 0)])
    #expect(oneGroup.interval() == nil)
    #expect(oneGroup.effectiveCount == 1)
    #expect(GroupedMean([]).shareInterval() == (0, 1))
  }

  @Test func withoutGroupsAShareHasWilsonsInterval() {
    let mean = GroupedMean((0..<20).map { (value: $0 < 14 ? 1 : 0, group: $0) })
    let proportion = Proportion(successes: 14, trials: 20)

    #expect(abs(mean.shareInterval().lower - proportion.wilson().lower) < 1e-12)
    #expect(abs(mean.shareInterval().upper - proportion.wilson().upper) < 1e-12)
    #expect(mean.evenOddsTest == proportion.evenOddsTest)
  }

  private static let coefficients = [-1.2092225950845858, -0.3307841355098686, 0.1357400976543424]
  private static let inverse = [0.25679927499426547, 0.2578255101637936, 0.2347674436407094]
  private static let sandwich = [0.14133940256552557, 0.2715364836598118, 0.07998418039289504]
  private static let groupedInterval = (0.4258480122883956, 0.9741519877116043)
}
