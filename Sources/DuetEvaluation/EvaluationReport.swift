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
    /// The rating freed of what `adjustment` names; `nil` where there is no adjustment.
    public var adjustedRating: Double?
    /// Lower end of the adjusted rating's interval.
    public var adjustedLower: Double?
    /// Upper end of the adjusted rating's interval.
    public var adjustedUpper: Double?

    enum CodingKeys: String, CodingKey {
      case name, rating, lower, upper, rank
      case rankLower = "rank_lower"
      case rankUpper = "rank_upper"
      case wins, losses, ties, votes
      case winRate = "win_rate"
      case adjustedRating = "adjusted_rating"
      case adjustedLower = "adjusted_lower"
      case adjustedUpper = "adjusted_upper"
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
    /// Lower end of that probability's interval.
    public var pALower: Double?
    /// Upper end of that probability's interval.
    public var pAUpper: Double?
    /// Two-sided p-value of equal strength; `nil` where the two have no common scale.
    public var p: Double?
    /// The same after Holm's correction for all comparisons of the board at once.
    public var pHolm: Double?
    /// Further votes on this pair that would likely tell the two apart at that level, if the
    /// present difference is the true one; 0 where they are told apart, `nil` where none is known.
    public var votesNeeded: Int?

    enum CodingKeys: String, CodingKey {
      case a, b
      case aWins = "a_wins"
      case bWins = "b_wins"
      case ties
      case pA = "p_a"
      case pALower = "p_a_lower"
      case pAUpper = "p_a_upper"
      case p
      case pHolm = "p_holm"
      case votesNeeded = "votes_needed"
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
  /// Whether ratings hold half a pseudo-vote each way for every pair, because the votes alone
  /// allow no finite ones: no more than a hint.
  public var regularized = false
  /// What intervals take as independent: `votes`, `prompts`, `raters`, or `prompts and raters`;
  /// `nil` without intervals.
  public var clusters: String?
  /// Bootstrap draws that had no finite estimate and were left out.
  public var bootstrapFailures = 0
  /// Davidson's nu or Rao and Kupper's eta.
  public var tieParameter: Double?
  /// What adjusted ratings are freed of; `nil` where nothing was adjusted for.
  public var adjustment: Adjustment?
  /// One board for each value of what the votes are parted by; empty where they are not parted.
  public var boards: [Board] = []

  enum CodingKeys: String, CodingKey {
    case method, by, criterion, votes, ties, interval, seed, bootstrap, items, pairs
    case positionBias = "position_bias"
    case lengthBias = "length_bias"
    case agreement, converged, warnings, regularized, clusters
    case bootstrapFailures = "bootstrap_failures"
    case tieParameter = "tie_parameter"
    case adjustment, boards
  }
}
