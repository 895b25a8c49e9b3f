/// What is known of the difference of any two items of a connected table.
struct Comparisons {
  private let estimate: Estimate
  private let order: SureOrder
  private let level: Double
  private let reach: Double
  /// The level that Holm's method asks of the hardest comparison.
  private let hardest: Double

  init(_ estimate: Estimate, _ order: SureOrder, level: Double) {
    self.estimate = estimate
    self.order = order
    self.level = level
    reach = estimate.reach(level: level)
    let count = estimate.fit.items.count
    hardest = (1 - level) / Double(max(1, count * (count - 1) / 2))
  }

  /// Writes what is known of a pair into the report's entry for it.
  func fill(_ pair: inout EvaluationReport.Pair, _ first: Int, _ second: Int) {
    let strengths = estimate.fit.strengths
    let difference = strengths[first] - strengths[second]
    let variance = max(0, estimate.covariance.differenceVariance(first, second))
    let error = variance.squareRoot()
    pair.pALower = Math.logistic(difference - reach * error).rounded(decimals: 4)
    pair.pAUpper = Math.logistic(difference + reach * error).rounded(decimals: 4)
    let test = order.test(first, second)
    pair.p = test.p.rounded(significant: 6)
    pair.pHolm = test.adjusted.rounded(significant: 6)
    if order.isSure(first, over: second) || order.isSure(second, over: first) {
      pair.votesNeeded = 0
    } else {
      pair.votesNeeded = VotesNeeded.more(
        difference: difference, variance: variance, level: hardest
      ).map { max(1, $0) }
    }
  }
}
