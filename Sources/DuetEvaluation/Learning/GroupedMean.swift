/// A mean of values some of which belong together, with an interval that allows for it.
///
/// Votes on one prompt are not independent, so the variance is that of the sums of the groups.
/// Sources: Liang and Zeger, "Longitudinal data analysis using generalized linear models",
/// Biometrika 73 (1986), with the correction for few groups of Cameron and Miller, "A practitioner's
/// guide to cluster-robust inference", Journal of Human Resources 50 (2015), section VI.
public struct GroupedMean: Sendable, Hashable {
  /// The mean of all values; `nil` without any.
  public let mean: Double?
  /// How many values there are.
  public let count: Int
  /// In how many groups they lie.
  public let groups: Int
  /// Variance of the mean; `nil` for fewer than two groups.
  let variance: Double?

  /// The mean of values, each with the number of its group.
  init(_ values: [(value: Double, group: Int)]) {
    var sums: [Int: (sum: Double, count: Int)] = [:]
    for entry in values {
      let old = sums[entry.group] ?? (0, 0)
      sums[entry.group] = (old.sum + entry.value, old.count + 1)
    }
    count = values.count
    groups = sums.count
    guard !values.isEmpty else {
      (mean, variance) = (nil, nil)
      return
    }
    let mean = values.reduce(0) { $0 + $1.value } / Double(values.count)
    self.mean = mean
    guard groups > 1 else {
      variance = nil
      return
    }
    let squares = sums.keys.sorted().reduce(0.0) { total, group in
      let (sum, count) = sums[group] ?? (0, 0)
      let deviation = sum - mean * Double(count)
      return total + deviation * deviation
    }
    let factor = Double(groups) / Double(groups - 1)
    variance = factor * squares / (Double(count) * Double(count))
  }

  /// The interval of a mean of any values, by Student's t with as many degrees as groups less one.
  ///
  /// - Returns: `nil` for fewer than two groups.
  public func interval(level: Double = 0.95) -> (lower: Double, upper: Double)? {
    guard let mean, let variance else { return nil }
    let quantile = Math.studentQuantile(0.5 + level / 2, degrees: Double(groups - 1))
    let reach = quantile * variance.squareRoot()
    return (mean - reach, mean + reach)
  }

  /// How many independent values tell as much of a share; at most as many as there are.
  ///
  /// Source: Kish, *Survey Sampling* (1965), section 8.2. As many as groups where all are equal.
  var effectiveCount: Double? {
    guard let mean else { return nil }
    if groups == count { return Double(count) }
    let spread = mean * (1 - mean)
    guard let variance, spread > 0, variance > 0 else { return Double(groups) }
    return min(Double(count), max(1, spread / variance))
  }

  /// The interval of a share of values that are 0, 1 or, for a half, between.
  ///
  /// The score interval of Wilson (1927) with the effective number of trials, as advised by Dean and
  /// Pagano, "Evaluating confidence interval methods for binomial proportions in clustered surveys",
  /// Journal of Survey Statistics and Methodology 3 (2015).
  ///
  /// - Returns: From 0 to 1 without values.
  public func shareInterval(level: Double = 0.95) -> (lower: Double, upper: Double) {
    guard let mean, let n = effectiveCount else { return (0, 1) }
    let z = Math.normalQuantile(0.5 + level / 2)
    let centre = (mean + z * z / (2 * n)) / (1 + z * z / n)
    let reach = z / (1 + z * z / n) * (mean * (1 - mean) / n + z * z / (4 * n * n)).squareRoot()
    return (mean == 0 ? 0 : centre - reach, mean == 1 ? 1 : centre + reach)
  }

  /// Two-sided p-value of a true share of one half.
  ///
  /// Exact (Clopper and Pearson 1934) where every value is alone in its group, else by the normal
  /// distribution with the effective number of trials.
  public var evenOddsTest: Double {
    guard let mean, let n = effectiveCount else { return 1 }
    if groups == count {
      let successes = Int((mean * Double(count)).rounded())
      return Proportion(successes: successes, trials: count).evenOddsTest
    }
    return Math.normalTwoSided((mean - 0.5) / (0.25 / n).squareRoot())
  }
}

/// Numbers for names, in the order in which they come.
struct GroupNumbers {
  private var numbers: [String: Int] = [:]

  /// The number of a name, from 0.
  mutating func number(of name: String) -> Int {
    if let known = numbers[name] { return known }
    numbers[name] = numbers.count
    return numbers.count - 1
  }
}
