import DuetSession
import Testing

@testable import DuetEvaluation

/// Intervals that may be looked at after every vote.
struct StoppingBoundTests {
  private let bound = StoppingBound(level: 0.95, statements: 1, difference: 0.5)

  @Test func theIntervalForOneMomentIsTheNormalOne() {
    #expect(abs(bound.atOneMoment(variance: 4) - 2 * 1.959964) < 1e-5)
    #expect(bound.atOneMoment(variance: 0) == 0)
  }

  @Test func theIntervalForAnyMomentIsTheRobbinsMixture() {
    // With the mixture's precision r found from one width, every other width follows.
    let variance = 1.0 / 40
    let width = bound.atAnyMoment(variance: variance)
    // Widths fall with it as far as 5, the best for this variance.
    var (low, high) = (1e-6, 5.0)
    func half(_ r: Double) -> Double {
      ((40 + r) * Math.log((40 + r) / (r * 0.0025))).squareRoot() / 40
    }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if half(middle) > width { low = middle } else { high = middle }
    }

    #expect(abs(half(low) - width) < 1e-9)
    let other = ((400 + low) * Math.log((400 + low) / (low * 0.0025))).squareRoot() / 400
    #expect(abs(bound.atAnyMoment(variance: 1.0 / 400) - other) < 1e-6)
  }

  @Test(arguments: [1, 7, 28])
  func moreStatementsWidenTheInterval(statements: Int) {
    let many = StoppingBound(level: 0.95, statements: statements + 1, difference: 0.5)
    let few = StoppingBound(level: 0.95, statements: statements, difference: 0.5)

    #expect(many.atAnyMoment(variance: 0.02) > few.atAnyMoment(variance: 0.02))
    #expect(few.atAnyMoment(variance: 0.02) > few.atOneMoment(variance: 0.02))
  }

  @Test func lookingAfterEveryVoteFindsNoDifferenceWhereThereIsNone() {
    var random = RandomSource(seed: 5)
    var (surely, naively) = (0, 0)
    for _ in 0..<400 {
      var sum = 0.0
      var (isSure, isNaive) = (false, false)
      for count in 1...1000 {
        sum += random.unit() < 0.5 ? 0.5 : -0.5
        let variance = 4 / Double(count)
        let estimate = abs(sum * variance)
        if count > 10, estimate > bound.atOneMoment(variance: variance) { isNaive = true }
        if estimate > bound.atAnyMoment(variance: variance) { isSure = true }
      }
      if isSure { surely += 1 }
      if isNaive { naively += 1 }
    }

    #expect(surely <= 20)
    #expect(naively > 100)
  }
}
