/// A leaderboard with everything needed to judge how far to trust it.
///
/// Its coding keys and their order are those of `duet evaluate --json`. Figures are rounded:
/// ratings to 2 decimals, shares to 4, p-values to 6 significant digits.
public struct EvaluationReport: Sendable, Hashable, Codable {
  /// One item of the leaderboard.
  public struct Item: Sendable, Hashable, Codable {
    /// Its name.
    public var name: String
    /// Points on the arena scale, or `nil` where there is no estimate.
    public var rating: Double?
    /// Lower end of the rating's interval.
    public var lower: Double?
    /// Upper end of the rating's interval.
    public var upper: Double?
    /// One more than the number of items rated higher; `nil` where ranks make no sense.
    public var rank: Int?
    /// Best rank that the votes allow.
    public var rankLower: Int?
    /// Worst rank that the votes allow.
    public var rankUpper: Int?
    /// Votes for it.
    public var wins: Int
    /// Votes against it.
    public var losses: Int
    /// Votes for neither side, both bad ones among them.
    public var ties: Int
    /// All votes it was in.
    public var votes: Int
    /// Wins and half the ties, by votes.
    public var winRate: Double?

    enum CodingKeys: String, CodingKey {
      case name, rating, lower, upper, rank
      case rankLower = "rank_lower"
      case rankUpper = "rank_upper"
      case wins, losses, ties, votes
      case winRate = "win_rate"
    }
  }

  /// Two items that met; `a` is the one whose name sorts first.
  public struct Pair: Sendable, Hashable, Codable {
    /// The first item.
    public var a: String
    /// The second item.
    public var b: String
    /// Votes for the first.
    public var aWins: Int
    /// Votes for the second.
    public var bWins: Int
    /// Votes for neither, both bad ones among them.
    public var ties: Int
    /// Estimated probability that a wins a decisive vote, or `nil` where there is no estimate.
    public var pA: Double?

    enum CodingKeys: String, CodingKey {
      case a, b
      case aWins = "a_wins"
      case bWins = "b_wins"
      case ties
      case pA = "p_a"
    }
  }

  /// How often the left side was chosen among decisive votes.
  public struct PositionBias: Sendable, Hashable, Codable {
    /// Share of decisive votes for the left.
    public var leftShare: Double
    /// Lower end of its Wilson interval.
    public var lower: Double
    /// Upper end of its Wilson interval.
    public var upper: Double
    /// Exact two-sided p-value of a true share of one half.
    public var p: Double

    enum CodingKeys: String, CodingKey {
      case leftShare = "left_share"
      case lower, upper, p
    }
  }

  /// How often the longer text was chosen among decisive votes on texts of different length.
  public struct LengthBias: Sendable, Hashable, Codable {
    /// Share of decisive votes for the longer.
    public var longerShare: Double
    /// Lower end of its Wilson interval.
    public var lower: Double
    /// Upper end of its Wilson interval.
    public var upper: Double
    /// Exact two-sided p-value of a true share of one half.
    public var p: Double

    enum CodingKeys: String, CodingKey {
      case longerShare = "longer_share"
      case lower, upper, p
    }
  }

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

    enum CodingKeys: String, CodingKey {
      case raters, kappa, alpha
      case selfConsistency = "self_consistency"
    }
  }

  /// How ratings were found.
  public var method: String
  /// What an item is.
  public var by: String
  /// What was judged; `nil` where votes on several criteria are taken together.
  public var criterion: String?
  /// Votes counted.
  public var votes: Int
  /// Votes for neither side among them, both bad ones included.
  public var ties: Int
  /// Coverage of the intervals.
  public var interval: Double
  /// Seed of the bootstrap.
  public var seed: UInt64
  /// Bootstrap draws asked for; 0 where intervals come from the sandwich estimator.
  public var bootstrap: Int
  /// Items by falling rating, then by name.
  public var items: [Item]
  /// Pairs that met, sorted by name.
  public var pairs: [Pair]
  /// Side bias, or `nil` without decisive votes.
  public var positionBias: PositionBias?
  /// Length bias, or `nil` where lengths are not known.
  public var lengthBias: LengthBias?
  /// Agreement of raters.
  public var agreement: Agreement
  /// Whether ratings are a maximum-likelihood estimate that was reached.
  public var converged: Bool
  /// What a reader must know, in whole sentences.
  public var warnings: [String]

  enum CodingKeys: String, CodingKey {
    case method, by, criterion, votes, ties, interval, seed, bootstrap, items, pairs
    case positionBias = "position_bias"
    case lengthBias = "length_bias"
    case agreement, converged, warnings
  }
}
