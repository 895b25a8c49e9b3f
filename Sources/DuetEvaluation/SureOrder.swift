/// Which items are surely better than which others, all comparisons at once.
///
/// Every two items are compared by a t-test of their difference, and the p-values are corrected by
/// Holm's method; *surely* means below `1 - level` after that. All rank ranges together then hold
/// the true ranks with probability `level` at least. Source: Mogstad, Romano, Shaikh and Wilhelm,
/// "Inference for ranks with applications to mobility across neighbourhoods and academic
/// achievement across countries", Review of Economic Studies 91 (2024), section 3.
struct SureOrder {
  /// The ranks that each item may hold.
  let ranges: [RankRange]
  private let count: Int
  private var wins: Set<Int> = []
  /// The tests of all comparisons, those of an item with the ones before it in a row.
  private var tests: [Test]

  /// A test that two items are equally strong.
  struct Test {
    /// Two-sided p-value.
    let p: Double
    /// The same corrected for all comparisons at once.
    let adjusted: Double
  }

  /// Compares all items.
  ///
  /// - Parameter degrees: Degrees of freedom of the covariance; infinite for a normal test.
  init(strengths: [Double], covariance: SymmetricMatrix, degrees: Double, level: Double) {
    count = strengths.count
    var comparisons: [(Int, Int)] = []
    var values: [Double] = []
    for i in 0..<count {
      for j in 0..<i {
        let variance = covariance.differenceVariance(i, j)
        let difference = strengths[i] - strengths[j]
        comparisons.append((i, j))
        values.append(
          variance > 0
            ? Math.studentTwoSided(difference / variance.squareRoot(), degrees: degrees) : 1)
      }
    }
    var better = [Int](repeating: 0, count: count)
    var worse = better
    tests = zip(values, Holm.adjusted(values)).map { Test(p: $0, adjusted: $1) }
    for ((i, j), value) in zip(comparisons, tests.map(\.adjusted)) where value < 1 - level {
      let (winner, loser) = strengths[i] > strengths[j] ? (i, j) : (j, i)
      wins.insert(winner * count + loser)
      better[loser] += 1
      worse[winner] += 1
    }
    let count = count
    ranges = (0..<count).map { RankRange(lower: 1 + better[$0], upper: count - worse[$0]) }
  }

  /// The test of two different items.
  func test(_ one: Int, _ other: Int) -> Test {
    let (i, j) = (max(one, other), min(one, other))
    return tests[i * (i - 1) / 2 + j]
  }

  /// Whether one item is surely better than another.
  func isSure(_ winner: Int, over loser: Int) -> Bool {
    wins.contains(winner * count + loser)
  }
}
