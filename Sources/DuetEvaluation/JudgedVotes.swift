public import DuetSession

/// By what the sides of a judged pair are told apart.
public enum Grouping: String, Sendable, CaseIterable {
  /// By the preset that wrote a side.
  case preset
  /// By the model.
  case model
  /// By the engine.
  case engine
  /// By the mode of the brief: how the same preset does in each.
  case mode
  /// By the template of the prompt: how the same preset does with each.
  case template
}

/// Judgements of the store as votes.
public struct JudgedVotes: Sendable {
  /// The votes, in the order of the judgements; those between one item and itself are left out.
  public let votes: [Vote]
  /// What was left out or decided, in sentences.
  public let notices: [String]

  /// The votes on one criterion of one mode: creative and task work are never ranked together.
  ///
  /// - Parameters:
  ///   - grouping: by what the sides are told apart.
  ///   - criterion: what is counted; judgements that say nothing on it are left out.
  ///   - mode: the mode that counts; nil takes the one with more judgements, and says so when
  ///     there are judgements of both.
  ///   - sealed: how many judgements are not here, because a pair of their session is open.
  public init(
    _ judgements: [Judgement], by grouping: Grouping, criterion: String, mode: Mode? = nil,
    sealed: Int = 0
  ) {
    var notices: [String] = []
    if sealed > 0 {
      notices.append(
        "\(Count.of(sealed, "judgement")) left out, as a pair of their session is still open: "
          + "judge it or skip it.")
    }
    let creative = judgements.count { $0.mode == .creative }
    let wanted = mode ?? (creative * 2 >= judgements.count ? .creative : .task)
    let others = wanted == .creative ? judgements.count - creative : creative
    if others > 0, grouping != .mode {
      notices.append(
        "Only \(wanted.rawValue) work is ranked; \(Count.of(others, "judgement")) of the other "
          + "mode left out.")
    }
    var votes: [Vote] = []
    var within = 0
    var silent = 0
    for judgement in judgements where judgement.mode == wanted || grouping == .mode {
      guard let vote = Vote(judgement, by: grouping, criterion: criterion) else {
        silent += 1
        continue
      }
      if vote.modelA == vote.modelB { within += 1 } else { votes.append(vote) }
    }
    if silent > 0 {
      notices.append("\(Count.of(silent, "judgement")) without a word on \(criterion) left out.")
    }
    if within > 0 {
      notices.append(
        "\(Count.of(within, "judgement")) of a \(grouping.rawValue) against itself left out.")
    }
    self.votes = votes
    self.notices = notices
  }

  /// The report on the votes; its warnings begin with what was left out.
  public func report(_ options: EvaluationOptions) -> EvaluationReport {
    var report = Evaluation.report(of: votes, options: options)
    report.warnings = notices + report.warnings
    return report
  }

  /// The grouping to begin with: presets, or models where all judged texts are of one preset.
  public static func telling(_ judgements: [Judgement]) -> Grouping {
    let presets = Set(judgements.flatMap { [$0.left.preset, $0.right.preset] })
    let models = Set(judgements.flatMap { [$0.left.model, $0.right.model] })
    return presets.count < 2 && models.count > 1 ? .model : .preset
  }
}

extension Vote {
  /// The vote of a judgement on a criterion; nil when the judgement says nothing on it.
  public init?(_ judgement: Judgement, by grouping: Grouping, criterion: String) {
    let isMain = criterion == judgement.pair.criteria.first ?? Criteria.main
    guard
      let choice = isMain
        ? judgement.preference.choice : judgement.preference.criteria[criterion]
    else { return nil }
    // Raters judge copies in sessions of their own: what they judged is known by its origin.
    let (left, right) = (judgement.left.source(judgement), judgement.right.source(judgement))
    let sides = [left.variant, right.variant].sorted()
    let prompt = "\(left.session)/\(left.variant.generation)"
    self.init(
      modelA: grouping.name(judgement.left, judgement),
      modelB: grouping.name(judgement.right, judgement),
      outcome: Outcome(choice), rater: judgement.preference.rater, criterion: criterion,
      strength: judgement.preference.strength?.rawValue, promptID: prompt,
      pairID: "\(left.session)/\(sides[0])-\(sides[1])",
      isSwapped: judgement.pair.repeats != nil, timestamp: Double(judgement.judgedAt) / 1000,
      lengthA: judgement.left.length, lengthB: judgement.right.length)
  }
}

extension Judgement.Side {
  /// Where the text was written: elsewhere, or in the session of its judgement.
  fileprivate func source(_ judgement: Judgement) -> VariantOrigin {
    origin ?? VariantOrigin(session: judgement.session, variant: variant)
  }
}

extension Grouping {
  fileprivate func name(_ side: Judgement.Side, _ judgement: Judgement) -> String {
    switch self {
    case .preset: side.preset
    case .model: side.model.isEmpty ? side.preset : side.model
    case .engine: side.engine
    case .mode: "\(side.preset) (\(judgement.mode.rawValue))"
    case .template: judgement.template.map { "\(side.preset) (\($0.name))" } ?? side.preset
    }
  }
}

extension Vote.Outcome {
  fileprivate init(_ choice: Choice) {
    switch choice {
    case .left: self = .aWins
    case .right: self = .bWins
    case .tie: self = .tie
    case .bothBad: self = .bothBad
    }
  }
}
