public import DuetSession

/// Judgements of the store, counted one by one.
///
/// They are never held: memory grows with items, prompts and raters. Creative and task work are
/// counted apart and never ranked together.
public struct JudgedVotes: Sendable {
  /// By what the sides are told apart, or boards are made; `nil` for presets, or models where all
  /// judged texts are of one preset.
  private let grouping: Grouping?
  /// What is counted; `nil` for what most pairs were judged on.
  private let criterion: String?
  private let mode: Mode?
  private let options: EvaluationOptions
  private let tags: [SessionID: [String]]
  /// The groupings that may be asked for in the end.
  private let items: [Grouping]
  /// A table for each of them.
  private var tables: [VoteTable]
  private var seen = Seen()
  private var names = KnownNames()

  /// Nothing yet.
  ///
  /// - Parameters:
  ///   - grouping: by what the sides are told apart, or boards are made.
  ///   - criterion: what is counted; judgements that say nothing on it are left out.
  ///   - mode: the mode that counts; nil takes the one with more judgements, and says so when
  ///     there are judgements of both.
  ///   - options: what the report is to be like; `by`, `criterion`, `mode` and `split` are set.
  ///   - tags: the tags of sessions, for `Grouping.tag`.
  public init(
    by grouping: Grouping?, criterion: String? = nil, mode: Mode? = nil,
    options: EvaluationOptions = EvaluationOptions(), tags: [SessionID: [String]] = [:]
  ) {
    self.grouping = grouping
    self.criterion = criterion
    self.mode = mode
    self.options = options
    self.tags = tags
    let isOpen = grouping == nil || grouping?.split != nil
    items = isOpen ? [.preset, .model] : [grouping ?? .preset]
    tables = items.map { _ in
      VoteTable(collecting: options.collection, judges: options.judges)
    }
  }

  /// Counts all judgements.
  public init(
    _ judgements: some Sequence<Judgement>, by grouping: Grouping?, criterion: String? = nil,
    mode: Mode? = nil, options: EvaluationOptions = EvaluationOptions(),
    tags: [SessionID: [String]] = [:]
  ) {
    self.init(by: grouping, criterion: criterion, mode: mode, options: options, tags: tags)
    for judgement in judgements { take(judgement) }
  }

  /// How many judgements there were.
  public var count: Int { seen.modes.values.reduce(0, +) }

  /// Whether nothing can be ranked: no judgement that counts compares two items.
  public var isEmpty: Bool {
    let counted = counted
    let votes = table.modeVotes(on: grouping == .criterion ? nil : counted.criterion)
    return (counted.isOneMode ? votes[counted.mode] ?? 0 : votes.values.reduce(0, +)) == 0
  }

  /// What an item is: the grouping, or presets (models within one preset) where it makes boards.
  public var item: Grouping {
    if let grouping, grouping.split == nil { return grouping }
    return seen.presets.count < 2 && seen.models.count > 1 ? .model : .preset
  }

  /// The votes between items.
  private var table: VoteTable { tables[items.firstIndex(of: item) ?? 0] }

  /// Counts one judgement.
  public mutating func take(_ judgement: Judgement) {
    seen.take(judgement)
    let all = criterion == nil || grouping == .criterion
    for name in all ? Vote.criteria(of: judgement) : [criterion ?? Criteria.main] {
      guard let choice = Vote.choice(of: judgement, on: name) else { continue }
      seen.add(name, judgement.mode)
      for place in items.indices { count(judgement, choice, name, place) }
    }
  }

  private mutating func count(
    _ judgement: Judgement, _ choice: Choice, _ criterion: String, _ place: Int
  ) {
    let item = items[place]
    let (left, right) = (
      item.name(judgement.left, judgement), item.name(judgement.right, judgement)
    )
    if left == right { return seen.addWithin(criterion, judgement.mode, item) }
    var vote = Vote(
      modelA: left, modelB: right, outcome: Vote.Outcome(choice),
      rater: judgement.preference.rater, criterion: criterion,
      timestamp: Double(judgement.judgedAt) / 1000, lengthA: judgement.left.length,
      lengthB: judgement.right.length, markupA: judgement.left.markup,
      markupB: judgement.right.markup)
    names.name(&vote, of: judgement)
    guard grouping?.split != nil, let parts = parts(of: judgement) else {
      tables[place].add(vote, mode: judgement.mode)
      return
    }
    // A judgement with several tags stands on the board of each.
    for part in parts { tables[place].add(vote, mode: judgement.mode, part: part) }
  }

  /// What a judgement is parted by; nil where the table knows it anyway.
  private func parts(of judgement: Judgement) -> [String]? {
    switch grouping {
    case .rater: return [judgement.preference.rater]
    case .template: return [judgement.template?.name ?? "no template"]
    case .tag:
      let sessions: Set<SessionID> = [
        judgement.session, judgement.left.source(judgement).session,
      ]
      let found = Set(sessions.flatMap { tags[$0] ?? [] })
      return found.isEmpty ? ["no tag"] : found.sorted()
    case .preset, .model, .engine, .mode, .criterion, nil: return nil
    }
  }

  /// What counts in the end.
  private var counted: (criterion: String, mode: Mode, isOneMode: Bool) {
    let creative = seen.modes[.creative] ?? 0
    return (
      criterion ?? seen.mainCriterion, mode ?? (creative * 2 >= count ? .creative : .task),
      grouping != .mode || mode != nil
    )
  }

  /// The report; its warnings begin with what was left out.
  ///
  /// - Parameter sealed: how many judgements are not here, because a pair of their session is open.
  public func report(sealed: Int = 0) -> EvaluationReport {
    let counted = counted
    var options = options
    options.by = item.rawValue
    options.split = grouping?.split
    options.criterion = grouping == .criterion ? nil : counted.criterion
    options.mode = counted.isOneMode ? counted.mode : nil
    var report = Evaluation.report(of: table, options: options)
    report.warnings = notices(sealed: sealed) + report.warnings
    return report
  }

  /// What was left out or decided, in sentences.
  ///
  /// - Parameter sealed: as for `report(sealed:)`.
  public func notices(sealed: Int = 0) -> [String] {
    let counted = counted
    var notices: [String] = []
    if sealed > 0 {
      notices.append(
        "\(Count.of(sealed, "judgement")) left out, as a pair of their session is still open: "
          + "judge it or skip it.")
    }
    let modes = counted.isOneMode ? [counted.mode] : Mode.allCases
    let here = modes.reduce(0) { $0 + (seen.modes[$1] ?? 0) }
    if here < count {
      notices.append(
        "Only \(counted.mode.rawValue) work is ranked; \(Count.of(count - here, "judgement")) of "
          + "the other mode left out.")
    }
    let isAll = grouping == .criterion
    let silent = isAll ? 0 : here - modes.reduce(0) { $0 + seen.said(counted.criterion, $1) }
    if silent > 0 {
      notices.append(
        "\(Count.of(silent, "judgement")) without a word on \(counted.criterion) left out.")
    }
    let within = modes.reduce(0) {
      $0 + seen.within(isAll ? nil : counted.criterion, $1, item)
    }
    if within > 0 {
      notices.append(
        "\(Count.of(within, "judgement")) of a \(item.rawValue) against itself left out.")
    }
    return notices
  }
}
