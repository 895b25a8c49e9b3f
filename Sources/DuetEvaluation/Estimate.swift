/// Strengths of a connected table with their uncertainty.
struct Estimate {
  let fit: BradleyTerry
  /// Ends of the intervals, in nats, one pair an item.
  let lower: [Double]
  let upper: [Double]
  let covariance: SymmetricMatrix
  let isRegularized: Bool
  /// Degrees of freedom of the covariance: one less than the clusters, or infinite.
  let degrees: Double
  /// What was taken as independent.
  private(set) var basis = SandwichCovariance.Basis.votes
  /// Bootstrap draws without an estimate.
  private(set) var failures = 0
  var warnings: [String] = []

  /// Where one draw in as many has no estimate, those that have one say too little.
  static let failuresBorne = 20

  /// Fits a connected table, or returns `nil` where there is no estimate and none is wanted.
  init?(_ table: PairTable, _ options: EvaluationOptions) {
    let rule = options.tieRule
    if let fit = BradleyTerry(table, ties: rule) {
      self.init(table, options, fit)
      return
    }
    guard options.fallback == .regularized,
      let fit = BradleyTerry(table, ties: rule, prior: 0.5)
    else { return nil }
    // The curvature of the penalised likelihood: scores of items that never lost are too small to
    // carry a sandwich.
    self.init(fit, fit.inverseInformation, options, isRegularized: true)
  }

  private init(
    _ fit: BradleyTerry, _ covariance: SymmetricMatrix, _ options: EvaluationOptions,
    degrees: Double = .infinity, isRegularized: Bool = false
  ) {
    let reach = Self.reach(level: options.interval, degrees: degrees)
    self.degrees = degrees
    self.fit = fit
    self.covariance = covariance
    self.isRegularized = isRegularized
    let errors = fit.items.indices.map { max(0, covariance[$0, $0]).squareRoot() }
    lower = zip(fit.strengths, errors).map { $0 - reach * $1 }
    upper = zip(fit.strengths, errors).map { $0 + reach * $1 }
  }

  /// Standard errors between an estimate and the end of its interval.
  func reach(level: Double) -> Double { Self.reach(level: level, degrees: degrees) }

  /// Few clusters ask for Student's t with one degree of freedom less than there are clusters.
  private static func reach(level: Double, degrees: Double) -> Double {
    let tail = 0.5 + level / 2
    return degrees.isFinite
      ? Math.studentQuantile(tail, degrees: degrees) : Math.normalQuantile(tail)
  }

  private init(_ table: PairTable, _ options: EvaluationOptions, _ fit: BradleyTerry) {
    // Votes that are all alike have no spread, which is no sign that nothing else can come.
    if table.tieCount == table.voteCount {
      self.init(fit, fit.inverseInformation, options)
      warnings.append(
        "Every vote is a tie: intervals are those of as many votes split evenly.")
      return
    }
    let choice = ClusterChoice(table, options.clusters)
    var failures = 0
    defer {
      basis = choice.basis
      self.failures = failures
    }
    if options.bootstrap > 0 {
      let bootstrap = Bootstrap(
        of: table, around: fit, basis: choice.basis, count: options.bootstrap,
        seed: options.seed)
      failures = bootstrap.failures
      if bootstrap.draws.count >= 2, failures * Self.failuresBorne < options.bootstrap {
        self.init(fit, bootstrap, options)
        warnings += choice.warnings
        return
      }
    }
    let sandwich = SandwichCovariance(fit: fit, table: table)
    let clustered: (covariance: SymmetricMatrix, count: Int)?
    switch choice.basis {
    case .votes: clustered = nil
    case .prompts: clustered = sandwich.ofPrompts()
    case .raters: clustered = sandwich.ofRaters()
    case .promptsAndRaters: clustered = sandwich.ofPromptsAndRaters()
    }
    if let clustered {
      self.init(
        fit, clustered.covariance, options, degrees: Double(clustered.count - 1))
    } else {
      self.init(fit, sandwich.ofVotes(), options)
    }
    warnings += choice.warnings
    if options.bootstrap > 0 {
      warnings.append(
        "\(failures) of \(options.bootstrap) bootstrap draws have no finite estimate: intervals "
          + "are from the sandwich estimator, as the other draws alone would make them too narrow.")
    }
  }

  private init(_ fit: BradleyTerry, _ bootstrap: Bootstrap, _ options: EvaluationOptions) {
    self.fit = fit
    isRegularized = false
    degrees = .infinity
    covariance = bootstrap.covariance()
    let ends = fit.items.indices.map { bootstrap.interval(level: options.interval, of: $0) }
    lower = ends.map(\.lower)
    upper = ends.map(\.upper)
    if bootstrap.failures > 0 {
      warnings.append(
        "\(bootstrap.failures) of \(options.bootstrap) bootstrap draws have no finite estimate "
          + "and are left out: intervals may be too narrow.")
    }
    if options.bootstrap < 1000 {
      warnings.append(
        "\(options.bootstrap) bootstrap draws are few: 1000 or more give steadier intervals.")
    }
  }
}

/// Which votes are taken as dependent, and why not more.
struct ClusterChoice {
  private(set) var basis = SandwichCovariance.Basis.votes
  private(set) var warnings: [String] = []

  /// Fewer clusters than this say too little about how much clusters differ.
  static let fewest = 10
  /// Below this the intervals are said to be approximate.
  static let plenty = 30

  init(_ table: PairTable, _ wanted: EvaluationOptions.Clusters) {
    let prompts = Set(table.clusters.lazy.map(\.prompt)).subtracting([-1])
    let raters = Set(table.clusters.lazy.map(\.rater)).subtracting([-1])
    let byPrompt = wanted == .known || wanted == .prompts
    let byRater = wanted == .known || wanted == .raters
    let usesPrompts = byPrompt && prompts.count >= Self.fewest
    let usesRaters = byRater && raters.count >= Self.fewest
    switch (usesPrompts, usesRaters) {
    case (true, true): basis = .promptsAndRaters
    case (true, false): basis = .prompts
    case (false, true): basis = .raters
    case (false, false): basis = .votes
    }
    let parts = [
      (byPrompt, usesPrompts, prompts.count, "prompt"),
      (byRater, usesRaters, raters.count, "rater"),
    ]
    for (isWanted, isUsed, count, word) in parts where isWanted && count > 0 {
      if !isUsed {
        warnings.append(
          "\(count) \(word)\(count == 1 ? "" : "s"): too few to tell how much they differ; "
            + "the intervals hold for \(count == 1 ? "that one" : "these") only.")
      } else if count < Self.plenty {
        warnings.append("\(count) \(word)s are few: the intervals are approximate.")
      }
    }
  }
}
