public import DuetText

/// One judgement on two texts shown side by side.
///
/// `modelA` is what was shown on the left, `modelB` what was shown on the right. What "model"
/// stands for (a preset, a model, an engine, a template) is the caller's choice.
public struct Vote: Sendable, Hashable, Codable {
  /// What a rater decided.
  public enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
    /// The left text is preferred.
    case aWins = "model_a"
    /// The right text is preferred.
    case bWins = "model_b"
    /// Both are equally good.
    case tie
    /// Neither is acceptable.
    case bothBad = "both_bad"

    /// The same decision with the two sides exchanged.
    public var mirrored: Outcome {
      switch self {
      case .aWins: .bWins
      case .bWins: .aWins
      case .tie, .bothBad: self
      }
    }

    /// Position among the four counters of a cell: a wins, b wins, ties, both bad.
    var slot: Int {
      switch self {
      case .aWins: 0
      case .bWins: 1
      case .tie: 2
      case .bothBad: 3
      }
    }

    static let bySlot: [Outcome] = [.aWins, .bWins, .tie, .bothBad]
  }

  /// The item on the left.
  public var modelA: String
  /// The item on the right.
  public var modelB: String
  /// What was decided.
  public var outcome: Outcome
  /// Who decided, when known.
  public var rater: String?
  /// What was judged (`overall`, `style`, ...); `nil` means overall.
  public var criterion: String?
  /// How strong the preference was, for example `slightly` or `clearly`.
  public var strength: String?
  /// Identifies the prompt both texts answer; votes on one prompt are not independent.
  public var promptID: String?
  /// Identifies the two texts, in either order; repeats and other raters share it.
  public var pairID: String?
  /// True when this is a repeat of a pair with its sides exchanged.
  public var isSwapped: Bool?
  /// When it was decided, in seconds since 1970.
  public var timestamp: Double?
  /// Length of the left text, in whatever unit `lengthB` has.
  public var lengthA: Int?
  /// Length of the right text, in whatever unit `lengthA` has.
  public var lengthB: Int?
  /// Marks of Markdown in the left text, when known.
  public var markupA: MarkupCounts?
  /// Marks of Markdown in the right text, when known.
  public var markupB: MarkupCounts?

  /// Makes a vote of the parts that are known.
  public init(
    modelA: String, modelB: String, outcome: Outcome, rater: String? = nil,
    criterion: String? = nil, strength: String? = nil, promptID: String? = nil,
    pairID: String? = nil, isSwapped: Bool? = nil, timestamp: Double? = nil,
    lengthA: Int? = nil, lengthB: Int? = nil, markupA: MarkupCounts? = nil,
    markupB: MarkupCounts? = nil
  ) {
    self.modelA = modelA
    self.modelB = modelB
    self.outcome = outcome
    self.rater = rater
    self.criterion = criterion
    self.strength = strength
    self.promptID = promptID
    self.pairID = pairID
    self.isSwapped = isSwapped
    self.timestamp = timestamp
    self.lengthA = lengthA
    self.lengthB = lengthB
    self.markupA = markupA
    self.markupB = markupB
  }

  enum CodingKeys: String, CodingKey {
    case modelA = "model_a"
    case modelB = "model_b"
    case outcome = "winner"
    case rater = "judge"
    case criterion
    case strength
    case promptID = "prompt_id"
    case pairID = "pair_id"
    case isSwapped = "swapped"
    case timestamp = "tstamp"
    case lengthA = "length_a"
    case lengthB = "length_b"
    case markupA = "markup_a"
    case markupB = "markup_b"
  }
}
