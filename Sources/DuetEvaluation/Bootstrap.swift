/// Strengths fitted again and again to votes drawn with replacement.
///
/// Without clusters the votes are drawn as one multinomial over the cells of the count table, whose
/// cost does not depend on the number of votes. With clusters whole prompts (or raters) are drawn;
/// with both, prompts and raters are drawn apart and a vote counts as often as the product of the
/// two says. Sources: Efron and Tibshirani, *An Introduction to the Bootstrap* (1993), chapter 6;
/// Owen, "The pigeonhole bootstrap", Annals of Applied Statistics 1 (2007).
struct Bootstrap {
  /// Strengths of each draw that could be fitted, each summing to zero.
  private(set) var draws: [[Double]] = []
  /// Draws for which no finite estimate exists.
  private(set) var failures = 0

  private let fit: BradleyTerry
  private let table: PairTable

  init(
    of table: PairTable, around fit: BradleyTerry, basis: SandwichCovariance.Basis, count: Int,
    seed: UInt64
  ) {
    self.fit = fit
    self.table = table
    var random = RandomSource(seed: seed)
    var fitter = StrengthFitter(
      itemCount: table.items.count, rule: fit.fittedRule,
      pairs: table.pairs.map {
        PairWeights(first: $0.first, second: $0.second, firstWins: 0, secondWins: 0, ties: 0)
      })
    let sampler = Sampler(table, basis)
    for _ in 0..<count {
      sampler.draw(&fitter.pairs, &random)
      if fit.fittedRule == .drop {
        for i in fitter.pairs.indices { fitter.pairs[i].ties = 0 }
      }
      guard Self.hasEstimate(fitter.pairs, items: table.items.count, rule: fit.fittedRule),
        let strengths = refit(&fitter)
      else {
        failures += 1
        continue
      }
      draws.append(strengths)
    }
  }

  private func refit(_ fitter: inout StrengthFitter) -> [Double]? {
    fitter.parameters = fit.parameters
    if !fitter.polish() {
      fitter = StrengthFitter(
        itemCount: fitter.itemCount, rule: fitter.rule, pairs: fitter.pairs)
      guard fitter.maximize() else { return nil }
    }
    let mean = fitter.parameters[0..<fitter.itemCount].reduce(0, +) / Double(fitter.itemCount)
    return fitter.parameters[0..<fitter.itemCount].map { $0 - mean }
  }

  /// Ford's condition on drawn weights, and a tie for a model of ties.
  private static func hasEstimate(
    _ pairs: [PairWeights], items: Int, rule: TieRule
  ) -> Bool {
    if rule.hasParameter {
      let ties = pairs.reduce(0) { $0 + $1.ties }
      let decisive = pairs.reduce(0) { $0 + $1.firstWins + $1.secondWins }
      if ties == 0 || decisive == 0 { return false }
    }
    var forward = [[Int]](repeating: [], count: items)
    var backward = forward
    for pair in pairs {
      if pair.firstWins + pair.ties > 0 {
        forward[pair.first].append(pair.second)
        backward[pair.second].append(pair.first)
      }
      if pair.secondWins + pair.ties > 0 {
        forward[pair.second].append(pair.first)
        backward[pair.first].append(pair.second)
      }
    }
    return reachesAll(forward) && reachesAll(backward)
  }

  private static func reachesAll(_ successors: [[Int]]) -> Bool {
    var isSeen = [Bool](repeating: false, count: successors.count)
    var waiting = [0]
    isSeen[0] = true
    var seen = 1
    while let node = waiting.popLast() {
      for other in successors[node] where !isSeen[other] {
        isSeen[other] = true
        seen += 1
        waiting.append(other)
      }
    }
    return seen == successors.count
  }

  /// The quantile of the draws of one item, between order statistics as in R's type 7.
  func quantile(_ probability: Double, of item: Int) -> Double {
    let sorted = draws.map { $0[item] }.sorted()
    guard let last = sorted.last else { return .nan }
    let place = probability * Double(sorted.count - 1)
    let below = Int(place)
    if below + 1 >= sorted.count { return last }
    return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
  }

  /// The bias-corrected percentile interval of one item.
  ///
  /// Strengths of few votes are estimated too far apart, and those of draws farther still: the
  /// percentiles are moved by the share of draws below the estimate. Source: Efron, "Nonparametric
  /// standard errors and confidence intervals", Canadian Journal of Statistics 9 (1981), section 7.
  func interval(level: Double, of item: Int) -> (lower: Double, upper: Double) {
    let estimate = fit.strengths[item]
    let below = draws.count { $0[item] < estimate }
    let equal = draws.count { $0[item] == estimate }
    let count = Double(draws.count)
    let share = (Double(below) + Double(equal) / 2) / count
    let shift = Math.normalQuantile(min(1 - 0.5 / count, max(0.5 / count, share)))
    let reach = Math.normalQuantile(0.5 + level / 2)
    return (
      quantile(Math.normalCumulative(2 * shift - reach), of: item),
      quantile(Math.normalCumulative(2 * shift + reach), of: item)
    )
  }

