/// Counts of votes with their scores, from which a clustered sandwich is made.
protocol ScoredCells {
  /// How many cells there are.
  var cellCount: Int { get }
  /// Elements of a score: one a parameter.
  var order: Int { get }
  /// Prompt and rater of a cell.
  func cluster(of cell: Int) -> PairTable.Cluster
  /// Votes of a cell for the first item, for the second and for neither.
  func counts(of cell: Int) -> SIMD4<Double>
  /// Adds the scores of so many votes of each outcome of a cell.
  func add(_ votes: SIMD4<Double>, of cell: Int, to score: inout ClusterScore)
}

/// The sum of the scores of a cluster, of which few elements are not zero.
struct ClusterScore {
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

  /// Adds the outer product, so often, to `filling` and starts anew.
  mutating func close(into filling: inout SymmetricMatrix, times: Double = 1) {
    let size = filling.order
    touched.sort()
    for (place, i) in touched.enumerated() {
      for j in touched[0...place] {
        filling.elements[i * size + j] += times * values[i] * values[j]
      }
    }
    for i in touched {
      values[i] = 0
      isTouched[i] = false
    }
    touched.removeAll(keepingCapacity: true)
  }
}

/// The covariance of estimates whose votes are independent between clusters only.
///
/// A vote whose prompt (or rater) is not known is a cluster of its own. For G clusters the filling
/// is multiplied by G / (G - 1). Sources: Liang and Zeger, "Longitudinal data analysis using
/// generalized linear models", Biometrika 73 (1986); for two ways at once, Cameron, Gelbach and
/// Miller, "Robust inference with multiway clustering", J. Business & Economic Statistics 29 (2011),
/// equation 2.11.
struct ClusteredSandwich<Cells: ScoredCells> {
  let cells: Cells
  /// Inverse information about the parameters.
  let bread: SymmetricMatrix
  /// How many of the parameters, from the first, are strengths.
  let itemCount: Int

  /// A covariance with the number of clusters it rests on; `nil` with fewer than two.
  func covariance(_ basis: SandwichCovariance.Basis) -> SandwichCovariance.Clustered? {
    switch basis {
    case .votes: clustered { _ in nil }
    case .prompts: clustered(byPrompt)
    case .raters: clustered(byRater)
    case .promptsAndRaters: twoWay
    }
  }

  private func byPrompt(_ cluster: PairTable.Cluster) -> UInt64? {
    cluster.prompt < 0 ? nil : UInt64(cluster.prompt)
  }

  private func byRater(_ cluster: PairTable.Cluster) -> UInt64? {
    cluster.rater < 0 ? nil : UInt64(cluster.rater)
  }

  private func byBoth(_ cluster: PairTable.Cluster) -> UInt64? {
    guard let prompt = byPrompt(cluster), let rater = byRater(cluster) else { return nil }
    return prompt << 32 | rater
  }

  /// Covariance with independent groups; a cell without one is of votes that stand alone.
  private func clustered(
    _ group: (PairTable.Cluster) -> UInt64?
  ) -> SandwichCovariance.Clustered? {
    var index = KeyIndex()
    let numbers = (0..<cells.cellCount).map { cell in
      group(cells.cluster(of: cell)).map { index.index(of: $0) + 1 } ?? 0
    }
    let grouping = PositionGroups(numbers, groupCount: index.count + 1)
    var filling = SymmetricMatrix(order: cells.order)
    var score = ClusterScore(size: cells.order)
    var count = index.count
    for cell in grouping[0] {
      let votes = cells.counts(of: cell)
      for slot in 0..<3 where votes[slot] > 0 {
        var one = SIMD4<Double>.zero
        one[slot] = 1
        cells.add(one, of: cell, to: &score)
        score.close(into: &filling, times: votes[slot])
        count += Int(votes[slot])
      }
    }
    for number in 0..<index.count {
      for cell in grouping[number + 1] {
        cells.add(cells.counts(of: cell), of: cell, to: &score)
      }
      score.close(into: &filling)
    }
    guard count >= 2 else { return nil }
    let correction = Double(count) / Double(count - 1)
    for i in filling.elements.indices { filling.elements[i] *= correction }
    return (bread.sandwich(filling), count)
  }

  /// Prompts and raters clustered at once: by prompt plus by rater less by both.
  ///
  /// Where the difference leaves a variance that is not positive, the larger of the two one-way
  /// matrices is returned, as the larger is the safer.
  private var twoWay: SandwichCovariance.Clustered? {
    guard let prompts = clustered(byPrompt), let raters = clustered(byRater),
      let both = clustered(byBoth)
    else { return nil }
    var joint = prompts.covariance
    for i in joint.elements.indices {
      joint.elements[i] += raters.covariance.elements[i] - both.covariance.elements[i]
    }
    let isPositive = (0..<joint.order).allSatisfy { i in
      joint[i, i] > 0
        && (i >= itemCount || (0..<i).allSatisfy { joint.differenceVariance(i, $0) > 0 })
    }
    if isPositive { return (joint, min(prompts.count, raters.count)) }
    func spread(_ matrix: SymmetricMatrix) -> Double {
      (0..<itemCount).reduce(0) { $0 + matrix[$1, $1] }
    }
    return spread(prompts.covariance) > spread(raters.covariance) ? prompts : raters
  }
}
