public import DuetSession

/// Chooses which pair to judge next, so that votes tell most about what is asked.
///
/// A pair is worth by how much a vote on it is expected to narrow the wanted differences: with the
/// posterior covariance S, the information h of the vote about its own difference d and a wanted
/// difference c that must come down to the variance v, it is the sum over c of
///
///     h (c' S d)^2 / (1 + h d' S d) / v
///
/// which is what the vote takes off tr A (nM + R)^-1 with A the sum of c c' / v: Bayes A-optimality
/// in Chaloner and Verdinelli, "Bayesian experimental design: a review", Statistical Science 10
/// (1995), one step ahead, with the normal approximation of the posterior that they give for models
/// such as this one; for paired comparisons, Glickman and Jensen, "Adaptive paired comparison
/// design", Journal of Statistical Planning and Inference 127 (2005).
///
/// A share of all pairs is drawn at random instead, and every choice says which it was: those votes
/// do not depend on earlier ones, and show by themselves whether the model misleads.
public struct PairQueue: Sendable, Hashable {
  /// Two texts of one prompt that can be judged.
  public struct Candidate: Sendable, Hashable {
    /// The item that wrote one text.
    public var first: String
    /// The item that wrote the other.
    public var second: String
    /// The prompt that both answer.
    public var prompt: String
    /// Whether every rater judges this pair.
    public var isCommon: Bool

    /// A candidate.
    public init(first: String, second: String, prompt: String, isCommon: Bool = false) {
      self.first = first
      self.second = second
      self.prompt = prompt
      self.isCommon = isCommon
    }
  }

  /// What is to be found out.
  public var question: QueueQuestion
  /// The share of pairs drawn at random, 0 to 1.
  public var randomShare: Double
  /// The share of pairs that all raters judge, 0 to 1, while there are such.
  public var commonShare: Double

  /// A queue.
  ///
  /// - Parameters:
  ///   - randomShare: 0 to 1.
  ///   - commonShare: 0 to 1, of all pairs; what is left is drawn at random or chosen.
  public init(_ question: QueueQuestion, randomShare: Double = 0.2, commonShare: Double = 0) {
    self.question = question
    self.randomShare = min(max(randomShare, 0), 1)
    self.commonShare = min(max(commonShare, 0), 1)
  }

  /// The next pair; `nil` when there are no candidates.
  ///
  /// Pairs of the same two items are worth the same; the one is taken whose prompt was judged least
  /// often. Where no candidate would tell anything, one is drawn.
  ///
  /// - Parameters:
  ///   - candidates: Pairs that may be shown to the rater; common ones in the order of all raters.
  ///   - table: All votes so far, of any rater.
  ///   - promptVotes: How often a pair of each prompt was judged; a prompt left out counts as 0.
  ///   - generator: Equal generators give equal choices.
  public func next(
    among candidates: [Candidate], votes table: PairTable, promptVotes: [String: Int] = [:],
    using generator: inout some RandomNumberGenerator
  ) -> PairChoice? {
    guard !candidates.isEmpty else { return nil }
    let (isCommon, isRandom) = (
      Self.unit(&generator) < commonShare, Self.unit(&generator) < randomShare
    )
    let common = candidates.firstIndex(where: \.isCommon)
    if isCommon, let common { return PairChoice(place: common, draw: .common) }
    let own = candidates.indices.filter { !candidates[$0].isCommon }
    guard !own.isEmpty else { return common.map { PairChoice(place: $0, draw: .common) } }
    if !isRandom {
      let posterior = StrengthPosterior(
        table, items: candidates.flatMap { [$0.first, $0.second] })
      let best = mostTelling(own, of: candidates, posterior)
      if let index = balanced(best, of: candidates, promptVotes, &generator) {
        return PairChoice(place: index, draw: .active)
      }
    }
    return own.randomElement(using: &generator).map { PairChoice(place: $0, draw: .random) }
  }

  /// The places of the candidates that promise most, all of the same worth.
  private func mostTelling(
    _ places: [Int], of candidates: [Candidate], _ posterior: StrengthPosterior
  ) -> [Int] {
    let gains = ExpectedGains(question, posterior)
    var known: [Int: Double] = [:]
    var best = 0.0
    var found: [Int] = []
    for place in places {
      let candidate = candidates[place]
      guard let one = posterior.position(of: candidate.first),
        let other = posterior.position(of: candidate.second), one != other
      else { continue }
      let key = min(one, other) * posterior.items.count + max(one, other)
      let gain = known[key] ?? gains.gain(one, other)
      known[key] = gain
      if gain > best * (1 + 1e-9) {
        best = gain
        found = []
      }
      if gain > 0, gain >= best * (1 - 1e-9) { found.append(place) }
    }
    return found
  }

  /// A place whose prompt was judged least often, drawn among those.
  private func balanced(
    _ places: [Int], of candidates: [Candidate], _ votes: [String: Int],
    _ generator: inout some RandomNumberGenerator
  ) -> Int? {
    let least = places.map { votes[candidates[$0].prompt, default: 0] }.min()
    return places.filter { votes[candidates[$0].prompt, default: 0] == least }
      .randomElement(using: &generator)
  }

  private static func unit(_ generator: inout some RandomNumberGenerator) -> Double {
    Double(generator.next() >> 11) * 0x1p-53
  }
}
