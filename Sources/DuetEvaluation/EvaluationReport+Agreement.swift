extension EvaluationReport {
  /// How far raters agree with each other and with themselves.
  public struct Agreement: Sendable, Hashable, Codable {
    /// How many raters are known by name.
    public var raters: Int
    /// Cohen's kappa for two raters, Fleiss' kappa for more.
    public var kappa: Double?
    /// Krippendorff's alpha for nominal data.
    public var alpha: Double?
    /// Share of repeated pairs, shown with sides exchanged, on which a rater repeated the decision.
    public var selfConsistency: Double?
    /// Lower end of the bootstrap interval of alpha, over units.
    public var alphaLower: Double?
    /// Upper end of the bootstrap interval of alpha.
    public var alphaUpper: Double?
    /// Units that alpha rests on: those with at least two votes of named raters.
    public var units = 0
    /// Repeats of a pair by one rater with the sides exchanged; `nil` where there is none.
    public var repeats: Repeats?
    /// Raters that are models, held against people, by name; empty without such raters.
    public var judges: [Judge] = []

    enum CodingKeys: String, CodingKey {
      case raters, kappa, alpha
      case selfConsistency = "self_consistency"
      case alphaLower = "alpha_lower"
      case alphaUpper = "alpha_upper"
      case units, repeats, judges
    }
  }

  /// What raters did with pairs that they saw in both orders.
  public struct Repeats: Sendable, Hashable, Codable {
    /// Pairs that one rater saw in both orders.
    public var pairs: Int
    /// Those on which all decisions name the same item, or none.
    public var alike: Int
    /// Lower end of the Wilson interval of the share that is alike.
    public var lower: Double
    /// Upper end of that interval.
    public var upper: Double
    /// Those on which the left was chosen each time.
    public var toLeft: Int
    /// Those on which the right was chosen each time.
    public var toRight: Int
    /// Exact two-sided p-value of as many to either side (McNemar's test).
    public var p: Double

    enum CodingKeys: String, CodingKey {
      case pairs, alike, lower, upper
      case toLeft = "to_left"
      case toRight = "to_right"
      case p
    }
  }

  /// How far a model that judges agrees with the people who judged the same pairs.
  public struct Judge: Sendable, Hashable, Codable {
    /// The model's name as a rater.
    public var rater: String
    /// Pairs that both it and people judged.
    public var units: Int
    /// Share of them on which it chose what most people chose; people who are split make a tie.
    public var alike: Double
    /// Lower end of the Wilson interval of that share.
    public var lower: Double
    /// Upper end of that interval.
    public var upper: Double
    /// Cohen's kappa of its choices and those of most people.
    public var kappa: Double?
  }
}
