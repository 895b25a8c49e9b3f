public import DuetScreen
import DuetSession
import DuetText

/// How the variants of a generation came to be, side by side: preset, model, tokens, time, cost.
public struct FactsPane: Pane, Equatable {
  /// Its name.
  public static let id: PaneID = "facts"
  /// Its title.
  public static let title = "Facts"
  /// The columns of the words before the columns of the variants.
  private static let labels = 13
  /// The fewest columns that one variant's facts are shown in.
  private static let narrowest = 17

  private var scroll = 0
  private var lineCount = 0

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<FactsPane>] = [
    turning("facts.next", "Next variant", ["right", "n"], by: 1),
    turning("facts.previous", "Variant before", ["left", "p"], by: -1),
    scrolling("facts.scroll-down", "Scroll down", ["down", "pagedown"], by: 3),
    scrolling("facts.scroll-up", "Scroll up", ["up", "pageup"], by: -3),
    Command(
      "facts.close", "Close", label: "close", keys: ["escape", "q", "i", "enter"],
      help: "Goes back to the variants."
    ) { pane, _, _ in
      pane.scroll = 0
      return .effect(.closeOverlay)
    },
  ]

  private static func turning(
    _ id: CommandID, _ title: String, _ keys: [String], by step: Int
  ) -> Command<FactsPane> {
    Command(
      id, title, label: step > 0 ? "next" : "previous", keys: keys,
      help: "Selects another variant of the generation."
    ) { _, desk, context in
      desk.turn(by: step, context)
      return .none
    }
  }

  private static func scrolling(
    _ id: CommandID, _ title: String, _ keys: [String], by rows: Int
  ) -> Command<FactsPane> {
    Command(id, title, label: "scroll", keys: keys, help: "Moves in the facts.") { pane, _, _ in
      pane.scroll += rows
      return .none
    }
  }

  /// Stays within what there is.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    lineCount = lines(width: size.columns, desk, context).count
    scroll = max(0, min(scroll, lineCount - size.rows))
  }

  /// Which generation it is.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    guard !context.isSealed, let shown = desk.variant(in: context.session) else { return "" }
    let count = context.session.generation(shown.id.generation)?.current.count ?? 1
    return "generation \(shown.id.generation), \(shown.id.letter) of \(count)"
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] {
    ["facts.next", "facts.scroll-down", "facts.close"]
  }

  private enum Line {
    case heading([(VariantID, String)], width: Int)
    case row(String, [String], width: Int)
    case text(String, ThemeRole)
    case gap
  }

  /// Draws the facts as a table, and below it what is to be said of the selected variant alone.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    let selected = desk.variant(in: context.session)?.id
    let lines = lines(width: canvas.size.columns, desk, context)
    for (row, line) in lines.dropFirst(scroll).prefix(canvas.size.rows).enumerated() {
      switch line {
      case .gap: break
      case .text(let text, let role):
        canvas.text(text, at: Point(column: 0, row: row), style: context[role])
      case .heading(let variants, let width):
        for (place, variant) in variants.enumerated() {
          let isSelected = variant.0 == selected
          canvas.text(
            (isSelected ? ">" : " ") + variant.1,
            at: Point(column: Self.labels + place * width - 1, row: row),
            style: isSelected ? context[.accent] : context[.text])
        }
      case .row(let label, let values, let width):
        canvas.text(label, at: Point(column: 0, row: row), style: context[.faint])
        for (place, value) in values.enumerated() {
          canvas.sub(
            Rectangle(
              column: Self.labels + place * width, row: row, columns: max(0, width - 1), rows: 1)
          ) { $0.cutText(value, at: .zero, style: context[.text]) }
        }
      }
    }
  }

  private func lines(width: Int, _ desk: Desk, _ context: Context) -> [Line] {
    guard !context.isSealed else {
      return [
        .text("Sealed until you judge.", .text), .gap,
        .text("While a pair is open nothing here tells who wrote what.", .faint),
      ]
    }
    guard let selected = desk.variant(in: context.session),
      let all = context.session.generation(selected.id.generation)?.current
    else { return [.text("There is no variant yet.", .faint)] }
    let room = max(1, (width - Self.labels) / Self.narrowest)
    let place = all.firstIndex { $0.id == selected.id } ?? 0
    let first = max(0, min(place - room / 2, all.count - room))
    let shown =
      all.contains { $0.id == selected.id }
      ? Array(all[first...].prefix(room)) : [selected]
    let column = min(30, max(1, (width - Self.labels) / shown.count))
    let texts = shown.map { VariantFactTexts($0, context.session) }
    var lines: [Line] = [
      .heading(shown.map { ($0.id, $0.id.letter) }, width: column)
    ]
    for (label, values) in VariantFactTexts.table(texts) {
      lines.append(.row(label, values, width: column))
    }
    return lines + notes(selected, width: width, context)
  }

  /// What is said of one variant in sentences.
  private func notes(_ variant: Variant, width: Int, _ context: Context) -> [Line] {
    var lines: [Line] = []
    for note in VariantFactTexts(variant, context.session).sentences {
      let rows = Wrapping.wrap(line: note, width: max(1, width - 2))
      if lines.isEmpty { lines = [.gap, .text("About \(variant.id.letter)", .accent)] }
      lines += rows.map { .text("  " + note.slice($0), .text) }
    }
    return lines
  }
}
