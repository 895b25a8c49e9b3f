/// One evaluation in the making.
struct Evaluator {
  let table: PairTable
  let options: EvaluationOptions
  /// Rating, interval and ranks of each item of the table, in its order.
  private(set) var standings: [Standing]
  private(set) var warnings: [String] = []
  private(set) var strengths: [Double?]
  private(set) var hasConverged = false
  private(set) var isRegularized = false
  private(set) var bootstrapFailures = 0
  private(set) var tieParameter: Double?
  /// What is known of the differences of items that have a common scale.
  private(set) var comparisons: Comparisons?
  private(set) var basis: SandwichCovariance.Basis?
  private(set) var adjustment: EvaluationReport.Adjustment?

  /// What an evaluation finds out about one item.
  struct Standing {
    var rating: Double?
    var lower: Double?
    var upper: Double?
    var rank: Int?
    var range: RankRange?
    var adjusted: Double?
    var adjustedLower: Double?
    var adjustedUpper: Double?
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
    warnings += BiasText(table, options, adjustment).sentences
  }

  private mutating func rate() {
    let graph = WinGraph(table, countsTies: options.tieRule != .drop)
    warnings += ExistenceText(graph, table, options).sentences
    hasConverged = graph.hasEstimate
    for component in graph.components where component.count > 1 {
      let isWhole = graph.components.count == 1
      let part = isWhole ? table : table.restricted(to: component)
      guard let estimate = Estimate(part, options) else { continue }
      hasConverged = hasConverged && estimate.fit.hasConverged && !estimate.isRegularized
      isRegularized = isRegularized || estimate.isRegularized
      bootstrapFailures += estimate.failures
      basis = estimate.basis
      for (place, item) in component.enumerated() {
        let strength = estimate.fit.strengths[place]
        strengths[item] = strength
        standings[item].rating = BradleyTerry.rating(ofStrength: strength)
        standings[item].lower = BradleyTerry.rating(ofStrength: estimate.lower[place])
        standings[item].upper = BradleyTerry.rating(ofStrength: estimate.upper[place])
      }
      warnings += estimate.warnings
      if isWhole {
        tieParameter = estimate.fit.tieParameter
        rank(estimate)
      }
      if !estimate.isRegularized { adjust(part, component, estimate, isWhole: isWhole) }
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
    comparisons = Comparisons(estimate, sure, level: options.interval)
    warnings += SeparationText(estimate, sure, level: options.interval).sentences
  }

  /// Rates a connected part of the table once more, with what sways votes allowed for.
  private mutating func adjust(
    _ part: PairTable, _ members: [Int], _ estimate: Estimate, isWhole: Bool
  ) {
    let wanted = options.adjusts ?? Covariate.allCases
    guard !wanted.isEmpty, !part.styleCells.isEmpty,
      let adjusted = Adjustment(
        part, wanted: wanted, rule: options.tieRule, basis: estimate.basis,
        level: options.interval)
    else { return }
    for (place, item) in members.enumerated() {
      standings[item].adjusted = BradleyTerry.rating(ofStrength: adjusted.strengths[place])
      standings[item].adjustedLower = BradleyTerry.rating(ofStrength: adjusted.lower[place])
      standings[item].adjustedUpper = BradleyTerry.rating(ofStrength: adjusted.upper[place])
    }
    if isWhole { adjustment = EvaluationReport.Adjustment(adjusted) }
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
}

extension EvaluationReport.Adjustment {
  fileprivate init(_ adjustment: DuetEvaluation.Adjustment) {
    votes = adjustment.votes
    effects = adjustment.effects.map { effect in
      func points(_ nats: Double) -> Double {
        (nats * effect.covariate.unit * BradleyTerry.pointsPerNat).rounded(decimals: 2)
      }
      return Effect(
        covariate: effect.covariate, points: points(effect.coefficient),
        lower: points(effect.lower), upper: points(effect.upper),
        p: effect.p.rounded(significant: 6), coefficient: effect.coefficient.rounded(decimals: 6))
    }
  }
}
