public import DuetSession

extension Vote {
  /// The vote of a judgement on a criterion; nil when the judgement says nothing on it.
  public init?(_ judgement: Judgement, by grouping: Grouping, criterion: String) {
    guard let choice = Self.choice(of: judgement, on: criterion) else { return nil }
    // Raters judge copies in sessions of their own: what they judged is known by its origin.
    let (left, right) = (judgement.left.source(judgement), judgement.right.source(judgement))
    self.init(
      modelA: grouping.name(judgement.left, judgement),
      modelB: grouping.name(judgement.right, judgement),
      outcome: Outcome(choice), rater: judgement.preference.rater, criterion: criterion,
      strength: judgement.preference.strength?.rawValue, promptID: Self.promptID(left),
      pairID: Self.pairID(left, right),
      isSwapped: judgement.pair.repeats != nil, timestamp: Double(judgement.judgedAt) / 1000,
      lengthA: judgement.left.length, lengthB: judgement.right.length,
      markupA: judgement.left.markup, markupB: judgement.right.markup)
  }

  /// What a judgement says on a criterion; nil when it says nothing.
  static func choice(of judgement: Judgement, on criterion: String) -> Choice? {
    criterion == judgement.pair.criteria.first ?? Criteria.main
      ? judgement.preference.choice : judgement.preference.criteria[criterion]
  }

  /// The name of the prompt that a text answers.
  static func promptID(_ text: VariantOrigin) -> String {
    "\(text.session)/\(text.variant.generation)"
  }

  /// The name of two texts, in either order.
  static func pairID(_ left: VariantOrigin, _ right: VariantOrigin) -> String {
    let sides = [left.variant, right.variant].sorted()
    return "\(left.session)/\(sides[0])-\(sides[1])"
  }

  /// What a judgement says something on: the main criterion, then the others by name.
  static func criteria(of judgement: Judgement) -> [String] {
    let main = judgement.pair.criteria.first ?? Criteria.main
    return [main] + judgement.preference.criteria.keys.filter { $0 != main }.sorted()
  }
}

extension Judgement.Side {
  /// Where the text was written: elsewhere, or in the session of its judgement.
  func source(_ judgement: Judgement) -> VariantOrigin {
    origin ?? VariantOrigin(session: judgement.session, variant: variant)
  }
}

extension Grouping {
  /// What a side of a judgement is called.
  func name(_ side: Judgement.Side, _ judgement: Judgement) -> String {
    switch self {
    case .preset: side.preset
    case .model: side.model.isEmpty ? side.preset : side.model
    case .engine: side.engine
    case .mode, .template, .rater, .criterion, .tag: side.preset
    }
  }
}

extension Vote.Outcome {
  /// The outcome of a choice.
  init(_ choice: Choice) {
    switch choice {
    case .left: self = .aWins
    case .right: self = .bWins
    case .tie: self = .tie
    case .bothBad: self = .bothBad
    }
  }
}
