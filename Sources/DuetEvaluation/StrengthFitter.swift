/// Maximises a paired-comparison likelihood by Newton's method.
///
/// The log-likelihood is concave in the strengths and in the tie parameter, so that steps halved
/// until they no longer lose ground reach the maximum from anywhere. Strengths sum to zero: their
/// common level has no influence on the likelihood, and a multiple of the matrix of ones, added to
/// the information, makes every step keep the sum.
struct StrengthFitter {
  let itemCount: Int
  let rule: TieRule
  var pairs: [PairWeights]
  /// Strengths in nats and, at the end, the tie parameter where the rule has one.
  var parameters: [Double]
  private(set) var value = -Double.infinity
  private(set) var gradient: [Double]
  private(set) var iterations = 0
  private var matrix: SymmetricMatrix
  /// What was added to every element of the strengths' part of the information.
  private var level = 0.0

  init(itemCount: Int, rule: TieRule, pairs: [PairWeights]) {
    self.itemCount = itemCount
    self.rule = rule
    self.pairs = pairs
    let size = itemCount + (rule.hasParameter ? 1 : 0)
    parameters = [Double](repeating: 0, count: size)
    gradient = parameters
    matrix = SymmetricMatrix(order: size)
    if rule == .raoKupper { parameters[itemCount] = 0.5 }
  }

  /// The largest slope of the log-likelihood in any direction of a parameter.
  var steepest: Double { gradient.reduce(0) { max($0, abs($1)) } }

  /// Runs to the maximum from the current parameters, halving steps where they overshoot.
  ///
  /// - Returns: Whether the largest slope fell below 1e-10 (times 1e-4 of the busiest item's votes
  ///   where that is more, because slopes are differences of such counts).
  mutating func maximize() -> Bool {
    var busiest = [Double](repeating: 0, count: itemCount)
    for pair in pairs {
      busiest[pair.first] += pair.firstWins + pair.secondWins + pair.ties
      busiest[pair.second] += pair.firstWins + pair.secondWins + pair.ties
    }
    let tolerance = 1e-10 * max(1, (busiest.max() ?? 0) * 1e-4)
    evaluate()
    for _ in 0..<200 {
      if steepest <= tolerance { return true }
      guard let step = newtonStep() else { return false }
      iterations += 1
      if !advance(step) { return steepest <= tolerance * 1e3 }
    }
    return steepest <= tolerance
  }

  /// Runs full steps only, for a start that is close already.
  ///
  /// - Returns: False when it did not settle within a dozen steps.
  mutating func polish() -> Bool {
    for _ in 0..<12 {
      evaluate()
      guard let step = newtonStep() else { return false }
      var largest = 0.0
      for i in step.indices {
        guard step[i].isFinite else { return false }
        parameters[i] += step[i]
        largest = max(largest, abs(step[i]))
      }
      if largest > 20 || (rule == .raoKupper && parameters[itemCount] <= 0) { return false }
      // Steps shrink quadratically: the one after this is below 1e-10.
      if largest < 1e-5 { return true }
    }
    return false
  }

  /// Inverse information at the current parameters, with strengths summing to zero.
  ///
  /// - Returns: `nil` where the information is singular.
  mutating func covariance() -> SymmetricMatrix? {
    evaluate()
    guard matrix.factorize() else { return nil }
    var inverse = matrix.inverted()
    let shift = 1 / (level * Double(itemCount * itemCount))
    for i in 0..<itemCount {
      for j in 0...i { inverse[i, j] -= shift }
    }
    return inverse
  }

  private mutating func newtonStep() -> [Double]? {
    guard matrix.factorize() else { return nil }
    var step = gradient
    matrix.solve(&step)
    return step
  }

  private mutating func advance(_ step: [Double]) -> Bool {
    let start = parameters
    let startValue = value
    let slack = 1e-12 * max(1, abs(startValue))
    var length = 1.0
    for _ in 0..<50 {
      for i in start.indices { parameters[i] = start[i] + length * step[i] }
      if rule != .raoKupper || parameters[itemCount] > 0 {
        evaluate()
        if value >= startValue - slack { return true }
      }
      length /= 2
    }
    parameters = start
    evaluate()
    return false
  }

  /// Value, gradient and negated Hessian at the current parameters.
  private mutating func evaluate() {
    let order = matrix.order
    let hasTie = rule.hasParameter
    let tie = hasTie ? parameters[itemCount] : 0
    let (rule, itemCount) = (rule, itemCount)
    var sum = 0.0
    for i in gradient.indices { gradient[i] = 0 }
    matrix.elements.withUnsafeMutableBufferPointer { h in
      gradient.withUnsafeMutableBufferPointer { g in
        for i in h.indices { h[i] = 0 }
        for pair in pairs {
          let (i, j) = (pair.first, pair.second)
          let part = rule.derivatives(
            pair, difference: parameters[i] - parameters[j], tie: tie)
          sum += part.value
          g[i] += part.gradient
          g[j] -= part.gradient
          h[i * order + i] += part.information
          h[j * order + j] += part.information
          h[max(i, j) * order + min(i, j)] -= part.information
          if hasTie {
            g[itemCount] += part.tieGradient
            h[itemCount * order + i] += part.mixedInformation
            h[itemCount * order + j] -= part.mixedInformation
            h[itemCount * order + itemCount] += part.tieInformation
          }
        }
      }
    }
    value = sum
    addLevel()
  }

  private mutating func addLevel() {
    var trace = 0.0
    for i in 0..<itemCount { trace += matrix[i, i] }
    level = max(trace, 1e-300) / Double(itemCount * itemCount)
    for i in 0..<itemCount {
      for j in 0...i { matrix.elements[i * matrix.order + j] += level }
    }
  }
}
