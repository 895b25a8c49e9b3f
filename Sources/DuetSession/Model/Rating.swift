/// Two variants of the same prompt, in a shown order.
public struct Pair: Codable, Equatable, Hashable, Sendable {
  /// Its number in the session, from 1.
  public var number: Int
  /// The variant shown on the left.
  public var left: VariantID
  /// The variant shown on the right.
  public var right: VariantID
  /// What it is judged on; the first is the main one.
  public var criteria: [String]
  /// The pair that this one shows again with its sides swapped, where it is a repeat.
  public var repeats: Int?

  /// A pair.
  public init(
    number: Int, left: VariantID, right: VariantID, criteria: [String], repeats: Int? = nil
  ) {
    self.number = number
    self.left = left
    self.right = right
    self.criteria = criteria
    self.repeats = repeats
  }
}

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

/// A pair and what became of it.
public struct PairRecord: Equatable, Sendable {
  /// The pair.
  public let pair: Pair
  /// When it was shown.
  public let shownAt: Moment
  /// What became of it.
  public internal(set) var outcome: PairOutcome
  /// When it was decided.
  public internal(set) var decidedAt: Moment?
}

/// What became of a pair.
public enum PairOutcome: Equatable, Sendable {
  /// It is on the screen and undecided.
  case open
  /// It was judged.
  case judged(Preference)
  /// It was passed over.
  case skipped
  /// It was judged, and the judgement was taken back.
  case withdrawn(Preference)
}

/// A score of one variant on one criterion.
public struct Score: Codable, Equatable, Hashable, Sendable {
  /// The variant.
  public var variant: VariantID
  /// The criterion.
  public var criterion: String
  /// From 1 to 5; nil takes a score back.
  public var value: Int?

  /// A score.
  public init(variant: VariantID, criterion: String, value: Int?) {
    self.variant = variant
    self.criterion = criterion
    self.value = value
  }
}

/// What texts are judged on.
public enum Criteria {
  /// The criterion that every pair is judged on.
  public static let main = "overall"
  /// The criteria offered where nothing else is configured.
  public static let standard = ["overall", "accuracy", "clarity", "style", "originality"]
}
