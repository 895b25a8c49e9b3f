public import DuetScreen
import DuetSession

/// The keys of the place one is in, then those of everywhere.
public struct HelpPane: Pane {
  /// Its name.
  public static let id: PaneID = "help"
  /// Its title.
  public static let title = "Help"

  private var scroll = 0

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<HelpPane>] = [
    Command(
      "help.scroll-down", "Scroll down", label: "scroll", keys: ["down", "pagedown", "space"],
      help: "Shows more."
    ) { pane, _, _ in
      pane.scroll += 5
      return .none
    },
    Command(
      "help.scroll-up", "Scroll up", label: "scroll", keys: ["up", "pageup"], help: "Goes back."
    ) { pane, _, _ in
      pane.scroll = max(0, pane.scroll - 5)
      return .none
    },
    Command(
      "help.close", "Close", label: "close", keys: ["escape", "q", "enter", "f1"],
      help: "Goes back to work."
    ) { pane, _, _ in
      pane.scroll = 0
      return .effect(.closeOverlay)
    },
  ]

  /// Stays within what there is.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    scroll = max(0, min(scroll, lines(context).count - size.rows))
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] { ["help.scroll-down", "help.close"] }

  /// The place that help is given for.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    "in \(context.replay == nil ? context.place.name : ReplayPane.id.name)"
  }

  private enum Line {
    case heading(String)
    case key(String, String)
  }

  private func lines(_ context: Context) -> [Line] {
    let here = context.place.name
    let isText = here == "draft" || here == "prompt"
    let scopes = context.replay == nil ? [here] + (isText ? ["text"] : []) : [ReplayPane.id.name]
    let marks: [Line] =
      here == "draft"
      ? [.heading("Marks beside the text")]
        + AuthorMarks.legend.map { Line.key($0.mark, $0.meaning) } : []
    return (scopes + ["studio"]).flatMap { scope -> [Line] in
      let bound = context.keymap.bindings.filter { $0.command.scope == scope && !$0.keys.isEmpty }
      guard !bound.isEmpty else { return [] }
      let heading =
        switch scope {
        case "studio": "Everywhere"
        case "text": "While editing text"
        default: "Here"
        }
      return [.heading(heading)]
        + bound.map { binding in
          let keys = binding.keys.map { $0.chords.map(Keymap.printed).joined(separator: " ") }
          return .key(keys.joined(separator: ", "), binding.command.title)
        }
    } + marks
  }

  /// Draws the keys in as many columns as fit.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    for (row, line) in lines(context).dropFirst(scroll).prefix(canvas.size.rows).enumerated() {
      switch line {
      case .heading(let text):
        canvas.text(text, at: Point(column: 0, row: row), style: context[.accent])
      case .key(let keys, let title):
        canvas.sub(Rectangle(column: 2, row: row, columns: 23, rows: 1)) {
          _ = $0.text(keys, at: .zero, style: context[.key])
        }
        canvas.text(title, at: Point(column: 26, row: row), style: context[.text])
      }
    }
  }
}
