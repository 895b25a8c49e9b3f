/// Logistic regression with a ridge, without an intercept, by iteratively reweighted least squares.
///
/// Maximises the log-likelihood less half the penalty times the sum of squared coefficients, which
/// is the mode under independent normal priors of variance 1 by the penalty; unique and finite
/// whatever the data. Sources: le Cessie and van Houwelingen, "Ridge estimators in logistic
/// regression", Applied Statistics 41 (1992); Green, "Iteratively reweighted least squares", JRSS B
/// 46 (1984).
struct LogisticFit {
  /// One coefficient for each column.
  private(set) var coefficients: [Double]
  private let penalty: Double
  private let columns: Int

  /// Fits coefficients.
  ///
  /// - Parameters:
  ///   - rows: the values of each case, one row after the other, `columns` in each.
  ///   - outcomes: whether each case came about.
  ///   - penalty: above 0.
  ///   - start: coefficients to start from; a start that is near saves steps.
  init(rows: [Double], columns: Int, outcomes: [Bool], penalty: Double, from start: [Double]? = nil)
  {
    self.columns = columns
    self.penalty = penalty
    coefficients = start ?? [Double](repeating: 0, count: columns)
    var reached = value(rows, outcomes)
    for _ in 0..<100 {
      var (gradient, information) = slopes(rows, outcomes)
      guard information.factorize() else { return }
      information.solve(&gradient)
      let largest = gradient.reduce(0) { max($0, abs($1)) }
      let old = coefficients
      var length = 1.0
      // The function is concave, so that a step halved often enough gains.
      for _ in 0..<40 {
        for column in 0..<columns {
          coefficients[column] = old[column] + length * gradient[column]
        }
        let new = value(rows, outcomes)
        if new >= reached - 1e-12 * max(1, abs(reached)) {
          reached = new
          break
        }
        length /= 2
      }
      if largest < 1e-9 { return }
    }
  }

  /// The logit of a row.
  func logit(_ rows: [Double], _ row: Int) -> Double {
    var sum = 0.0
    for column in 0..<columns { sum += coefficients[column] * rows[row * columns + column] }
    return sum
  }

  private func value(_ rows: [Double], _ outcomes: [Bool]) -> Double {
    var sum = 0.0
    for (row, outcome) in outcomes.enumerated() {
      let logit = logit(rows, row)
      sum -= Math.softplus(outcome ? -logit : logit)
    }
    return sum - penalty / 2 * coefficients.reduce(0) { $0 + $1 * $1 }
  }

  private func slopes(
    _ rows: [Double], _ outcomes: [Bool]
  ) -> (gradient: [Double], information: SymmetricMatrix) {
    var gradient = coefficients.map { -penalty * $0 }
    var information = SymmetricMatrix(order: columns)
    for column in 0..<columns { information[column, column] = penalty }
    for (row, outcome) in outcomes.enumerated() {
      let p = Math.logistic(logit(rows, row))
      let residual = (outcome ? 1 : 0) - p
      let weight = p * (1 - p)
      for i in 0..<columns {
        let value = rows[row * columns + i]
        if value == 0 { continue }
        gradient[i] += residual * value
        for j in 0...i {
          information.elements[i * columns + j] += weight * value * rows[row * columns + j]
        }
      }
    }
    return (gradient, information)
  }

  /// Variances of the coefficients: for each the larger of the inverse information and the sandwich
  /// over groups.
  ///
  /// The sandwich allows for cases that belong together (see ``GroupedMean``), but is too small for
  /// few groups; the inverse information, the variance of the normal approximation of the posterior,
  /// is not.
  func variances(rows: [Double], outcomes: [Bool], groups: [Int]) -> [Double]? {
    var (_, information) = slopes(rows, outcomes)
    guard information.factorize() else { return nil }
    let inverse = information.inverted()
    var sums: [Int: [Double]] = [:]
    for (row, outcome) in outcomes.enumerated() {
      let residual = (outcome ? 1 : 0) - Math.logistic(logit(rows, row))
      for column in 0..<columns {
        sums[groups[row], default: [Double](repeating: 0, count: columns)][column] +=
          residual * rows[row * columns + column]
      }
    }
    var middle = SymmetricMatrix(order: columns)
    let factor = sums.count > 1 ? Double(sums.count) / Double(sums.count - 1) : 1
    for group in sums.keys.sorted() {
      guard let sum = sums[group] else { continue }
      for i in 0..<columns {
        for j in 0...i { middle.elements[i * columns + j] += factor * sum[i] * sum[j] }
      }
    }
    let sandwich = inverse.sandwich(middle)
    return (0..<columns).map { max(inverse[$0, $0], sandwich[$0, $0]) }
  }
}
