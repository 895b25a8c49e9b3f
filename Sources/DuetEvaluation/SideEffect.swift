/// How much it helps a text to be shown on the left, apart from how good it is.
///
/// Bradley-Terry with one term more: the odds of the left text are exp(strength of left - strength
/// of right + advantage). Ties are left out. Source: Davidson and Beaver, "On extending the
/// Bradley-Terry model to incorporate within-pair order effects", Biometrics 33 (1977), with an
/// effect that adds to the difference of strengths.
public struct SideEffect: Sendable {
  /// The advantage of the left in nats of odds; negative where the right is favoured.
  public let advantage: Double
  /// Standard error of the advantage, from the information.
  public let standardError: Double
  /// Strengths in nats, freed of the effect; they sum to zero, in the order of the table's items.
  public let strengths: [Double]

  /// Two-sided p-value of no effect (Wald).
  public var p: Double { Math.normalTwoSided(advantage / standardError) }

  /// The advantage in rating points.
  public var points: Double { advantage * BradleyTerry.pointsPerNat }

  /// Fits strengths and the advantage together.
  ///
  /// - Returns: `nil` where strengths have no finite estimate without ties, or where sides and
  /// items
  ///   cannot be told apart, as when every item was always on the same side.
  public init?(_ table: PairTable) {
    guard table.items.count >= 2, WinGraph(table, countsTies: false).hasEstimate else { return nil }
    var parameters = [Double](repeating: 0, count: table.items.count + 1)
    for _ in 0..<60 {
      var (gradient, information) = Self.slopes(table, parameters)
      guard information.factorize() else { return nil }
      information.solve(&gradient)
      for i in parameters.indices { parameters[i] += gradient[i] }
      let largest = gradient.reduce(0) { max($0, abs($1)) }
      guard parameters.allSatisfy({ abs($0) < 50 }) else { return nil }
      if largest > 1e-11 { continue }
      var (_, final) = Self.slopes(table, parameters)
      guard final.factorize() else { return nil }
      let last = table.items.count
      advantage = parameters[last]
      standardError = final.inverted()[last, last].squareRoot()
      let mean = parameters[0..<last].reduce(0, +) / Double(last)
      strengths = parameters[0..<last].map { $0 - mean }
      return
    }
    return nil
  }

  /// Gradient and information of the log-likelihood, the advantage last.
  private static func slopes(
    _ table: PairTable, _ parameters: [Double]
  ) -> ([Double], SymmetricMatrix) {
    let last = table.items.count
    var gradient = [Double](repeating: 0, count: last + 1)
    var information = SymmetricMatrix(order: last + 1)
    for pair in table.pairs {
      for (counts, side) in [(pair.firstOnLeft, 1.0), (pair.secondOnLeft, -1.0)] {
        guard counts.decisive > 0 else { continue }
        let difference =
          parameters[pair.first] - parameters[pair.second] + side * parameters[last]
        let part = TieRule.drop.derivatives(
          PairWeights(
            first: pair.first, second: pair.second, firstWins: Double(counts.firstWins),
            secondWins: Double(counts.secondWins), ties: 0),
          difference: difference, tie: 0)
        gradient[pair.first] += part.gradient
        gradient[pair.second] -= part.gradient
        gradient[last] += side * part.gradient
        information[pair.first, pair.first] += part.information
        information[pair.second, pair.second] += part.information
        information[pair.first, pair.second] -= part.information
        information[pair.first, last] += side * part.information
        information[pair.second, last] -= side * part.information
        information[last, last] += part.information
      }
    }
    // Strengths sum to zero; a level common to all has no influence on the likelihood.
    let level = max(1e-9, information[last, last]) / Double(last * last)
    for i in 0..<last {
      for j in 0...i { information[i, j] += level }
    }
    return (gradient, information)
  }
}
