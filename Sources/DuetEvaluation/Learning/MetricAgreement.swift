import DuetSession

/// How often the chosen text is the one of which a metric has more.
public struct MetricAgreement: Sendable, Hashable {
  /// The metric's id.
  public let id: String
  /// What the metric is called.
  public let title: String
  /// The pairs in which the metric differs, and the share of them in which the chosen has more.
  public let share: GroupedMean
  /// In how many pairs both texts have the same value.
  public let equal: Int
  /// The interval of the share.
  public let lower: Double
  /// The interval of the share.
  public let upper: Double
  /// Two-sided p-value of a share of one half: the metric says nothing of the choices.
  public let p: Double
  /// The p-value corrected by Holm for all metrics that were looked at.
  public let adjusted: Double

  /// The rank-biserial correlation: 1 where the chosen text always has more, -1 where always less.
  ///
  /// Source: Kerby, "The simple difference formula", Comprehensive Psychology 3 (2014).
  public var correlation: Double? { share.mean.map { 2 * $0 - 1 } }
}

/// How far the metrics go along with somebody's choices.
public struct MetricAgreements: Sendable, Hashable {
  /// One for each metric that differs in any pair, in the catalog's order.
  public let all: [MetricAgreement]
  /// How many choices there are.
  public let votes: Int
  /// On how many prompts.
  public let prompts: Int
  /// The level of the intervals.
  public let level: Double

  /// Measures both texts of every choice with every metric of the catalog.
  ///
  /// References are those of the brief; the other side and the further texts of the prompt are
  /// siblings.
  public init(_ choices: [ChosenText], corpus: Novelty? = nil, level: Double = 0.95) {
    var values = TextMetrics.catalog.map { _ in [(value: Double, group: Int)]() }
    var equal = TextMetrics.catalog.map { _ in 0 }
    var groups = GroupNumbers()
    for choice in choices {
      let group = groups.number(of: choice.group)
      let (chosen, rejected) = choice.sides
      let one = MetricInput(
        text: chosen, references: choice.brief.references, siblings: [rejected] + choice.others,
        corpus: corpus)
      let other = MetricInput(
        text: rejected, references: choice.brief.references, siblings: [chosen] + choice.others,
        corpus: corpus)
      for (place, metric) in TextMetrics.catalog.enumerated() {
        guard let mine = metric.score(one), let theirs = metric.score(other) else { continue }
        if mine == theirs {
          equal[place] += 1
        } else {
          values[place].append((mine > theirs ? 1 : 0, group))
        }
      }
    }
    let shares = values.map { GroupedMean($0) }
    let shown = shares.indices.filter { shares[$0].count > 0 }
    let tests = shown.map { shares[$0].evenOddsTest }
    let adjusted = Holm.adjusted(tests)
    all = shown.enumerated().map { row, place in
      let interval = shares[place].shareInterval(level: level)
      return MetricAgreement(
        id: TextMetrics.catalog[place].id, title: TextMetrics.catalog[place].title,
        share: shares[place], equal: equal[place], lower: interval.lower, upper: interval.upper,
        p: tests[row], adjusted: adjusted[row])
    }
    votes = choices.count
    prompts = Set(choices.map(\.group)).count
    self.level = level
  }
}
