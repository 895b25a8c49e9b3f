/// Ratings of texts that look alike: strengths freed of position, length and format.
struct Adjustment {
  /// How one covariate sways votes.
  struct Effect {
    let covariate: Covariate
    /// Nats of odds for a unit of the covariate.
    let coefficient: Double
    let standardError: Double
    /// Ends of the coefficient's interval.
    let lower: Double
    let upper: Double
    /// Two-sided p-value of no effect.
    let p: Double
  }

  /// Votes it rests on: those whose texts are measured.
  let votes: Int
  /// Strengths in nats, in the order of the table's items; they sum to zero.
  let strengths: [Double]
  /// Ends of the strengths' intervals.
  let lower: [Double]
  let upper: [Double]
  let effects: [Effect]
  /// Covariates that were asked for and cannot be told from the items or from one another.
  let leftOut: [Covariate]

  /// Fits a connected table.
  ///
  /// - Parameters:
  ///   - wanted: the covariates to allow for; those that never differ are passed over.
  ///   - rule: how ties count, as in the fit without covariates.
  ///   - basis: what is independent.
  /// - Returns: `nil` where nothing can be adjusted for.
  init?(
    _ table: PairTable, wanted: [Covariate], rule: TieRule, basis: SandwichCovariance.Basis,
    level: Double
  ) {
    let cells = table.styleCells
    let present = wanted.filter { covariate in cells.contains { covariate.value($0) != 0 } }
    guard WinGraph(table.styled, countsTies: rule != .drop).hasEstimate,
      let (fit, used) = Self.fit(table, present, rule)
    else { return nil }
    let robust = fit.sandwich(table, basis) ?? (fit.inverseInformation, .max)
    let degrees = basis == .votes ? Double.infinity : Double(robust.count - 1)
    let reach =
      degrees.isFinite
      ? Math.studentQuantile(0.5 + level / 2, degrees: degrees)
      : Math.normalQuantile(0.5 + level / 2)
    func error(_ place: Int) -> Double { max(0, robust.covariance[place, place]).squareRoot() }
    votes = cells.reduce(0) { $0 + $1.total }
    strengths = fit.strengths
    lower = fit.strengths.enumerated().map { $1 - reach * error($0) }
    upper = fit.strengths.enumerated().map { $1 + reach * error($0) }
    leftOut = present.filter { !used.contains($0) }
    effects = used.enumerated().map { number, covariate in
      let place = fit.itemCount + number
      let (value, error) = (fit.parameters[place], error(place))
      return Effect(
        covariate: covariate, coefficient: value, standardError: error,
        lower: value - reach * error, upper: value + reach * error,
        p: error > 0 ? Math.studentTwoSided(value / error, degrees: degrees) : 1)
    }
  }

  /// Fits with as many covariates as can be told apart: format goes first, then position.
  private static func fit(
    _ table: PairTable, _ present: [Covariate], _ rule: TieRule
  ) -> (StyledFit, [Covariate])? {
    var tried: [[Covariate]] = []
    let plain = present.filter { !$0.isFormat }
    for used in [present, plain, plain.filter { $0 == .length }, plain.filter { $0 == .position }]
    where !used.isEmpty && !tried.contains(used) {
      tried.append(used)
      let rows = table.styleCells.map { StyledFit.Row($0, table, used) }
      if let fit = StyledFit(
        rows: rows, itemCount: table.items.count, covariateCount: used.count,
        rule: BradleyTerry.rule(rule, for: table.styled))
      {
        return (fit, used)
      }
    }
    return nil
  }
}

extension StyledFit.Row {
  fileprivate init(_ cell: PairTable.StyleCell, _ table: PairTable, _ covariates: [Covariate]) {
    let pair = table.pairs[Int(cell.pair)]
    var values = SIMD8<Double>.zero
    for (number, covariate) in covariates.enumerated() { values[number] = covariate.value(cell) }
    self.init(
      first: pair.first, second: pair.second, values: values, firstWins: Double(cell.firstWins),
      secondWins: Double(cell.secondWins), ties: Double(cell.undecided))
  }
}
