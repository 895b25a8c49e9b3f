/// Strengths of items freed of what sways votes beside them: style control.
///
/// The odds of the first text of a pair are exp(strength - strength of the other + sum of
/// coefficient times covariate), so that strengths are those of texts that look alike. Sources:
/// Springall, "Response surface fitting using a generalization of the Bradley-Terry paired
/// comparison model", Applied Statistics 22 (1973); for style, Li and others, "Does style matter?
/// Disentangling style and substance in Chatbot Arena" (2024).
struct StyledFit {
  /// Votes of one pair that have the same covariates.
  struct Row {
    var first: Int
    var second: Int
    /// Covariates seen from the first item; those past the last are 0.
    var values: SIMD8<Double>
    var firstWins: Double
    var secondWins: Double
    var ties: Double

    var weights: PairWeights {
      PairWeights(
        first: first, second: second, firstWins: firstWins, secondWins: secondWins, ties: ties)
    }
  }

  let rows: [Row]
  let itemCount: Int
  let covariateCount: Int
  let rule: TieRule
  /// Strengths in nats, which sum to zero; then coefficients; then the tie parameter, if any.
  private(set) var parameters: [Double]
  /// Log-likelihood at the parameters, less the penalty.
  private(set) var value = -Double.infinity
  /// Inverse of the information about all parameters.
  private(set) var inverseInformation = SymmetricMatrix(order: 0)

  private let penalty: (strengths: Double, coefficients: Double)
  private var gradient: [Double]
  private var matrix: SymmetricMatrix
  private var level = 0.0

  /// Strengths in nats; they sum to zero.
  var strengths: [Double] { Array(parameters[0..<itemCount]) }
  /// Nats of odds for each unit of a covariate.
  var coefficients: [Double] { Array(parameters[itemCount..<itemCount + covariateCount]) }

  /// Fits by Newton's method.
  ///
  /// - Parameters:
  ///   - penalty: Half of it times the sum of squares is taken off the log-likelihood; zero for
  ///     maximum likelihood.
  /// - Returns: `nil` where there is no finite maximum, as where one covariate decides every vote,
  ///   or where covariates cannot be told from the items or from one another.
  init?(
    rows: [Row], itemCount: Int, covariateCount: Int, rule: TieRule,
    penalty: (strengths: Double, coefficients: Double) = (0, 0)
  ) {
    self.rows = rows
    self.itemCount = itemCount
    self.covariateCount = covariateCount
    self.rule = rule
    self.penalty = penalty
    let size = itemCount + covariateCount + (rule.hasParameter ? 1 : 0)
    parameters = [Double](repeating: 0, count: size)
    if rule == .raoKupper { parameters[size - 1] = 0.5 }
    gradient = parameters
    matrix = SymmetricMatrix(order: size)
    guard itemCount >= 2, maximize() else { return nil }
    evaluate()
    guard matrix.factorize() else { return nil }
    inverseInformation = matrix.inverted()
    if penalty.strengths == 0 {
      let shift = 1 / (level * Double(itemCount * itemCount))
      for i in 0..<itemCount {
        for j in 0...i { inverseInformation[i, j] -= shift }
      }
    }
    let mean = parameters[0..<itemCount].reduce(0, +) / Double(itemCount)
    for i in 0..<itemCount { parameters[i] -= mean }
  }

  private static let largest = 30.0

  private mutating func maximize() -> Bool {
    let votes = rows.reduce(0) { $0 + $1.firstWins + $1.secondWins + $1.ties }
    let tolerance = 1e-10 * max(1, votes * 1e-4)
    evaluate()
    for _ in 0..<100 {
      let steepest = gradient.reduce(0) { max($0, abs($1)) }
      if steepest <= tolerance { return true }
      guard matrix.factorize() else { return false }
      var step = gradient
      matrix.solve(&step)
      guard advance(step) else { return steepest <= tolerance * 1e3 }
      if parameters.contains(where: { !(abs($0) < Self.largest) }) { return false }
    }
    return false
  }

