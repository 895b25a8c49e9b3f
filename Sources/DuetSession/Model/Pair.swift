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
  /// The known answer, where the pair is there to see whether the rater pays attention.
  public var gold: Choice?
  /// How it came to be the next one; nil for chance.
  public var draw: PairDraw?

  /// A pair.
  public init(
    number: Int, left: VariantID, right: VariantID, criteria: [String], repeats: Int? = nil,
    gold: Choice? = nil, draw: PairDraw? = nil
  ) {
    self.number = number
    self.left = left
    self.right = right
    self.criteria = criteria
    self.repeats = repeats
    self.gold = gold
    self.draw = draw
  }
}

/// A pair, by its number.
public struct PairNumber: Codable, Equatable, Sendable {
  /// The number, from 1.
  public var pair: Int

  /// The pair of that number.
  public init(_ pair: Int) { self.pair = pair }
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
  /// It was put away undecided, and may be shown again.
  case voided(VoidReason)
}

/// A pair that was put away undecided.
public struct PairVoid: Codable, Equatable, Sendable {
  /// The number of the pair, from 1.
  public var pair: Int
  /// Why.
  public var reason: VoidReason

  /// A pair that was put away.
  public init(_ pair: Int, _ reason: VoidReason) {
    self.pair = pair
    self.reason = reason
  }
}

/// Why a pair was put away undecided.
public enum VoidReason: String, Codable, Sendable, CaseIterable {
  /// One of its variants is not what its generation shows any more.
  case lineUpChanged = "line_up_changed"
  /// The rater went back to a judgement before it.
  case undone
  /// The rater left.
  case left
  /// It stayed behind in the session of which this one is a copy.
  case copied
}
