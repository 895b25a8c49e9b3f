public import DuetScreen
import DuetSession

/// The selected variant's scores, from 1 to 5 on each criterion.
public struct ScorePane: Pane, Equatable {
  /// Its name.
  public static let id: PaneID = "score"
  /// Its title.
  public static let title = "Score"

  private var row = 0

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<ScorePane>] =
    [
      Command(
        "score.next-criterion", "Next criterion", label: "criterion", keys: ["down", "right"],
        help: "Goes to the next criterion."
      ) { pane, _, context in
        pane.row = min(pane.row + 1, context.settings.criteria.count - 1)
        return .none
      },
      Command(
        "score.previous-criterion", "Criterion before", label: "previous", keys: ["up", "left"],
        help: "Goes to the criterion before."
      ) { pane, _, _ in
        pane.row = max(pane.row - 1, 0)
        return .none
      },
      Command(
        "score.clear", "Take the score back", label: "clear", keys: ["0", "delete", "backspace"],
        help: "Removes the score on this criterion.", unavailable: cannotScore
      ) { pane, desk, context in pane.score(nil, desk, context) },
    ]
    + (1...5).map { (value: Int) in
      Command(
        CommandID("score.give-\(value)"), "Score \(value)",
        label: value == 1 ? "poor" : value == 5 ? "excellent" : "score",
        keys: ["\(value)"],
        help: "Scores the selected variant on this criterion: 1 is poor, 5 is excellent.",
        unavailable: cannotScore
      ) { pane, desk, context in pane.score(value, desk, context) }
    }

  @Sendable private static func cannotScore(
    _ pane: ScorePane, _ desk: Desk, _ context: Context
  ) -> String? {
    if let reason = context.reasonOfOpenPair { return reason }
    return desk.variant(in: context.session) == nil ? "There is no variant to score yet" : nil
  }

  private func score(_ value: Int?, _ desk: Desk, _ context: Context) -> Outcome {
    guard let variant = desk.variant(in: context.session),
      context.settings.criteria.indices.contains(row)
    else { return .none }
    return .fact(
      .scoreGiven(
        Score(variant: variant.id, criterion: context.settings.criteria[row], value: value)))
  }

  /// Which variant is scored.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    desk.variant(in: context.session).map { "variant \($0.id.letter)" } ?? ""
  }

  /// The keys that matter while scoring.
  public func hints(_ context: Context) -> [CommandID] {
    [
      "score.give-1", "score.give-5", "score.next-criterion", "score.clear", "studio.focus-next",
    ]
  }

  /// Draws the criteria in as many columns as fit.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    let criteria = context.settings.criteria
    let width = (criteria.map(\.count).max() ?? 8) + 4
    let columns = max(1, (canvas.size.columns + 2) / width)
    let scores = desk.variant(in: context.session).flatMap { context.session.scores[$0.id] } ?? [:]
    for (index, criterion) in criteria.enumerated() {
      let point = Point(column: index % columns * width, row: index / columns)
      let isHere = index == row && context.isFocused
      let name = canvas.text(
        criterion, at: point, style: context[isHere ? .accent : .faint])
      let value = scores[criterion].map(String.init) ?? "-"
      canvas.text(
        value, at: Point(column: point.column + name + 1, row: point.row),
        style: context[scores[criterion] == nil ? .faint : .text])
    }
  }
}
