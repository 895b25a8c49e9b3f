import DuetScreen
import DuetSession
import DuetText

/// Where the parts of a pair stand in the pane.
struct RatePlaces {
  /// The prompt.
  let prompt: Rectangle
  /// The rule over each side.
  let leftRule: Rectangle
  let rightRule: Rectangle
  /// The text of each side.
  let left: Rectangle
  let right: Rectangle
  /// Both sides together, without their rules.
  let texts: Rectangle
  /// The judgement, with the rule over it.
  let judgement: Rectangle
  /// Where a reason is typed.
  let field: Rectangle

  /// Where a reason begins, behind what it is called.
  static let fieldColumn = 11

  init(_ size: Size, prompt: String, pair: Pair) {
    let all = Rectangle(size)
    // Strength, reason and three rows of reasons stand beside the criteria where there is room.
    let rows = size.columns >= 72 && size.rows >= 18 ? max(pair.criteria.count, 5) : 1
    let wanted = min(max(rows, pair.criteria.count) + 2, max(4, size.rows / 2))
    let (upper, lower) = all.splitting(rows: max(0, size.rows - wanted))
    judgement = lower
    let lines = Wrapping.wrap(line: String(prompt.prefix(1000)), width: max(1, size.columns)).count
    let most = upper.rows >= 24 ? 5 : upper.rows >= 12 ? 3 : 1
    self.prompt = upper.top(min(lines, most))
    let halves = upper.rows(from: self.prompt.rows).dividedIntoColumns(2, gap: 3)
    leftRule = halves[0].top(1)
    rightRule = halves[1].top(1)
    left = halves[0].rows(from: 1)
    right = halves[1].rows(from: 1)
    texts = upper.rows(from: self.prompt.rows + 1)
    field = Rectangle(
      column: Self.fieldColumn, row: size.rows - 1,
      columns: max(1, size.columns - Self.fieldColumn), rows: 1)
  }
}
