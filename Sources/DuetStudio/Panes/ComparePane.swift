public import DuetScreen
import DuetSession
import DuetText

/// Two variants side by side, with the words that differ marked.
public struct ComparePane: Pane {
  /// Its name.
  public static let id: PaneID = "compare"
  /// Its title.
  public static let title = "Compare"
  /// It can stand in any layout.
  public static let canStand = true

  private var scroll = 0

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<ComparePane>] = [
    Command(
      "compare.scroll-down", "Scroll down", label: "scroll", keys: ["down", "pagedown"],
      help: "Scrolls both sides."
    ) { pane, _, _ in
      pane.scroll += 2
      return .none
    },
    Command(
      "compare.scroll-up", "Scroll up", label: "scroll", keys: ["up", "pageup"],
      help: "Scrolls both sides."
    ) { pane, _, _ in
      pane.scroll = max(0, pane.scroll - 2)
      return .none
    },
    Command(
      "compare.swap", "Swap the sides", label: "swap", keys: ["x"],
      help: "Exchanges the two variants.",
      unavailable: { _, desk, _ in desk.marked == nil ? "Nothing is compared yet" : nil }
    ) { _, desk, context in
      let selected = desk.variant(in: context.session)?.id
      desk.selected = desk.marked
      desk.marked = selected
      return .none
    },
    Command(
      "compare.next", "Next variant on the right", label: "next", keys: ["right", "n"],
      help: "Compares with another variant."
    ) { pane, desk, context in
      pane.turn(1, &desk, context)
    },
    Command(
      "compare.previous", "Variant before on the right", label: "previous", keys: ["left", "p"],
      help: "Compares with another variant."
    ) { pane, desk, context in
      pane.turn(-1, &desk, context)
    },
  ]

  private func turn(_ step: Int, _ desk: inout Desk, _ context: Context) -> Outcome {
    guard let right = desk.variant(in: context.session)?.id,
      let all = context.session.generation(right.generation)?.current.map(\.id),
      let place = all.firstIndex(of: right)
    else { return .none }
    var next = all[(place + step + all.count) % all.count]
    if next == left(desk, context)?.id, all.count > 2 {
      next = all[(place + 2 * step + all.count * 2) % all.count]
    }
    desk.selected = next
    return .none
  }

  private func left(_ desk: Desk, _ context: Context) -> Variant? {
    if let marked = desk.marked { return context.session.variant(marked) }
    guard let right = desk.variant(in: context.session) else { return nil }
    return context.session.generation(right.id.generation)?.current.first { $0.id != right.id }
  }

  /// The letters of the two.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    guard let right = desk.variant(in: context.session), let left = left(desk, context) else {
      return ""
    }
    return "\(left.id.letter) and \(right.id.letter)"
  }

  /// The keys that matter while comparing.
  public func hints(_ context: Context) -> [CommandID] {
    ["compare.next", "compare.swap", "variants.accept", "studio.back"]
  }

  /// Draws both sides; words of one side alone have the look of removed and added text.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    guard let right = desk.variant(in: context.session), let left = left(desk, context) else {
      canvas.text("Two variants are needed to compare.", at: .zero, style: context[.faint])
      return
    }
    let runs = WordDiff.diff(from: left.text, to: right.text)
    let halves = canvas.bounds.dividedIntoColumns(2, gap: 3)
    draw(left, runs.filter { $0.kind != .added }, in: halves[0], on: &canvas, context)
    draw(right, runs.filter { $0.kind != .removed }, in: halves[1], on: &canvas, context)
    canvas.verticalRule(
      at: Point(column: halves[1].column - 2, row: 0), style: context[.rule])
  }

  private func draw(
    _ variant: Variant, _ runs: [DiffRun], in area: Rectangle, on canvas: inout Canvas,
    _ context: Context
  ) {
    canvas.sub(area) { half in
      VariantHeading(
        variant: variant, words: WordCount.count(variant.text), isSelected: false, isMarked: false
      ).draw(on: &half, context)
      let styles = Runs<Style>(
        runs.map { run in
          let role: ThemeRole =
            switch run.kind {
            case .same: .text
            case .removed: .removed
            case .added: .added
            }
          return (context[role], run.text.utf8.count)
        })
      half.sub(half.bounds.rows(from: 1)) {
        StyledText.draw(variant.text, styles: styles, on: &$0, skipping: scroll)
      }
    }
  }
}

extension Runs {
  /// Runs from values and their lengths.
  fileprivate init(_ parts: [(Value, Int)]) {
    self.init()
    for (value, count) in parts { append(value, count: count) }
  }
}
