extension StyledFit {
  /// The covariance of all parameters that does not trust the model to be true.
  ///
  /// - Parameters:
  ///   - table: the table whose style cells are the rows.
  ///   - basis: what is independent.
  /// - Returns: `nil` with fewer than two clusters.
  func sandwich(
    _ table: PairTable, _ basis: SandwichCovariance.Basis
  ) -> SandwichCovariance.Clustered? {
    ClusteredSandwich(
      cells: StyleScores(self, table), bread: inverseInformation, itemCount: itemCount
    ).covariance(basis)
  }
}

/// The scores of a table's style cells under a fit whose rows they are.
private struct StyleScores: ScoredCells {
  let fit: StyledFit
  let table: PairTable
  private let slopes: [(difference: SIMD4<Double>, tie: SIMD4<Double>)]

  init(_ fit: StyledFit, _ table: PairTable) {
    self.fit = fit
    self.table = table
    slopes = fit.rows.map { row in
      let parts = [Vote.Outcome.aWins, .bWins, .tie].map { fit.slopes(row, $0) }
      return (
        SIMD4(parts[0].difference, parts[1].difference, parts[2].difference, 0),
        SIMD4(parts[0].tie, parts[1].tie, parts[2].tie, 0)
      )
    }
  }

  var cellCount: Int { fit.rows.count }
  var order: Int { fit.parameters.count }

  func cluster(of cell: Int) -> PairTable.Cluster {
    let number = table.styleCells[cell].cluster
    return number < 0 ? PairTable.Cluster(prompt: -1, rater: -1) : table.clusters[Int(number)]
  }

  func counts(of cell: Int) -> SIMD4<Double> {
    let row = fit.rows[cell]
    return SIMD4(row.firstWins, row.secondWins, row.ties, 0)
  }

  func add(_ votes: SIMD4<Double>, of cell: Int, to score: inout ClusterScore) {
    let row = fit.rows[cell]
    let change = (slopes[cell].difference * votes).sum()
    score.add(change, to: row.first)
    score.add(-change, to: row.second)
    for k in 0..<fit.covariateCount where row.values[k] != 0 {
      score.add(change * row.values[k], to: fit.itemCount + k)
    }
    if fit.rule.hasParameter { score.add((slopes[cell].tie * votes).sum(), to: order - 1) }
  }
}
