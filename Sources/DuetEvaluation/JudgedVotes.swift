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
  public init(
    _ judgements: [Judgement], by grouping: Grouping, criterion: String, mode: Mode? = nil
  ) {
    var notices: [String] = []
    let creative = judgements.count { $0.mode == .creative }
    let wanted = mode ?? (creative * 2 >= judgements.count ? .creative : .task)
    let others = wanted == .creative ? judgements.count - creative : creative
    if others > 0, grouping != .mode, mode == nil {
      notices.append(
        "Only \(wanted.rawValue) work is ranked; \(others) judgements are of the other mode.")
    }
    var votes: [Vote] = []
    var within = 0
    for judgement in judgements where judgement.mode == wanted || grouping == .mode {
      guard let vote = Vote(judgement, by: grouping, criterion: criterion) else { continue }
      if vote.modelA == vote.modelB { within += 1 } else { votes.append(vote) }
    }
    if within > 0 {
      notices.append(
        (within == 1 ? "1 judgement compares" : "\(within) judgements compare")
          + " a \(grouping.rawValue) with itself and \(within == 1 ? "does" : "do") not count.")
    }
    self.votes = votes
    self.notices = notices
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
    let sides = [judgement.pair.left, judgement.pair.right].sorted()
    let prompt = "\(judgement.session)/\(judgement.pair.left.generation)"
    self.init(
      modelA: grouping.name(judgement.left, judgement),
      modelB: grouping.name(judgement.right, judgement),
      outcome: Outcome(choice), rater: judgement.preference.rater, criterion: criterion,
      strength: judgement.preference.strength?.rawValue, promptID: prompt,
      pairID: "\(judgement.session)/\(sides[0])-\(sides[1])",
      isSwapped: judgement.pair.repeats != nil, timestamp: Double(judgement.judgedAt) / 1000,
      lengthA: judgement.left.length, lengthB: judgement.right.length)
  }
}

extension Grouping {
  fileprivate func name(_ side: Judgement.Side, _ judgement: Judgement) -> String {
    switch self {
    case .preset: side.preset
    case .model: side.model.isEmpty ? side.preset : side.model
    case .engine: side.engine
    case .mode: "\(side.preset) (\(judgement.mode.rawValue))"
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