  private mutating func advance(_ step: [Double]) -> Bool {
    let (start, startValue) = (parameters, value)
    let slack = 1e-12 * max(1, abs(startValue))
    var length = 1.0
    for _ in 0..<40 {
      for i in start.indices { parameters[i] = start[i] + length * step[i] }
      if rule != .raoKupper || parameters[parameters.count - 1] > 0 {
        evaluate()
        if value >= startValue - slack { return true }
      }
      length /= 2
    }
    parameters = start
    evaluate()
    return false
  }

  /// The sum of coefficients times covariates of a row.
  private func shift(_ row: Row, _ coefficients: SIMD8<Double>) -> Double {
    (row.values * coefficients).sum()
  }

  private var packed: SIMD8<Double> {
    var result = SIMD8<Double>.zero
    for k in 0..<covariateCount { result[k] = parameters[itemCount + k] }
    return result
  }

  /// Slopes of one vote's log-likelihood by the row's difference and by the tie parameter.
  func slopes(_ row: Row, _ outcome: Vote.Outcome) -> (difference: Double, tie: Double) {
    let vote = PairWeights(
      first: row.first, second: row.second, firstWins: outcome == .aWins ? 1 : 0,
      secondWins: outcome == .bWins ? 1 : 0, ties: outcome.slot > 1 ? 1 : 0)
    let difference = parameters[row.first] - parameters[row.second] + shift(row, packed)
    let part = rule.derivatives(
      vote, difference: difference, tie: rule.hasParameter ? parameters[parameters.count - 1] : 0)
    return (part.gradient, part.tieGradient)
  }

  private mutating func evaluate() {
    let (order, n, count) = (matrix.order, itemCount, covariateCount)
    let hasTie = rule.hasParameter
    let tie = hasTie ? parameters[order - 1] : 0
    let coefficients = packed
    let rule = rule
    var sum = 0.0
    for i in gradient.indices { gradient[i] = 0 }
    matrix.elements.withUnsafeMutableBufferPointer { h in
      gradient.withUnsafeMutableBufferPointer { g in
        for i in h.indices { h[i] = 0 }
        for row in rows {
          let (i, j) = (row.first, row.second)
          let difference =
            parameters[i] - parameters[j] + (row.values * coefficients).sum()
          let part = rule.derivatives(row.weights, difference: difference, tie: tie)
          sum += part.value
          g[i] += part.gradient
          g[j] -= part.gradient
          h[i * order + i] += part.information
          h[j * order + j] += part.information
          h[max(i, j) * order + min(i, j)] -= part.information
          for k in 0..<count {
            let value = row.values[k]
            if value == 0 { continue }
            let place = n + k
            g[place] += part.gradient * value
            h[place * order + i] += part.information * value
            h[place * order + j] -= part.information * value
            for l in 0...k { h[place * order + n + l] += part.information * value * row.values[l] }
            if hasTie { h[(order - 1) * order + place] += part.mixedInformation * value }
          }
          if hasTie {
            g[order - 1] += part.tieGradient
            h[(order - 1) * order + i] += part.mixedInformation
            h[(order - 1) * order + j] -= part.mixedInformation
            h[order * order - 1] += part.tieInformation
          }
        }
      }
    }
    value = sum
    penalize()
  }

  private mutating func penalize() {
    for i in 0..<itemCount + covariateCount {
      let weight = i < itemCount ? penalty.strengths : penalty.coefficients
      value -= weight / 2 * parameters[i] * parameters[i]
      gradient[i] -= weight * parameters[i]
      matrix[i, i] += weight
    }
    // Strengths have no level of their own unless a penalty gives them one.
    guard penalty.strengths == 0 else { return }
    let trace = (0..<itemCount).reduce(0) { $0 + matrix[$1, $1] }
    level = max(trace, 1e-300) / Double(itemCount * itemCount)
    for i in 0..<itemCount {
      for j in 0...i { matrix.elements[i * matrix.order + j] += level }
    }
  }
}
