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

  /// Covariance with independent clusters, times G / (G - 1) for G clusters.
  ///
  /// - Parameter key: Names the cluster of a prompt and a rater.
  /// - Returns: The covariance and the number of clusters, at least 2; else `nil`.
  func clustered(
    by key: (PairTable.Cluster) -> Int
  ) -> (covariance: SymmetricMatrix, count: Int)? {
    let size = fit.inverseInformation.order
    let scores = cellScores()
    let order = table.cells.indices.map { (key(table.clusters[table.cells[$0].cluster]), $0) }
      .sorted { $0 < $1 }
    var filling = SymmetricMatrix(order: size)
    var clusterScore = [Double](repeating: 0, count: size)
    var touched: [Int] = []
    var clusterCount = 0
    func close() {
      clusterCount += 1
      touched = Array(Set(touched)).sorted()
      for (place, i) in touched.enumerated() {
        for j in touched[0...place] {
          filling.elements[i * size + j] += clusterScore[i] * clusterScore[j]
        }
      }
      for i in touched { clusterScore[i] = 0 }
      touched.removeAll(keepingCapacity: true)
    }
    for (place, (cluster, cell)) in order.enumerated() {
      let pair = table.pairs[table.cells[cell].pair]
      clusterScore[pair.first] += scores[cell].slope
      clusterScore[pair.second] -= scores[cell].slope
      touched.append(pair.first)
      touched.append(pair.second)
      if fit.fittedRule.hasParameter {
        clusterScore[size - 1] += scores[cell].tieSlope
        touched.append(size - 1)
      }
      if place + 1 == order.count || order[place + 1].0 != cluster { close() }
    }
    guard clusterCount >= 2 else { return nil }
    let correction = Double(clusterCount) / Double(clusterCount - 1)
    for i in filling.elements.indices { filling.elements[i] *= correction }
    return (fit.inverseInformation.sandwich(filling), clusterCount)
  }

  /// Covariance with prompts and raters clustered at once: by prompt plus by rater less by both.
  ///
  /// Where the difference leaves a variance that is not positive, the larger of the two one-way
  /// matrices is returned, as the larger is the safer.
  func ofPromptsAndRaters() -> (covariance: SymmetricMatrix, count: Int)? {
    let raters = (table.clusters.compactMap(\.rater).max() ?? 0) + 1
    guard
      let byPrompt = clustered(by: { $0.prompt ?? -1 }),
      let byRater = clustered(by: { $0.rater ?? -1 }),
      let byBoth = clustered(by: { ($0.prompt ?? -1) * (raters + 1) + ($0.rater ?? -1) })
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

  private func cellScores() -> [(slope: Double, tieSlope: Double)] {
    let table = table
    let byPair = table.pairs.map { pair in Vote.Outcome.bySlot.map { score(pair, $0) } }
    return table.cells.map { cell in
      var sum = (slope: 0.0, tieSlope: 0.0)
      for (outcome, count) in outcomes(cell.counts) where count > 0 {
        let part = byPair[cell.pair][outcome.slot]
        sum.slope += Double(count) * part.slope
        sum.tieSlope += Double(count) * part.tieSlope
      }
      return sum
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
