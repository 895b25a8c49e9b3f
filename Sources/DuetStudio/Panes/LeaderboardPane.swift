import DuetEvaluation
public import DuetScreen
import DuetSession
import DuetText

/// Ranks what wrote the judged texts, with intervals.
public struct LeaderboardPane: Pane {
  /// Its name.
  public static let id: PaneID = "leaderboard"
  /// Its title.
  public static let title = "Leaderboard"

  private var grouping: Grouping?
  private var criterion = 0
  private var showsMatrix = false

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<LeaderboardPane>] = [
    Command(
      "leaderboard.switch-grouping", "By preset, model or engine", label: "by", keys: ["b"],
      help: "Ranks presets, models or engines."
    ) { pane, _, context in
      let all = Grouping.allCases
      let shown = context.derived.report.flatMap { Grouping(rawValue: $0.by) }
      let place = (pane.grouping ?? shown).flatMap(all.firstIndex) ?? 0
      pane.grouping = all[(place + 1) % all.count]
      return pane.ask(context)
    },
    Command(
      "leaderboard.switch-criterion", "Next criterion", label: "criterion", keys: ["c"],
      help: "Ranks by another criterion.",
      unavailable: { _, _, context in
        context.settings.criteria.count < 2 ? "There is no other criterion" : nil
      }
    ) { pane, _, context in
      pane.criterion = (pane.criterion + 1) % max(1, context.settings.criteria.count)
      return pane.ask(context)
    },
    Command(
      "leaderboard.show-matrix", "Who beat whom", label: "matrix", keys: ["tab", "m"],
      help: "Shows the wins of each over each, or the ranks again.",
      unavailable: { _, _, context in
        context.derived.report == nil ? "Nothing is ranked yet: judge some pairs first" : nil
      }
    ) { pane, _, _ in
      pane.showsMatrix.toggle()
      return .none
    },
    Command(
      "leaderboard.refresh", "Count again", label: "refresh", keys: ["r"],
      help: "Counts all judgements again."
    ) { pane, _, context in pane.ask(context) },
    Command(
      "leaderboard.leave", "Leave the leaderboard", label: "back", keys: ["q"],
      help: "Goes back to what was there before."
    ) { _, _, _ in .effect(.back) },
  ]

  private func ask(_ context: Context) -> Outcome {
    let criteria = context.settings.criteria
    let name = criteria.indices.contains(criterion) ? criteria[criterion] : Criteria.main
    return .effect(.evaluate(ReportRequest(grouping: grouping, criterion: name)))
  }

  /// What is ranked, and from how many votes.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    guard let report = context.derived.report else { return "" }
    let raters = report.agreement.raters
    let share = Int((report.interval * 100).rounded())
    return "by \(report.by)  \(report.criterion ?? "overall")  \(report.votes) votes"
      + (raters > 0 ? ", \(raters) \(raters == 1 ? "rater" : "raters")" : "") + "  \(share)%"
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] {
    [
      "leaderboard.switch-grouping", "leaderboard.switch-criterion", "leaderboard.show-matrix",
      "leaderboard.leave", "leaderboard.refresh",
    ]
  }

  /// Which key leads to judging.
  private static func wayToJudge(_ context: Context) -> String {
    let key = context.keymap.key(for: "rating.start") ?? "Rate"
    return "\(key) shows two texts of this session side by side, to be judged."
  }

  /// Draws the ranks with their intervals, or the matrix, and what is to be said about them.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    guard !context.session.isBlind else {
      canvas.text("Sealed while a pair is open.", at: .zero, style: context[.faint])
      return
    }
    if let failure = context.derived.reportFailure {
      let rows = StyledText.draw(failure.line, style: context[.warning], on: &canvas)
      canvas.cutText(
        Self.wayToJudge(context), at: Point(column: 0, row: rows + 1), style: context[.faint])
      return
    }
    guard let report = context.derived.report else {
      canvas.text("Counting ...", at: .zero, style: context[.faint])
      return
    }
    let width = canvas.size.columns
    let table = showsMatrix ? report.matrixLines(width: width) : report.tableLines(width: width)
    let sentences = report.sentences + report.meaning
    // A long table leaves a third of the screen to what must be known about it.
    let most = max(3, canvas.size.rows * 2 / 3)
    let shown = table.count <= most ? table : Array(table.prefix(most - 1))
    var row = 0
    for line in shown {
      canvas.text(line, at: Point(column: 0, row: row), style: context[row == 0 ? .faint : .text])
      row += 1
    }
    if shown.count < table.count {
      let rest = "\(table.count - shown.count) more lines: duet evaluate shows all."
      canvas.text(rest, at: Point(column: 0, row: row), style: context[.faint])
      row += 1
    }
    row += 1
    for sentence in sentences {
      let area = canvas.bounds.rows(from: row)
      row += canvas.sub(area) { StyledText.draw(sentence, style: context[.faint], on: &$0) }
    }
  }
}
