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

/// A passage of one side that a judgement points at.
public struct Pin: Codable, Equatable, Hashable, Sendable {
  /// The variant of which it is a passage.
  public var variant: VariantID
  /// Where it begins in the variant's text, in bytes of UTF-8.
  public var start: Int
  /// The passage, word for word.
  public var quote: String
  /// What there is to say on it; nil for nothing more than that it decided.
  public var reason: String?

  /// A passage; an empty reason is none.
  public init(variant: VariantID, start: Int, quote: String, reason: String? = nil) {
    self.variant = variant
    self.start = start
    self.quote = quote
    self.reason = reason?.isEmpty == true ? nil : reason
  }
}

/// A judgement on a pair.
public struct Preference: Equatable, Sendable {
  /// The pair's number.
  public var pair: Int
  /// The choice on the main criterion.
  public var choice: Choice
  /// How much better the chosen side is; nil for ties and where it was not said.
  public var strength: Strength?
  /// Choices on further criteria.
  public var criteria: [String: Choice]
  /// Why, in the rater's own words; empty when not said.
  public var reason: String
  /// What of the list of reasons decided it; empty when nothing of it was chosen.
  public var reasons: [String]
  /// The passages that decided it.
  public var pins: [Pin]
  /// Who judged.
  public var rater: String
  /// How long the pair was looked at.
  public var elapsedMilliseconds: Int

  /// A judgement.
  public init(
    pair: Int, choice: Choice, strength: Strength? = nil, criteria: [String: Choice] = [:],
    reason: String = "", reasons: [String] = [], pins: [Pin] = [], rater: String,
    elapsedMilliseconds: Int
  ) {
    self.pair = pair
    self.choice = choice
    self.strength = strength
    self.criteria = criteria
    self.reason = reason
    self.reasons = reasons
    self.pins = pins
    self.rater = rater
    self.elapsedMilliseconds = elapsedMilliseconds
  }
}
