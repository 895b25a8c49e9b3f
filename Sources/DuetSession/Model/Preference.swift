/// What a rater chose of a pair.
public enum Choice: String, Codable, Sendable, CaseIterable {
  /// The left side is better.
  case left
  /// The right side is better.
  case right
  /// Both are equally good.
  case tie
  /// Neither is acceptable.
  case bothBad = "both_bad"
}

/// How much better the chosen side is.
public enum Strength: String, Codable, Sendable, CaseIterable {
  /// A little.
  case slightly
  /// Without doubt.
  case clearly
}

/// A judgement on a pair.
public struct Preference: Codable, Equatable, Sendable {
  /// The pair's number.
  public var pair: Int
  /// The choice on the main criterion.
  public var choice: Choice
  /// How much better the chosen side is; nil for ties and where it was not said.
  public var strength: Strength?
  /// Choices on further criteria.
  public var criteria: [String: Choice]
  /// Why; empty when not said.
  public var reason: String
  /// Who judged.
  public var rater: String
  /// How long the pair was looked at.
  public var elapsedMilliseconds: Int

  /// A judgement.
  public init(
    pair: Int, choice: Choice, strength: Strength? = nil, criteria: [String: Choice] = [:],
    reason: String = "", rater: String, elapsedMilliseconds: Int
  ) {
    self.pair = pair
    self.choice = choice
    self.strength = strength
    self.criteria = criteria
    self.reason = reason
    self.rater = rater
    self.elapsedMilliseconds = elapsedMilliseconds
  }
}
