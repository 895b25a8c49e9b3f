public import DuetSession

/// What is asked of an evaluation.
public struct EvaluationOptions: Sendable, Hashable {
  /// How ratings are found.
  public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// Maximum likelihood on the counts of pairs.
    case bradleyTerry = "bradley-terry"
    /// The same with ties as an outcome of their own, after Davidson.
    case davidson
    /// The same with ties as an outcome of their own, after Rao and Kupper.
    case raoKupper = "rao-kupper"
    /// Step by step in the order of time; only for comparison.
    case elo
  }

  /// How ties count with `bradleyTerry`.
  public enum Ties: String, Sendable, Hashable, Codable, CaseIterable {
    /// Half a win for each side.
    case half
    /// Left out.
    case drop
    /// As an outcome of their own: the method becomes `davidson`.
    case model
  }

  /// Which votes are taken to depend on one another.
  public enum Clusters: String, Sendable, Hashable, Codable, CaseIterable {
    /// Those on one prompt and those of one rater, where these are known and enough.
    case known
    /// Those on one prompt.
    case prompts
    /// Those of one rater.
    case raters
    /// None.
    case none
  }

  /// What to do where votes allow no finite maximum-likelihood estimate.
  public enum Fallback: String, Sendable, Hashable, Codable, CaseIterable {
    /// Half a pseudo-vote each way for every pair voted on, with a warning.
    case regularized
    /// No ratings.
    case none
  }

  /// How ratings are found.
  public var method: Method
  /// How ties count.
  public var ties: Ties
  /// What an item is: `preset`, `model`, `engine`, `template` or `mode`; only repeated in the
  /// report.
  public var by: String
  /// The criterion to rate by; `nil` for `overall`, or for all votes where none is overall.
  public var criterion: String?
  /// Coverage of the intervals, between 0 and 1.
  public var interval: Double
  /// Bootstrap draws; 0 for intervals from the sandwich estimator.
  public var bootstrap: Int
  /// Seed of the bootstrap.
  public var seed: UInt64
  /// Which votes are taken to depend on one another.
  public var clusters: Clusters
  /// What to do where no estimate exists.
  public var fallback: Fallback
  /// Points an Elo rating moves at most by one vote.
  public var eloStep: Double
  /// What ratings are adjusted for, where it is measured; `nil` for all where lengths are known.
  ///
  /// Positions are known of every vote, so `[.position]` needs no lengths.
  public var adjusts: [Covariate]?
  /// The mode that is ranked; `nil` for the one with more votes, as two are never ranked together.
  public var mode: Mode?
  /// The property of votes by which they are parted into boards of their own; `nil` for one board.
  public var split: Split?
  /// Raters that are models: their votes do not count unless `countsJudges`, and are held against
  /// those of people.
  public var judges: Set<String>
  /// Whether the votes of models count as those of people do.
  public var countsJudges: Bool

  /// A property of a vote, which both its sides share.
  public enum Split: String, Sendable, Hashable, Codable, CaseIterable {
    /// Who judged.
    case rater
    /// What was judged.
    case criterion
    /// The tag of the session.
    case tag
    /// Creative work or a task.
    case mode
    /// What the prompt was made from.
    case template
  }

  /// Makes options; the defaults are those of the command line.
  public init(
    method: Method = .bradleyTerry, ties: Ties = .half, by: String = "model",
    criterion: String? = nil, interval: Double = 0.95, bootstrap: Int = 0, seed: UInt64 = 1,
    clusters: Clusters = .known, fallback: Fallback = .regularized, eloStep: Double = 4,
    adjusts: [Covariate]? = nil, mode: Mode? = nil, split: Split? = nil,
    judges: Set<String> = [], countsJudges: Bool = false
  ) {
    self.method = method
    self.ties = ties
    self.by = by
    self.criterion = criterion
    self.interval = interval
    self.bootstrap = bootstrap
    self.seed = seed
    self.clusters = clusters
    self.fallback = fallback
    self.eloStep = eloStep
    self.adjusts = adjusts
    self.mode = mode
    self.split = split
    self.judges = judges
    self.countsJudges = countsJudges
  }

  /// What a `VoteTable` must collect for these options.
  public var collection: VoteTable.Collection {
    var result: VoteTable.Collection = [.agreement]
    if clusters != .none { result.insert(.clusters) }
    if method == .elo { result.insert(.sequence) }
    if adjusts == [.position] {
      result.insert(.sides)
    } else if adjusts != [] {
      result.insert(.style)
    }
    return result
  }

  /// The method with `Ties.model` taken into account.
  var effectiveMethod: Method {
    method == .bradleyTerry && ties == .model ? .davidson : method
  }

  /// How the likelihood treats ties.
  var tieRule: TieRule {
    switch effectiveMethod {
    case .davidson: .davidson
    case .raoKupper: .raoKupper
    case .bradleyTerry, .elo: ties == .drop ? .drop : .half
    }
  }
}