  /// Covariance of the strengths over the draws, at least two of them.
  func covariance() -> SymmetricMatrix {
    let count = table.items.count
    var result = SymmetricMatrix(order: count)
    let size = Double(draws.count)
    var mean = [Double](repeating: 0, count: count)
    for draw in draws {
      for i in 0..<count { mean[i] += draw[i] / size }
    }
    for draw in draws {
      for i in 0..<count {
        for j in 0...i {
          result.elements[i * count + j] +=
            (draw[i] - mean[i]) * (draw[j] - mean[j]) / max(size - 1, 1)
        }
      }
    }
    return result
  }
}

extension Bootstrap {
  /// Draws votes or clusters into the weights of the pairs.
  struct Sampler {
    private let table: PairTable
    private let basis: SandwichCovariance.Basis
    private let cells: [Int]
    private let prompts: [Int]
    private let raters: [Int]
    /// Clusters of which something drawn is not known: their votes are drawn one by one.
    private let isLoose: [Bool]
    private let looseVotes: Int

    init(_ table: PairTable, _ basis: SandwichCovariance.Basis) {
      self.table = table
      self.basis = basis
      cells = table.pairs.flatMap { pair in
        let counts = pair.counts
        return [counts.firstWins, counts.secondWins, counts.undecided]
      }
      prompts = Self.members(table.clusters.lazy.map { Int($0.prompt) + 1 })
      raters = Self.members(table.clusters.lazy.map { Int($0.rater) + 1 })
      let byPrompt = basis != .raters
      let byRater = basis != .prompts
      isLoose = table.clusters.map { byPrompt && $0.prompt < 0 || byRater && $0.rater < 0 }
      let isLoose = isLoose
      looseVotes = table.cells.reduce(0) { sum, cell in
        isLoose[Int(cell.cluster)]
          ? sum + Int(cell.firstWins) + Int(cell.secondWins) + Int(cell.undecided) : sum
      }
    }

    /// The distinct numbers of those that are known, rising.
    private static func members(_ numbers: some Sequence<Int>) -> [Int] {
      Set(numbers).subtracting([0]).sorted()
    }

    func draw(_ pairs: inout [PairWeights], _ random: inout RandomSource) {
      if basis == .votes { drawVotes(&pairs, &random) } else { drawClusters(&pairs, &random) }
    }

    /// A multinomial as a chain of binomials, each cell taking its share of what is left.
    private func drawVotes(_ pairs: inout [PairWeights], _ random: inout RandomSource) {
      var left = cells.reduce(0, +)
      var trials = left
      func next(_ cell: Int) -> Double {
        let count = cells[cell]
        if count == 0 || left == 0 { return 0 }
        let taken = random.binomial(trials, Double(count) / Double(left))
        left -= count
        trials -= taken
        return Double(taken)
      }
      for i in pairs.indices {
        pairs[i].firstWins = next(i * 3)
        pairs[i].secondWins = next(i * 3 + 1)
        pairs[i].ties = next(i * 3 + 2)
      }
    }

    private func drawClusters(_ pairs: inout [PairWeights], _ random: inout RandomSource) {
      let byPrompt = multiplicities(prompts, basis != .raters, &random)
      let byRater = multiplicities(raters, basis != .prompts, &random)
      let byCluster = table.clusters.map { cluster in
        Double(byPrompt[Int(cluster.prompt) + 1] * byRater[Int(cluster.rater) + 1])
      }
      for i in pairs.indices {
        pairs[i].firstWins = 0
        pairs[i].secondWins = 0
        pairs[i].ties = 0
      }
      for cell in table.cells {
        let weight = byCluster[Int(cell.cluster)]
        if weight == 0 { continue }
        let pair = Int(cell.pair)
        var votes = SIMD4(
          Double(cell.firstWins), Double(cell.secondWins), Double(cell.undecided), 0)
        if isLoose[Int(cell.cluster)] {
          for slot in 0..<3 where votes[slot] > 0 {
            let share = votes[slot] / Double(looseVotes)
            votes[slot] = Double(random.binomial(looseVotes, share))
          }
        }
        pairs[pair].firstWins += weight * votes[0]
        pairs[pair].secondWins += weight * votes[1]
        pairs[pair].ties += weight * votes[2]
      }
    }

    /// How often each member is drawn when as many are drawn as there are; 1 each when not drawn.
    private func multiplicities(
      _ members: [Int], _ isDrawn: Bool, _ random: inout RandomSource
    ) -> [Int] {
      let size = (members.last ?? 0) + 1
      if !isDrawn { return [Int](repeating: 1, count: size) }
      var result = [Int](repeating: 0, count: size)
      result[0] = 1
      for _ in members { result[members[random.below(members.count)]] += 1 }
      return result
    }
  }
}
