/// How far votes have answered a question.
///
/// Two intervals are told. `lower` and `upper` hold at one moment that does not depend on the votes;
/// collecting until they are narrow enough keeps their coverage, in the limit: Chow and Robbins,
/// "On the asymptotic theory of fixed-width sequential confidence intervals for the mean", Annals of
/// Mathematical Statistics 36 (1965). Collecting until zero is outside does not, so which of two is
/// better is decided by `sureLower` and `sureUpper`, which hold at all moments and for all
/// statements of the answer together; see ``QueueQuestion``.
public struct QueueState: Sendable, Hashable {
  /// What is known about one wanted difference, in rating points.
  public struct Contrast: Sendable, Hashable {
    /// The item that leads by present estimates.
    public var first: String
    /// The other.
    public var second: String
    /// By how much it leads, 0 or more.
    public var difference: Double
    /// The ends of the interval that holds at one moment.
    public var lower: Double
    /// Its upper end.
    public var upper: Double
    /// The ends of the interval that holds at any moment, as seen from zero: where an item won
    /// nearly all its votes its upper end says little.
    public var sureLower: Double
    /// Its upper end.
    public var sureUpper: Double
    /// Whether zero is outside the interval that holds at any moment.
    public var isDecided: Bool { sureLower > 0 }
    /// Whether the question needs no more votes on this.
    public var isAnswered: Bool
  }

  /// The wanted differences, hardest first.
  public let contrasts: [Contrast]
  /// Whether every wanted difference is known as well as was asked.
  public let isAnswered: Bool
  /// About how many votes are needed still, if present differences are the true ones and pairs are
  /// chosen by the queue; 0 when it is answered, `nil` when more than ``most`` would be needed or
  /// when it was not looked ahead.
  public let votesNeeded: Int?

  /// Past this many votes nobody is told how many more.
  public static let most = 20_000

  /// The state of a question after some votes.
  ///
  /// Variances are those of ``StrengthPosterior``, or those that an evaluation gives with votes
  /// clustered by prompt and rater where these are larger.
  ///
  /// - Parameters:
  ///   - table: All votes so far.
  ///   - items: Items that have no vote yet.
  ///   - queue: The queue that chooses, for the number of votes needed.
  ///   - options: How the evaluation clusters votes.
  ///   - looksAhead: Whether the votes needed are worked out, which takes longer than the rest.
  public init(
    _ queue: PairQueue, votes table: PairTable, items: some Sequence<String> = [],
    options: EvaluationOptions = EvaluationOptions(), looksAhead: Bool = true
  ) {
    let posterior = StrengthPosterior(table, items: items)
    let wanted = WantedContrasts(queue.question, posterior)
    let spread = SpreadOfVotes(table, posterior, options)
    contrasts = wanted.contrasts.map { contrast in
      Contrast(contrast, posterior, wanted, spread)
    }.sorted { $0.difference < $1.difference }
    isAnswered = !contrasts.isEmpty && contrasts.allSatisfy(\.isAnswered)
    if isAnswered {
      votesNeeded = 0
    } else {
      votesNeeded =
        looksAhead
        ? VotesAhead(queue, posterior, inflation: spread.largest(of: wanted)).count : nil
    }
  }
}

extension QueueState.Contrast {
  fileprivate init(
    _ contrast: WantedContrasts.Contrast, _ posterior: StrengthPosterior,
    _ wanted: WantedContrasts, _ spread: SpreadOfVotes
  ) {
    let (mean, variance) = posterior.difference(contrast.first, contrast.second)
    let whole = variance * spread.inflation(contrast.first, contrast.second)
    let points = BradleyTerry.pointsPerNat
    let near = wanted.bound.atOneMoment(variance: whole)
    let wide = wanted.bound.atAnyMoment(variance: whole * contrast.sharpness)
    self.init(
      first: posterior.items[contrast.first], second: posterior.items[contrast.second],
      difference: points * mean, lower: points * (mean - near), upper: points * (mean + near),
      sureLower: points * (mean - wide), sureUpper: points * (mean + wide),
      isAnswered: wanted.isAnswered(contrast, difference: mean, variance: whole))
  }
}

/// How much more votes vary than the model says, where prompts or raters differ.
struct SpreadOfVotes {
  private let posterior: StrengthPosterior
  /// The evaluation's covariance, and where each item stands in it.
  private let covariance: SymmetricMatrix?
  private let places: [Int?]

  init(_ table: PairTable, _ posterior: StrengthPosterior, _ options: EvaluationOptions) {
    self.posterior = posterior
    var options = options
    options.bootstrap = 0
    options.fallback = .none
    let estimate = table.items.count > 1 ? Estimate(table, options) : nil
    covariance = estimate?.covariance
    let names = estimate?.fit.items ?? []
    places = posterior.items.map { names.firstIndex(of: $0) }
  }

  /// The factor, 1 or more, by which the variance of a difference is larger.
  func inflation(_ first: Int, _ second: Int) -> Double {
    guard let covariance, let one = places[first], let other = places[second] else { return 1 }
    let variance = posterior.difference(first, second).variance
    guard variance > 0 else { return 1 }
    return max(1, covariance.differenceVariance(one, other) / variance)
  }

  func largest(of wanted: WantedContrasts) -> Double {
    wanted.contrasts.reduce(1) { max($0, inflation($1.first, $1.second)) }
  }
}
