/// What somebody prefers, as far as their choices between texts tell: a weight for each of a few
/// named features.
///
/// The odds that the left text is chosen are the exponential of the weighted differences of the
/// features of both texts plus an advantage of the left side: the paired-comparison model of Bradley
/// and Terry (Biometrika 39, 1952) with strengths that depend on the texts, as in Springall,
/// "Response surface fitting using a generalization of the Bradley-Terry paired comparison model",
/// Applied Statistics 22 (1973).
public struct PreferenceModel: Sendable, Hashable {
  /// What one feature counts for.
  public struct Weight: Sendable, Hashable {
    /// The feature's id; `left` for the advantage of the left side.
    public let id: String
    /// What it is called.
    public let title: String
    /// The log odds that one standard unit more of it gives a text.
    public let coefficient: Double
    /// The interval of the coefficient.
    public let lower: Double
    /// The interval of the coefficient.
    public let upper: Double
    /// Two-sided p-value of no weight (Wald).
    public let p: Double
    /// The p-value corrected by Holm for all features; equal to `p` for the left side.
    public let adjusted: Double
    /// The standard unit: the root mean square of the feature's differences; 0 where the texts never
    /// differed in it, which leaves it without weight.
    public let scale: Double
  }

  /// The features' weights, in the catalog's order.
  public let weights: [Weight]
  /// The advantage of being shown on the left, which says nothing of a text.
  public let left: Weight
  /// How many choices it was fitted to.
  public let votes: Int
  /// On how many prompts.
  public let prompts: Int
  /// How well it predicts what it has not seen.
  public let check: HeldOutCheck
  /// The level of the intervals.
  public let level: Double

  /// Half the sum of squared coefficients, times this, is taken off the log-likelihood.
  public static let penalty = 1.0
  /// Fewer choices than this teach nothing.
  public static let fewestVotes = 20
  /// Choices on fewer prompts than this teach nothing.
  public static let fewestPrompts = 5

  /// Fits a model; equal choices in any order give an equal one.
  public init(_ choices: [ChosenText], corpus: Novelty? = nil, level: Double = 0.95) {
    self.init(ChoiceTable(choices, corpus: corpus), level: level)
  }

  init(_ table: ChoiceTable, level: Double = 0.95) {
    let fit = table.fit(penalty: Self.penalty)
    let rows = table.differences.flatMap { ChoiceTable.Fit.standard($0, fit.scales) }
    let variances = fit.logistic.variances(
      rows: rows, outcomes: table.outcomes, groups: table.groups)
    let quantile = Math.normalQuantile(0.5 + level / 2)
    let count = fit.scales.count
    let errors = (0...count).map { variances?[$0].squareRoot() ?? 1 }
    let tests = (0...count).map {
      Math.normalTwoSided(fit.logistic.coefficients[$0] / errors[$0])
    }
    let adjusted = Holm.adjusted(Array(tests.dropLast())) + [tests[count]]
    func weight(_ place: Int, _ id: String, _ title: String, scale: Double) -> Weight {
      let coefficient = fit.logistic.coefficients[place]
      return Weight(
        id: id, title: title, coefficient: coefficient,
        lower: coefficient - quantile * errors[place],
        upper: coefficient + quantile * errors[place], p: tests[place],
        adjusted: adjusted[place], scale: scale)
    }
    weights = fit.scales.enumerated().map { place, scale in
      let feature = TextFeature.catalog[place]
      return weight(place, feature.id, feature.title, scale: scale)
    }
    left = weight(count, "left", "shown on the left", scale: 1)
    votes = table.count
    prompts = table.groupCount
    check = HeldOutCheck(table, penalty: Self.penalty)
    self.level = level
  }

  /// Whether there are enough choices, and unseen ones are predicted better than by a coin, by the
  /// longer text and by the left text, each beyond its interval.
  public var hasLearnt: Bool {
    votes >= Self.fewestVotes && prompts >= Self.fewestPrompts && check.isBetter(level: level)
  }

  /// How much a text is liked, in log odds; only differences between texts of one prompt mean
  /// anything.
  ///
  /// - Parameter figures: the text's features, in the catalog's order; an unknown one counts
  ///   nothing.
  public func liking(_ figures: [Double?]) -> Double {
    zip(weights, figures).reduce(0) { sum, entry in
      guard let figure = entry.1, entry.0.scale > 0 else { return sum }
      return sum + entry.0.coefficient * figure / entry.0.scale
    }
  }

  /// How much each of several texts of one prompt is liked, in log odds.
  ///
  /// A feature that is unknown of one of them counts for none.
  public func likings(_ texts: [FeatureInput]) -> [Double] {
    var figures = texts.map { TextFeature.figures(of: $0) }
    for feature in weights.indices where figures.contains(where: { $0[feature] == nil }) {
      for text in figures.indices { figures[text][feature] = nil }
    }
    return figures.map { liking($0) }
  }

  /// The places of texts of one prompt, the one that is liked best first; of equals the earlier.
  public func order(_ texts: [FeatureInput]) -> [Int] {
    let likings = likings(texts)
    return texts.indices.sorted { (-likings[$0], $0) < (-likings[$1], $1) }
  }
}
