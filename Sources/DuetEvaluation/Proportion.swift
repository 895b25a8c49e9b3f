/// A share of successes among trials, with an honest interval.
public struct Proportion: Sendable, Hashable {
  /// How many trials succeeded.
  public let successes: Int
  /// How many trials there were.
  public let trials: Int

  /// Makes a share of two counts, successes not above trials.
  public init(successes: Int, trials: Int) {
    self.successes = successes
    self.trials = trials
  }

  /// Successes by trials, or `nil` without trials.
  public var share: Double? { trials > 0 ? Double(successes) / Double(trials) : nil }

  /// The score interval of the share.
  ///
  /// Source: Wilson, "Probable inference, the law of succession, and statistical inference", JASA
  /// 22 (1927).
  ///
  /// - Parameter level: Coverage between 0 and 1.
  /// - Returns: From 0 to 1 without trials.
  public func wilson(level: Double = 0.95) -> (lower: Double, upper: Double) {
    guard let share else { return (0, 1) }
    let z = Math.normalQuantile(0.5 + level / 2)
    let n = Double(trials)
    let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    let reach = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    return (
      successes == 0 ? 0 : centre - reach, successes == trials ? 1 : centre + reach
    )
  }

  /// Exact two-sided p-value of a true share of one half (Clopper and Pearson 1934).
  public var evenOddsTest: Double {
    let smaller = min(successes, trials - successes)
    if 2 * smaller >= trials { return 1 }
    // P(X <= k) for n fair trials is the incomplete beta function I_1/2(n - k, k + 1).
    return min(1, 2 * Math.incompleteBeta(0.5, Double(trials - smaller), Double(smaller + 1)))
  }
}
