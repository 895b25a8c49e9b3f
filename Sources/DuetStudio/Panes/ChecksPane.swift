import DuetEvaluation
public import DuetScreen
import DuetSession
import DuetText

/// How the variants do on their brief, wish by wish, with the reasons, and figures of their texts.
public struct ChecksPane: Pane, Equatable {
  /// Its name.
  public static let id: PaneID = "checks"
  /// Its title.
  public static let title = "Checks and figures"

  private var scroll = 0

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<ChecksPane>] = [
    Command(
      "checks.next-variant", "Checks of the next variant", label: "next", keys: ["right", "n"],
      help: "Shows the checks of the next variant."
    ) { pane, desk, context in pane.step(1, &desk, context) },
    Command(
      "checks.previous-variant", "Checks of the variant before", label: "previous",
      keys: ["left", "p"], help: "Shows the checks of the variant before."
    ) { pane, desk, context in pane.step(-1, &desk, context) },
    Command(
      "checks.scroll-down", "Scroll down", label: "scroll", keys: ["down", "pagedown"],
      help: "Shows more of the checks."
    ) { pane, _, _ in
      pane.scroll += 3
      return .none
    },
    Command(
      "checks.scroll-up", "Scroll up", label: "scroll", keys: ["up", "pageup"],
      help: "Goes back to the first checks."
    ) { pane, _, _ in
      pane.scroll = max(0, pane.scroll - 3)
      return .none
    },
    Command(
      "checks.close", "Close", label: "close", keys: ["escape", "q", "enter"],
      help: "Goes back to the variants."
    ) { pane, _, _ in
      pane.scroll = 0
      return .effect(.closeOverlay)
    },
  ]

  private mutating func step(
    _ step: Int, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    guard let variant = desk.variant(in: context.session),
      case let all = context.ordered(
        context.session.generation(variant.id.generation)?.current ?? []), !all.isEmpty
    else { return .none }
    let place = all.firstIndex { $0.id == variant.id } ?? 0
    desk.selected = all[(place + step + all.count) % all.count].id
    scroll = 0
    return .effect(.measure(variant.id.generation))
  }

  private func checks(_ desk: Desk, _ context: Context) -> BriefChecks {
    guard let variant = desk.variant(in: context.session),
      let brief = context.session.generation(variant.id.generation)?.request.brief
    else { return BriefChecks() }
    return BriefChecks(variant.text, against: brief, isOver: variant.state.isOver)
  }

  /// Which variant, and how it does.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    guard let variant = desk.variant(in: context.session) else { return "" }
    let mark = checks(desk, context).mark
    return "variant \(variant.id.letter)" + (mark.isEmpty ? "" : "  \(mark)")
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] {
    ["checks.next-variant", "checks.scroll-down", "checks.close"]
  }

  /// Stays within what there is.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    scroll = max(0, min(scroll, lines(desk, context).count - size.rows))
  }

  /// A piece of a row.
  private struct Piece {
    var column: Int
    var text: String
    var role: ThemeRole
  }

  /// Draws each wish with its mark and the reason below it, then the figures.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    let lines = lines(desk, context).dropFirst(scroll).prefix(canvas.size.rows)
    for (row, line) in lines.enumerated() {
      for piece in line {
        canvas.text(
          piece.text, at: Point(column: piece.column, row: row), style: context[piece.role])
      }
    }
  }

  private func lines(_ desk: Desk, _ context: Context) -> [[Piece]] {
    var lines: [[Piece]] = []
    for check in checks(desk, context).all {
      let (mark, role) = Self.mark(check.result)
      lines.append([
        Piece(column: 0, text: mark, role: role),
        Piece(column: 13, text: check.field.rawValue, role: .faint),
        Piece(column: 27, text: check.wish, role: .text),
      ])
      lines.append([Piece(column: 13, text: check.reason, role: .faint)])
    }
    if lines.isEmpty {
      lines.append([
        Piece(column: 0, text: "The brief asks for nothing that can be counted.", role: .faint)
      ])
    }
    guard let variant = desk.variant(in: context.session) else { return lines }
    return lines + [[], [Piece(column: 0, text: "Figures", role: .accent)]]
      + figures(of: variant, context)
  }

  private func figures(of variant: Variant, _ context: Context) -> [[Piece]] {
    let rows = VariantFigureRows(of: variant, context).rows
    guard !rows.isEmpty else {
      let words = variant.state.isOver ? "being measured" : "measured once it is written"
      return [[Piece(column: 0, text: words, role: .faint)]]
    }
    return rows.map { row in
      [
        Piece(column: 0, text: row.title, role: .faint),
        Piece(column: 27, text: row.value, role: .text),
        Piece(column: 37, text: row.others, role: .faint),
      ]
    }
  }

  /// The word for a result, and how it looks.
  static func mark(_ result: BriefCheck.Result) -> (String, ThemeRole) {
    switch result {
    case .passed: ("as asked", .success)
    case .failed: ("not as asked", .failure)
    case .open: ("open", .faint)
    case .unchecked: ("not checked", .faint)
    }
  }
}
