/// Strengths of items by maximum likelihood from pairwise votes.
///
/// The odds that a is preferred to b are exp(strength of a - strength of b). Sources: Zermelo, "Die
/// Berechnung der Turnier-Ergebnisse als ein Maximumproblem der Wahrscheinlichkeitsrechnung", Math.
/// Z. 29 (1929); Bradley and Terry, "Rank analysis of incomplete block designs I", Biometrika 39
/// (1952), equation 3.
public struct BradleyTerry: Sendable {
  /// Items in the order of the table.
  public let items: [String]
  /// How ties were treated.
  public let ties: TieRule
  /// Natural logarithms of strengths, one an item; they sum to zero.
  public let strengths: [Double]
  /// Davidson's nu or Rao and Kupper's eta, where the rule has such a parameter and ties occur.
  public let tieParameter: Double?
  /// Log-likelihood at the strengths; it holds the pseudo-votes where there are some.
  public let logLikelihood: Double
  /// Largest absolute slope of the log-likelihood left over.
  public let gradient: Double
  /// Newton steps taken.
  public let iterations: Int
  /// Whether the slope is below tolerance.
  public let hasConverged: Bool
  /// Pseudo-votes each way added to every pair that was voted on; 0 for maximum likelihood.
  public let prior: Double
  /// Inverse of the information about the strengths (and the tie parameter), which sum to zero.
  let inverseInformation: SymmetricMatrix
  /// The rule that was maximised; without a tie a model of ties is that which drops them,
  /// and with ties only that which halves them.
  let fittedRule: TieRule
  /// Strengths and, where the fitted rule has one, the logarithm of the tie parameter.
  let parameters: [Double]

  /// Fits strengths to a table whose win graph is strongly connected.
  ///
  /// - Parameters:
  ///   - table: Counts of at least two items.
  ///   - ties: How votes for neither side count.
  ///   - prior: Pseudo-votes added each way to every pair that was voted on. Any positive prior
  ///     makes the estimate exist for a table that is connected at all.
  /// - Returns: `nil` where no finite estimate exists; `WinGraph` says why.
  public init?(_ table: PairTable, ties: TieRule = .half, prior: Double = 0) {
    let graph = WinGraph(table, countsTies: ties != .drop)
    let isConnected = prior > 0 ? graph.components.count == 1 : graph.hasEstimate
    guard table.items.count >= 2, isConnected else { return nil }
    let rule = Self.rule(ties, for: table)
    var fitter = StrengthFitter(
      itemCount: table.items.count, rule: rule,
      pairs: Self.weights(table, rule: rule, prior: prior))
    hasConverged = fitter.maximize()
    guard let inverse = fitter.covariance() else { return nil }
    var parameters = fitter.parameters
    let mean = parameters[0..<table.items.count].reduce(0, +) / Double(table.items.count)
    for i in table.items.indices { parameters[i] -= mean }
    items = table.items
    self.ties = ties
    self.prior = prior
    self.parameters = parameters
    strengths = Array(parameters[0..<table.items.count])
    tieParameter = rule.hasParameter ? Math.exp(parameters[table.items.count]) : nil
    logLikelihood = fitter.value
    gradient = fitter.steepest
    iterations = fitter.iterations
    inverseInformation = inverse
    fittedRule = rule
  }

  /// Probability that the item at one position beats that at another in a decisive vote.
  public func probability(of first: Int, over second: Int) -> Double {
    Math.logistic(strengths[first] - strengths[second])
  }

  /// Points on the arena scale: 400 for odds of 10 to 1, with a mean of 1000.
  public static func rating(ofStrength strength: Double) -> Double {
    1000 + pointsPerNat * strength
  }

  /// Rating points for each unit of natural-logarithm odds, 400 / ln 10.
  public static let pointsPerNat = 400 / 2.302585092994046

  /// The rule to fit by: where all votes are ties, or none is, a tie parameter has no estimate.
  static func rule(_ ties: TieRule, for table: PairTable) -> TieRule {
    guard ties.hasParameter else { return ties }
    if table.tieCount == 0 { return .drop }
    return table.tieCount == table.voteCount ? .half : ties
  }

  static func weights(_ table: PairTable, rule: TieRule, prior: Double) -> [PairWeights] {
    table.pairs.compactMap { pair in
      let counts = pair.counts
      if rule == .drop, counts.decisive == 0 { return nil }
      return PairWeights(
        first: pair.first, second: pair.second, firstWins: Double(counts.firstWins) + prior,
        secondWins: Double(counts.secondWins) + prior, ties: Double(counts.undecided))
    }
  }
}
