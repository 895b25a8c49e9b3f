/// What is known of strengths after some votes, as a normal distribution; it exists without a vote.
///
/// The prior is a fraction e of a vote each way on every two items, the product of all
/// (p (1 - p))^e, conjugate to the likelihood: Davidson and Solomon, "A Bayesian approach to paired
/// comparison experimentation", Biometrika 60 (1973). The posterior is approximated by its mode and
/// the inverse of its curvature there, after Laplace; strengths have no level of their own and sum
/// to zero.
public struct StrengthPosterior: Sendable {
  /// The items, sorted by their bytes.
  public let items: [String]
  /// Modes of the strengths, in nats; they sum to zero.
  public let means: [Double]
  /// Covariance of the strengths.
  private(set) var covariance: SymmetricMatrix
  /// By how much votes vary more than the model says.
  private var inflation = 1.0
  /// Votes and pseudo-votes by pair.
  private let weights: [PairWeights]
  /// Logarithm of the posterior's density at its mode, but for a constant.
  private let height: Double

  /// Standard deviation, in rating points, that a difference of two strengths has before any vote.
  public static let priorDeviation = 400.0

  /// What votes tell about items, some of which need not have a vote.
  ///
  /// Votes for neither count half for each side.
  ///
  /// - Parameters:
  ///   - table: Counts so far.
  ///   - items: Further items; those of the table belong in any case.
  ///   - priorDeviation: Of a difference before any vote, in rating points.
  public init(
    _ table: PairTable, items: some Sequence<String> = [],
    priorDeviation: Double = StrengthPosterior.priorDeviation
  ) {
    let names = Set(table.items).union(items)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    self.items = names
    let count = names.count
    guard count > 1 else {
      means = [Double](repeating: 0, count: count)
      covariance = SymmetricMatrix(order: count)
      (weights, height) = ([], 0)
      return
    }
    weights =
      Self.prior(count, deviation: priorDeviation / BradleyTerry.pointsPerNat)
      + Self.weights(table, in: names)
    var fitter = StrengthFitter(itemCount: count, rule: .half, pairs: weights)
    _ = fitter.maximize()
    height = fitter.value
    let mean = fitter.parameters.reduce(0, +) / Double(count)
    means = fitter.parameters.map { $0 - mean }
    covariance = fitter.covariance() ?? SymmetricMatrix(order: count)
  }

  /// Pseudo-votes on every two items.
  ///
  /// The information of a weight w on every pair of n items is n w off the level, so that a
  /// difference has the variance 2 / (n w); a pseudo-vote each way has half a vote's 1/4 twice.
  private static func prior(_ count: Int, deviation: Double) -> [PairWeights] {
    let each = 4 / (Double(count) * deviation * deviation)
    return (0..<count).flatMap { first in
      (first + 1..<count).map {
        PairWeights(first: first, second: $0, firstWins: each, secondWins: each, ties: 0)
      }
    }
  }

  private static func weights(_ table: PairTable, in names: [String]) -> [PairWeights] {
    let places = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    let positions = table.items.map { places[$0] ?? 0 }
    return BradleyTerry.weights(table, rule: .half, prior: 0).map { weight in
      var weight = weight
      weight.first = positions[weight.first]
      weight.second = positions[weight.second]
      return weight
    }
  }

  /// Position of an item; `nil` when it is none of these.
  public func position(of item: String) -> Int? { items.firstIndex(of: item) }

  /// How much stronger one item is than another, in nats, with the variance of that.
  public func difference(_ first: Int, _ second: Int) -> (mean: Double, variance: Double) {
    (means[first] - means[second], max(0, covariance.differenceVariance(first, second)))
  }

  /// The variance that a difference seems to have when it is held against zero.
  ///
  /// Where an item won nearly all its votes, curvature at the mode says next to nothing and a test
  /// by it has no power: Hauck and Donner, "Wald's test as applied to hypotheses in logit analysis",
  /// JASA 72 (1977). The ratio of the densities at the mode and where the two are equal is a better
  /// measure; the variance that gives the same ratio to a normal density is the square of the
  /// difference divided by twice its logarithm.
  func varianceAgainstZero(_ first: Int, _ second: Int) -> Double {
    let (mean, variance) = difference(first, second)
    guard abs(mean) > 1 else { return variance }
    var merged = StrengthFitter(
      itemCount: items.count - 1, rule: .half,
      pairs: weights.compactMap { weight in
        var weight = weight
        weight.first = Self.place(weight.first, merging: second, into: first)
        weight.second = Self.place(weight.second, merging: second, into: first)
        return weight.first == weight.second ? nil : weight
      })
    let between = weights.reduce(0) { sum, weight in
      let isOfBoth = Set([weight.first, weight.second]) == [first, second]
      return sum + (isOfBoth ? weight.firstWins + weight.secondWins + weight.ties : 0)
    }
    if items.count > 2 { _ = merged.maximize() }
    let equal = (items.count > 2 ? merged.value : 0) - between * Math.log(2)
    let ratio = 2 * (height - equal) / inflation
    return ratio > 0 ? min(variance, mean * mean / ratio) : variance
  }

  /// The place of an item once one item has the place of another and those behind it move up.
  private static func place(_ item: Int, merging one: Int, into other: Int) -> Int {
    let place = item == one ? other : item
    return place > one ? place - 1 : place
  }

  /// Information about the difference of two items that one vote on them is expected to carry.
  ///
  /// The mean of p (1 - p) over the posterior: a logistic curve averaged over a normal distribution
  /// is nearly one of the slope k = 1 / sqrt(1 + pi s^2 / 8), and this is its derivative. Source:
  /// MacKay, "The evidence framework applied to classification networks", Neural Computation 4
  /// (1992), the moderated output.
  public func expectedInformation(_ first: Int, _ second: Int) -> Double {
    let (mean, variance) = difference(first, second)
    let slope = 1 / (1 + Double.pi * variance / 8).squareRoot()
    let share = Math.logistic(slope * mean)
    return slope * share * (1 - share) / inflation
  }

  /// Takes in what votes on two items would tell, whichever way they go; the means stay.
  ///
  /// The formula of Sherman and Morrison, "Adjustment of an inverse matrix corresponding to a change
  /// in one element of a given matrix", Annals of Mathematical Statistics 21 (1950).
  mutating func expect(_ votes: Int, on first: Int, _ second: Int) {
    let information = Double(votes) * expectedInformation(first, second)
    let order = covariance.order
    let column = (0..<order).map { covariance[$0, first] - covariance[$0, second] }
    let scale = information / (1 + information * (column[first] - column[second]))
    for i in 0..<order {
      for j in 0...i { covariance.elements[i * order + j] -= scale * column[i] * column[j] }
    }
  }

  /// Takes every vote, of before and to come, as less telling by a factor of 1 or more.
  mutating func inflate(by factor: Double) {
    inflation *= factor
    for place in covariance.elements.indices { covariance.elements[place] *= factor }
  }
}
