/// Covariance of fitted strengths that does not trust the model to be true.
///
/// The sandwich A⁻¹BA⁻¹ has the information A for bread and, for filling, the sum B of outer
/// products of the votes' scores, which are added up within clusters first. Sources: Huber, "The
/// behavior of maximum likelihood estimates under nonstandard conditions", 5th Berkeley Symposium
/// (1967); White, "Maximum likelihood estimation of misspecified models", Econometrica 50 (1982);
/// for two ways of clustering at once, Cameron, Gelbach and Miller, "Robust inference with multiway
/// clustering", J. Business & Economic Statistics 29 (2011), equation 2.11.
struct SandwichCovariance {
  /// What was taken as independent.
  enum Basis: Hashable {
    /// Every vote.
    case votes
    /// Every prompt.
    case prompts
    /// Every rater.
    case raters
    /// Prompts and raters, both at once.
    case promptsAndRaters
  }

  let fit: BradleyTerry
  let table: PairTable

  /// Covariance with every vote independent, from the counts alone.
  func ofVotes() -> SymmetricMatrix {
    let size = fit.inverseInformation.order
    var filling = SymmetricMatrix(order: size)
    for pair in table.pairs {
      let counts = pair.counts
      for (outcome, count) in outcomes(counts) where count > 0 {
        let (slope, tieSlope) = score(pair, outcome)
        let weight = Double(count)
        add(pair, weight * slope * slope, weight * slope * tieSlope, to: &filling)
        if fit.fittedRule.hasParameter {
          filling[size - 1, size - 1] += weight * tieSlope * tieSlope
        }
      }
    }
    return fit.inverseInformation.sandwich(filling)
  }

  private func add(
    _ pair: PairTable.Pair, _ square: Double, _ mixed: Double, to filling: inout SymmetricMatrix
  ) {
    filling[pair.first, pair.first] += square
    filling[pair.second, pair.second] += square
    filling[pair.first, pair.second] -= square
    if fit.fittedRule.hasParameter {
      let last = filling.order - 1
      filling[last, pair.first] += mixed
      filling[last, pair.second] -= mixed
    }
  }

  /// A covariance with the number of clusters it rests on.
  typealias Clustered = (covariance: SymmetricMatrix, count: Int)

  /// Covariance with independent prompts; `nil` with fewer than two.
  func ofPrompts() -> Clustered? {
    clustered(table.clusters.map { Int($0.prompt) + 1 })
  }

  /// Covariance with independent raters; `nil` with fewer than two.
  func ofRaters() -> Clustered? {
    clustered(table.clusters.map { Int($0.rater) + 1 })
  }

  /// Covariance with independent clusters, times G / (G - 1) for G clusters.
  ///
  /// - Parameter groups: For each of the table's clusters, the number of the group it belongs to.
  /// - Returns: `nil` with fewer than two groups.
  private func clustered(_ groups: [Int]) -> Clustered? {
    let size = fit.inverseInformation.order
    let slopes = outcomeSlopes()
    let grouping = PositionGroups(
      table.cells.map { groups[Int($0.cluster)] }, groupCount: (groups.max() ?? -1) + 1)
    var filling = SymmetricMatrix(order: size)
    var score = ClusterScore(size: size)
    var count = 0
    for group in 0..<((groups.max() ?? -1) + 1) where !grouping[group].isEmpty {
      for index in grouping[group] {
        let cell = table.cells[index]
        let pair = table.pairs[Int(cell.pair)]
        let slope = slopes[Int(cell.pair)]
        let weights = SIMD4(
          Double(cell.firstWins), Double(cell.secondWins), Double(cell.undecided), 0)
        let change = (slope.strength * weights).sum()
        score.add(change, to: pair.first)
        score.add(-change, to: pair.second)
        if fit.fittedRule.hasParameter {
          score.add((slope.tie * weights).sum(), to: size - 1)
        }
      }
      score.close(into: &filling)
      count += 1
    }
    guard count >= 2 else { return nil }
    let correction = Double(count) / Double(count - 1)
    for i in filling.elements.indices { filling.elements[i] *= correction }
    return (fit.inverseInformation.sandwich(filling), count)
  }

