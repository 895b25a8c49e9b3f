/// Covariance of fitted strengths that does not trust the model to be true.
///
/// The sandwich A⁻¹BA⁻¹ has the information A for bread and, for filling, the sum B of outer
/// products of the votes' scores, which are added up within clusters first. Sources: Huber, "The
/// behavior of maximum likelihood estimates under nonstandard conditions", 5th Berkeley Symposium
/// (1967); White, "Maximum likelihood estimation of misspecified models", Econometrica 50 (1982).
/// `ClusteredSandwich` has the sources for clusters.
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
  func ofPrompts() -> Clustered? { clustered(.prompts) }

  /// Covariance with independent raters; `nil` with fewer than two.
  func ofRaters() -> Clustered? { clustered(.raters) }

  /// Covariance with prompts and raters clustered at once; `nil` with fewer than two of either.
  func ofPromptsAndRaters() -> Clustered? { clustered(.promptsAndRaters) }

  private func clustered(_ basis: Basis) -> Clustered? {
    let slopes = table.pairs.map { pair in
      let parts = [Vote.Outcome.aWins, .bWins, .tie].map { score(pair, $0) }
      return PairScores.Slopes(
        strength: SIMD4(parts[0].slope, parts[1].slope, parts[2].slope, 0),
        tie: SIMD4(parts[0].tieSlope, parts[1].tieSlope, parts[2].tieSlope, 0))
    }
    let cells = PairScores(
      table: table, slopes: slopes, order: fit.inverseInformation.order,
      hasTie: fit.fittedRule.hasParameter)
    return ClusteredSandwich(
      cells: cells, bread: fit.inverseInformation, itemCount: table.items.count
    ).covariance(basis)
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

/// The scores of a table's cells under a fitted model.
private struct PairScores: ScoredCells {
  /// Slopes of a vote for the first item of a pair, for the second and for neither.
  struct Slopes {
    var strength: SIMD4<Double>
    var tie: SIMD4<Double>
  }

  let table: PairTable
  let slopes: [Slopes]
  let order: Int
  let hasTie: Bool

  var cellCount: Int { table.cells.count }

  func cluster(of cell: Int) -> PairTable.Cluster {
    table.clusters[Int(table.cells[cell].cluster)]
  }

  func counts(of cell: Int) -> SIMD4<Double> {
    let cell = table.cells[cell]
    return SIMD4(Double(cell.firstWins), Double(cell.secondWins), Double(cell.undecided), 0)
  }

  func add(_ votes: SIMD4<Double>, of cell: Int, to score: inout ClusterScore) {
    let number = Int(table.cells[cell].pair)
    let pair = table.pairs[number]
    let change = (slopes[number].strength * votes).sum()
    score.add(change, to: pair.first)
    score.add(-change, to: pair.second)
    if hasTie { score.add((slopes[number].tie * votes).sum(), to: order - 1) }
  }
}
