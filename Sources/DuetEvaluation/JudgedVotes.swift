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
  /// By who judged: a board for each rater.
  case rater
  /// By what was judged: a board for each criterion.
  case criterion
  /// By the tags of the session: a board for each tag.
  case tag

  /// The property of a vote that boards are made by; nil where the sides themselves differ.
  public var split: EvaluationOptions.Split? { EvaluationOptions.Split(rawValue: rawValue) }
}

/// Judgements of the store as votes.
public struct JudgedVotes: Sendable {
  /// The votes, in the order of the judgements; those between one item and itself are left out.
  public let votes: [Vote]
  /// What was left out or decided, in sentences.
  public let notices: [String]
  /// For each vote, the mode of the work.
  private let modes: [Mode]
  /// For each vote, what it is parted by; several where it has several tags.
  private let parts: [[String]]
  private let split: EvaluationOptions.Split?
  /// What an item is: the grouping, or presets (models within one preset) where it makes boards.
  public let item: Grouping

  /// The votes on one criterion of one mode: creative and task work are never ranked together.
  ///
  /// - Parameters:
  ///   - grouping: by what the sides are told apart.
  ///   - criterion: what is counted; judgements that say nothing on it are left out.
  ///   - mode: the mode that counts; nil takes the one with more judgements, and says so when
  ///     there are judgements of both.
  ///   - sealed: how many judgements are not here, because a pair of their session is open.
  ///   - tags: the tags of sessions, for `Grouping.tag`.
  public init(
    _ judgements: [Judgement], by grouping: Grouping, criterion: String, mode: Mode? = nil,
    sealed: Int = 0, tags: [SessionID: [String]] = [:]
  ) {
    split = grouping.split
    var notices: [String] = []
    if sealed > 0 {
      notices.append(
        "\(Count.of(sealed, "judgement")) left out, as a pair of their session is still open: "
          + "judge it or skip it.")
    }
    let creative = judgements.count { $0.mode == .creative }
    let wanted = mode ?? (creative * 2 >= judgements.count ? .creative : .task)
    let others = wanted == .creative ? judgements.count - creative : creative
    let isOneMode = grouping != .mode || mode != nil
    if others > 0, isOneMode {
      notices.append(
        "Only \(wanted.rawValue) work is ranked; \(Count.of(others, "judgement")) of the other "
          + "mode left out.")
    }
    item = grouping.split == nil ? grouping : Self.telling(judgements)
    let item = item
    var votes: [Vote] = []
    var modes: [Mode] = []
    var parts: [[String]] = []
    var within = 0
    var silent = 0
    for judgement in judgements where judgement.mode == wanted || !isOneMode {
      let criteria =
        grouping == .criterion ? Vote.criteria(of: judgement) : [criterion]
      let made = criteria.compactMap { Vote(judgement, by: item, criterion: $0) }
      if made.isEmpty { silent += 1 }
      for vote in made {
        if vote.modelA == vote.modelB {
          within += 1
          continue
        }
        votes.append(vote)
        modes.append(judgement.mode)
        parts.append(Self.parts(of: judgement, by: grouping, tags))
      }
    }
    if silent > 0 {
      notices.append("\(Count.of(silent, "judgement")) without a word on \(criterion) left out.")
    }
    if within > 0 {
      notices.append(
        "\(Count.of(within, "judgement")) of a \(item.rawValue) against itself left out.")
    }
    self.votes = votes
    self.notices = notices
    self.modes = modes
    self.parts = parts
  }

  /// What a judgement is parted by.
  private static func parts(
    of judgement: Judgement, by grouping: Grouping, _ tags: [SessionID: [String]]
  ) -> [String] {
    switch grouping {
    case .rater: return [judgement.preference.rater]
    case .template: return [judgement.template?.name ?? "no template"]
    case .tag:
      let sessions: Set<SessionID> = [
        judgement.session, judgement.left.source(judgement).session,
      ]
      let found = Set(sessions.flatMap { tags[$0] ?? [] })
      return found.isEmpty ? ["no tag"] : found.sorted()
    case .preset, .model, .engine, .mode, .criterion: return []
    }
  }

  /// The report on the votes; its warnings begin with what was left out.
  public func report(_ options: EvaluationOptions) -> EvaluationReport {
    var options = options
    options.split = split
    var table = VoteTable(collecting: options.collection, judges: options.judges)
    for (number, vote) in votes.enumerated() {
      let mode = split == .mode ? modes[number] : nil
      if parts[number].isEmpty {
        table.add(vote, mode: mode)
      } else {
        // A vote with several tags stands on the board of each.
        for part in parts[number] { table.add(vote, mode: mode, part: part) }
      }
    }
    var report = Evaluation.report(of: table, options: options)
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
      lengthA: judgement.left.length, lengthB: judgement.right.length,
      markupA: judgement.left.markup, markupB: judgement.right.markup)
  }

  /// What a judgement says something on: the main criterion, then the others by name.
  static func criteria(of judgement: Judgement) -> [String] {
    let main = judgement.pair.criteria.first ?? Criteria.main
    return [main] + judgement.preference.criteria.keys.filter { $0 != main }.sorted()
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
    case .mode, .template, .rater, .criterion, .tag: side.preset
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