  /// The sum of the scores of a cluster, of which few elements are not zero.
  private struct ClusterScore {
    private var values: [Double]
    private var isTouched: [Bool]
    private var touched: [Int] = []

    init(size: Int) {
      values = [Double](repeating: 0, count: size)
      isTouched = [Bool](repeating: false, count: size)
    }

    mutating func add(_ change: Double, to element: Int) {
      values[element] += change
      if !isTouched[element] {
        isTouched[element] = true
        touched.append(element)
      }
    }

    /// Adds the outer product to `filling` and starts anew.
    mutating func close(into filling: inout SymmetricMatrix) {
      let size = filling.order
      touched.sort()
      for (place, i) in touched.enumerated() {
        for j in touched[0...place] { filling.elements[i * size + j] += values[i] * values[j] }
      }
      for i in touched {
        values[i] = 0
        isTouched[i] = false
      }
      touched.removeAll(keepingCapacity: true)
    }
  }

  /// Covariance with prompts and raters clustered at once: by prompt plus by rater less by both.
  ///
  /// Where the difference leaves a variance that is not positive, the larger of the two one-way
  /// matrices is returned, as the larger is the safer.
  func ofPromptsAndRaters() -> Clustered? {
    guard let byPrompt = ofPrompts(), let byRater = ofRaters(),
      let byBoth = clustered(Array(table.clusters.indices))
    else { return nil }
    let fewer = min(byPrompt.count, byRater.count)
    var joint = byPrompt.covariance
    for i in joint.elements.indices {
      joint.elements[i] += byRater.covariance.elements[i] - byBoth.covariance.elements[i]
    }
    let count = table.items.count
    let isPositive = (0..<count).allSatisfy { i in
      joint[i, i] > 0 && (0..<i).allSatisfy { joint.differenceVariance(i, $0) > 0 }
    }
    if isPositive { return (joint, fewer) }
    func spread(_ matrix: SymmetricMatrix) -> Double {
      (0..<count).reduce(0) { $0 + matrix[$1, $1] }
    }
    return spread(byPrompt.covariance) > spread(byRater.covariance) ? byPrompt : byRater
  }

  /// For each pair, the slopes of a vote for the first, for the second and for neither.
  private func outcomeSlopes() -> [(strength: SIMD4<Double>, tie: SIMD4<Double>)] {
    table.pairs.map { pair in
      let parts = [Vote.Outcome.aWins, .bWins, .tie].map { score(pair, $0) }
      return (
        SIMD4(parts[0].slope, parts[1].slope, parts[2].slope, 0),
        SIMD4(parts[0].tieSlope, parts[1].tieSlope, parts[2].tieSlope, 0)
      )
    }
  }

  private func outcomes(_ counts: PairTable.Counts) -> [(Vote.Outcome, Int)] {
    [
      (.aWins, counts.firstWins), (.bWins, counts.secondWins), (.tie, counts.ties),
      (.bothBad, counts.bothBad),
    ]
  }

  /// Slope of one vote's log-likelihood by the difference of strengths and the tie parameter.
  private func score(
    _ pair: PairTable.Pair, _ outcome: Vote.Outcome
  ) -> (slope: Double, tieSlope: Double) {
    let vote = PairWeights(
      first: pair.first, second: pair.second, firstWins: outcome == .aWins ? 1 : 0,
      secondWins: outcome == .bWins ? 1 : 0, ties: outcome.slot > 1 ? 1 : 0)
    let part = fit.fittedRule.derivatives(
      vote, difference: fit.strengths[pair.first] - fit.strengths[pair.second],
      tie: fit.fittedRule.hasParameter ? fit.parameters[fit.items.count] : 0)
    return (part.gradient, part.tieGradient)
  }
}
