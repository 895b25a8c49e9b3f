extension Evaluator {
  /// The report, with figures rounded.
  func report() -> EvaluationReport {
    let order = table.items.indices.sorted {
      let left = standings[$0].rating?.rounded(decimals: 6) ?? -.infinity
      let right = standings[$1].rating?.rounded(decimals: 6) ?? -.infinity
      return left != right ? left > right : $0 < $1
    }
    let items = reportItems
    return EvaluationReport(
      method: options.effectiveMethod.rawValue, by: options.by, criterion: options.criterion,
      votes: table.voteCount, ties: table.tieCount, interval: options.interval,
      seed: options.seed, bootstrap: options.method == .elo ? 0 : options.bootstrap,
      items: order.map { items[$0] }, pairs: reportPairs, positionBias: positionBias,
      lengthBias: lengthBias,
      agreement: table.agreement(level: options.interval, seed: options.seed),
      converged: hasConverged, warnings: warnings, regularized: isRegularized,
      clusters: basis.map(\.name), bootstrapFailures: bootstrapFailures,
      tieParameter: tieParameter?.rounded(decimals: 6), adjustment: adjustment)
  }

  private var reportItems: [EvaluationReport.Item] {
    var items = table.items.indices.map { item in
      let standing = standings[item]
      return EvaluationReport.Item(
        name: table.items[item], rating: standing.rating?.rounded(decimals: 2),
        lower: standing.lower?.rounded(decimals: 2), upper: standing.upper?.rounded(decimals: 2),
        rank: standing.rank, rankLower: standing.range?.lower, rankUpper: standing.range?.upper,
        wins: 0, losses: 0, ties: 0, votes: 0, winRate: nil,
        adjustedRating: standing.adjusted?.rounded(decimals: 2),
        adjustedLower: standing.adjustedLower?.rounded(decimals: 2),
        adjustedUpper: standing.adjustedUpper?.rounded(decimals: 2))
    }
    for pair in table.pairs {
      let counts = pair.counts
      items[pair.first].add(wins: counts.firstWins, losses: counts.secondWins, counts.undecided)
      items[pair.second].add(wins: counts.secondWins, losses: counts.firstWins, counts.undecided)
    }
    return items
  }

  private var reportPairs: [EvaluationReport.Pair] {
    table.pairs.map { pair in
      var probability: Double?
      if let first = strengths[pair.first], let second = strengths[pair.second] {
        probability = Math.logistic(first - second).rounded(decimals: 4)
      }
      var entry = EvaluationReport.Pair(
        a: table.items[pair.first], b: table.items[pair.second], aWins: pair.counts.firstWins,
        bWins: pair.counts.secondWins, ties: pair.counts.undecided, pA: probability)
      comparisons?.fill(&entry, pair.first, pair.second)
      return entry
    }
  }

  private var positionBias: EvaluationReport.PositionBias? {
    let sides = table.sides
    guard let share = sides.share else { return nil }
    let ends = sides.wilson(level: options.interval)
    return EvaluationReport.PositionBias(
      leftShare: share.rounded(decimals: 4), lower: ends.lower.rounded(decimals: 4),
      upper: ends.upper.rounded(decimals: 4), p: sides.evenOddsTest.rounded(significant: 6))
  }

  private var lengthBias: EvaluationReport.LengthBias? {
    let lengths = table.lengths
    guard let share = lengths.share else { return nil }
    let ends = lengths.wilson(level: options.interval)
    return EvaluationReport.LengthBias(
      longerShare: share.rounded(decimals: 4), lower: ends.lower.rounded(decimals: 4),
      upper: ends.upper.rounded(decimals: 4), p: lengths.evenOddsTest.rounded(significant: 6))
  }
}

extension SandwichCovariance.Basis {
  /// What a report calls it.
  var name: String {
    switch self {
    case .votes: "votes"
    case .prompts: "prompts"
    case .raters: "raters"
    case .promptsAndRaters: "prompts and raters"
    }
  }
}

extension EvaluationReport.Item {
  fileprivate mutating func add(wins more: Int, losses fewer: Int, _ even: Int) {
    wins += more
    losses += fewer
    ties += even
    votes = wins + losses + ties
    winRate =
      votes > 0 ? ((Double(wins) + Double(ties) / 2) / Double(votes)).rounded(decimals: 4) : nil
  }
}
