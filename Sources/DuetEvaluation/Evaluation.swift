/// Turns votes into a report.
public enum Evaluation {
  /// Evaluates votes, in any order.
  public static func report(
    of votes: some Sequence<Vote>, options: EvaluationOptions = EvaluationOptions()
  ) -> EvaluationReport {
    report(of: VoteTable(votes, collecting: options.collection), options: options)
  }

  /// Evaluates the votes on one criterion of a table.
  public static func report(
    of votes: VoteTable, options: EvaluationOptions = EvaluationOptions()
  ) -> EvaluationReport {
    var options = options
    var warnings: [String] = []
    let names = votes.criterionNames
    if options.criterion == nil {
      if names.count == 1 {
        options.criterion = names[0]
      } else if names.contains(VoteTable.overall) {
        options.criterion = VoteTable.overall
      } else if names.count > 1 {
        warnings.append(
          "Votes on \(names.count) criteria (\(names.joined(separator: ", "))) are taken together: "
            + "choose one, as they are not independent.")
      }
    } else if let wanted = options.criterion, !names.contains(wanted), !names.isEmpty {
      warnings.append(
        "No vote is about \(wanted); there are votes about \(names.joined(separator: ", ")).")
    }
    var report = report(of: votes.pairs(criterion: options.criterion), options: options)
    report.warnings = warnings + report.warnings
    return report
  }

  /// Evaluates counts.
  public static func report(
    of table: PairTable, options: EvaluationOptions = EvaluationOptions()
  ) -> EvaluationReport {
    Evaluator(table: table, options: options).report()
  }
}

/// One evaluation in the making.
struct Evaluator {
  let table: PairTable
  let options: EvaluationOptions
  /// Rating, interval and ranks of each item of the table, in its order.
  private var standings: [Standing]
  private var warnings: [String] = []
  private var strengths: [Double?]
  private var hasConverged = false

  /// What an evaluation finds out about one item.
  struct Standing {
    var rating: Double?
    var lower: Double?
    var upper: Double?
    var rank: Int?
    var range: RankRange?
  }

  init(table: PairTable, options: EvaluationOptions) {
    self.table = table
    self.options = options
    standings = [Standing](repeating: Standing(), count: table.items.count)
    strengths = [Double?](repeating: nil, count: table.items.count)
    if table.selfPairCount > 0 {
      warnings.append(
        "\(Count.of(table.selfPairCount, "vote")) of an item against itself left out.")
    }
    if table.items.isEmpty {
      warnings.append("No votes.")
    } else if options.method == .elo {
      rateByElo()
    } else {
      rate()
    }
    warnings += [sideWarning, repeatWarning].compactMap { $0 }
  }

  /// What a share of the left that is far from even says, once the items are allowed for.
  private var sideWarning: String? {
    guard let positionBias, positionBias.p < 1 - options.interval else { return nil }
    guard let effect = SideEffect(table) else {
      return "These votes cannot tell a side bias from the strength of the items that stood there."
    }
    guard effect.p < 1 - options.interval else {
      return "The items that stood there explain the share of the left: no side bias is shown."
    }
    let side = effect.advantage > 0 ? "left" : "right"
    return
      "The \(side) side is favoured, by \(EvaluationReport.fixed(abs(effect.points), 0)) points "
      + "with the strength of the items allowed for; ratings are not adjusted for that."
  }

  /// Fewer repeats than these say little about anybody.
  private static let fewRepeats = 10

  private var repeatWarning: String? {
    guard let repeats = table.selfConsistency?.trials, repeats < Self.fewRepeats else { return nil }
    return "Agreement with oneself rests on \(Count.of(repeats, "repeat")) only."
  }

  private mutating func rate() {
    let graph = WinGraph(table, countsTies: options.tieRule != .drop)
    warnings += ExistenceText(graph, table, options).sentences
    hasConverged = graph.hasEstimate
    for component in graph.components where component.count > 1 {
      let part = graph.components.count == 1 ? table : table.restricted(to: component)
      guard let estimate = Estimate(part, options) else { continue }
      hasConverged = hasConverged && estimate.fit.hasConverged && !estimate.isRegularized
      for (place, item) in component.enumerated() {
        let strength = estimate.fit.strengths[place]
        strengths[item] = strength
        standings[item].rating = BradleyTerry.rating(ofStrength: strength)
        standings[item].lower = BradleyTerry.rating(ofStrength: estimate.lower[place])
        standings[item].upper = BradleyTerry.rating(ofStrength: estimate.upper[place])
      }
      warnings += estimate.warnings
      if graph.components.count == 1 { rank(estimate) }
    }
  }

  private mutating func rank(_ estimate: Estimate) {
    let sure = SureOrder(
      strengths: estimate.fit.strengths, covariance: estimate.covariance,
      degrees: estimate.degrees, level: options.interval)
    for (item, range) in sure.ranges.enumerated() { standings[item].range = range }
    setRanks()
    // A hint is not worth advice.
    if estimate.isRegularized { return }
    warnings += SeparationText(estimate, sure, level: options.interval).sentences
  }

  private mutating func rateByElo() {
    for (item, rating) in Elo.ratings(
      table, step: options.eloStep, ties: options.tieRule
    ).enumerated() {
      standings[item].rating = rating
      strengths[item] = (rating - 1000) / BradleyTerry.pointsPerNat
    }
    let graph = WinGraph(table, countsTies: options.tieRule != .drop)
    if graph.components.count > 1 {
      warnings += ExistenceText(graph, table, options).sentences.prefix(1)
    } else {
      setRanks()
    }
    warnings.append(
      "Elo depends on the order of the votes and has no interval: use it for comparison only.")
    if table.isOrderUncertain {
      warnings.append("Votes without a time are taken in the order of the input.")
    }
  }

  private mutating func setRanks() {
    let rounded = standings.map { $0.rating?.rounded(decimals: 6) ?? -.infinity }
    let falling = rounded.sorted(by: >)
    for item in standings.indices where standings[item].rating != nil {
      standings[item].rank = (falling.firstIndex(of: rounded[item]) ?? 0) + 1
    }
  }

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
      lengthBias: lengthBias, agreement: table.agreement, converged: hasConverged,
      warnings: warnings)
  }

  private var reportItems: [EvaluationReport.Item] {
    var items = table.items.indices.map { item in
      let standing = standings[item]
      return EvaluationReport.Item(
        name: table.items[item], rating: standing.rating?.rounded(decimals: 2),
        lower: standing.lower?.rounded(decimals: 2), upper: standing.upper?.rounded(decimals: 2),
        rank: standing.rank, rankLower: standing.range?.lower, rankUpper: standing.range?.upper,
        wins: 0, losses: 0, ties: 0, votes: 0, winRate: nil)
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
      return EvaluationReport.Pair(
        a: table.items[pair.first], b: table.items[pair.second], aWins: pair.counts.firstWins,
        bWins: pair.counts.secondWins, ties: pair.counts.undecided, pA: probability)
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
    let lengths = Proportion(
      successes: table.longerWins, trials: table.longerWins + table.shorterWins)
    guard let share = lengths.share else { return nil }
    let ends = lengths.wilson(level: options.interval)
    return EvaluationReport.LengthBias(
      longerShare: share.rounded(decimals: 4), lower: ends.lower.rounded(decimals: 4),
      upper: ends.upper.rounded(decimals: 4), p: lengths.evenOddsTest.rounded(significant: 6))
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
