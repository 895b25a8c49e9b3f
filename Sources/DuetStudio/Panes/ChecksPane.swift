import DuetEvaluation
public import DuetScreen
import DuetSession
import DuetText

/// How the variants do on their brief, wish by wish, with the reasons.
public struct ChecksPane: Pane, Equatable {
  /// Its name.
  public static let id: PaneID = "checks"
  /// Its title.
  public static let title = "Brief checks"

  private var scroll = 0

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<ChecksPane>] = [
    Command(
      "checks.next-variant", "Checks of the next variant", label: "next", keys: ["right", "n"],
      help: "Shows the checks of the next variant."
    ) { pane, desk, context in
      pane.step(1, &desk, context)
      return .none
    },
    Command(
      "checks.previous-variant", "Checks of the variant before", label: "previous",
      keys: ["left", "p"], help: "Shows the checks of the variant before."
    ) { pane, desk, context in
      pane.step(-1, &desk, context)
      return .none
    },
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

  private mutating func step(_ step: Int, _ desk: inout Desk, _ context: Context) {
    guard let variant = desk.variant(in: context.session),
      let all = context.session.generation(variant.id.generation)?.current, !all.isEmpty
    else { return }
    let place = all.firstIndex { $0.id == variant.id } ?? 0
    desk.selected = all[(place + step + all.count) % all.count].id
    scroll = 0
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
    scroll = max(0, min(scroll, checks(desk, context).all.count * 2 - size.rows))
  }

  /// Draws each wish with its mark, and the reason below it.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    let checks = checks(desk, context).all
    guard !checks.isEmpty else {
      StyledText.draw(
        "The brief of this generation asks for nothing that can be counted: no length, no format, "
          + "no words to use or avoid.", style: context[.faint], on: &canvas)
      return
    }
    for (index, check) in checks.enumerated() {
      let row = index * 2 - scroll
      let (mark, role) = Self.mark(check.result)
      if row >= 0 {
        canvas.text(mark, at: Point(column: 0, row: row), style: context[role])
        canvas.text(check.field.rawValue, at: Point(column: 13, row: row), style: context[.faint])
        canvas.text(check.wish, at: Point(column: 27, row: row), style: context[.text])
      }
      if row >= -1 {
        canvas.text(check.reason, at: Point(column: 13, row: row + 1), style: context[.faint])
      }
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
