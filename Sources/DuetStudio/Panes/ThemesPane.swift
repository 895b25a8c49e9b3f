public import DuetScreen
import DuetSession
import DuetText

/// Chooses a theme: each is shown at once on the whole screen, and is kept or not.
public struct ThemesPane: Pane {
  /// Its name.
  public static let id: PaneID = "themes"
  /// Its title.
  public static let title = "Theme"
  /// How wide it is, with a margin at each side.
  static let columns = 32

  /// The theme that was in use when the first other was looked at.
  private var before: String?

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<ThemesPane>] = [
    Command(
      "themes.next", "Next theme", label: "next", keys: ["down", "j", "f9", "tab"],
      help: "Shows the theme below."
    ) { pane, _, context in pane.look(by: 1, context) },
    Command(
      "themes.previous", "Theme before", label: "previous", keys: ["up", "k", "shift-tab"],
      help: "Shows the theme above."
    ) { pane, _, context in pane.look(by: -1, context) },
    Command(
      "themes.first", "First theme", label: "first", keys: ["home"], help: "Shows the first theme."
    ) { pane, _, context in pane.look(at: 0, context) },
    Command(
      "themes.last", "Last theme", label: "last", keys: ["end"], help: "Shows the last theme."
    ) { pane, _, context in pane.look(at: context.settings.themes.count - 1, context) },
    Command(
      "themes.keep", "Keep it", label: "keep", keys: ["enter", "space"],
      help: "Keeps the theme that is shown, until Duet is left."
    ) { pane, _, context in
      pane.before = nil
      let name = context.settings.theme.name
      return Outcome(
        effects: [.closeOverlay],
        notice: Notice("theme \(name); theme = \"\(name)\" in the configuration keeps it"))
    },
    Command(
      "themes.close", "Go back", label: "back", keys: ["escape", "q"],
      help: "Goes back to the theme that was there before."
    ) { pane, _, context in
      let before = pane.before ?? context.settings.theme.name
      pane.before = nil
      return Outcome(effects: [.theme(before), .closeOverlay])
    },
  ]

  private mutating func look(by step: Int, _ context: Context) -> Outcome {
    let count = context.settings.themes.count
    return look(at: ((place(context) ?? 0) + step + count) % max(count, 1), context)
  }

  private mutating func look(at place: Int, _ context: Context) -> Outcome {
    guard context.settings.themes.indices.contains(place) else { return .none }
    before = before ?? context.settings.theme.name
    return .effect(.theme(context.settings.themes[place].name))
  }

  private func place(_ context: Context) -> Int? {
    context.settings.themes.firstIndex { $0.name == context.settings.theme.name }
  }

  /// The wheel and a press choose too.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    guard case .mouse(let event) = input else { return nil }
    switch event.kind {
    case .press: return look(at: event.point.row, context)
    case .scrollDown: return look(by: 1, context)
    case .scrollUp: return look(by: -1, context)
    default: return nil
    }
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] {
    ["themes.next", "themes.previous", "themes.keep", "themes.close"]
  }

  /// Draws the titles, the one in use with a mark, and below them how its authors look.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    let themes = context.settings.themes
    let here = place(context) ?? 0
    let rows = max(1, canvas.size.rows - (canvas.size.rows > themes.count + 3 ? 4 : 0))
    let first = max(0, min(here - rows + 1, themes.count - rows))
    for (row, theme) in themes.dropFirst(first).prefix(rows).enumerated() {
      let isHere = first + row == here
      canvas.cutText(
        (isHere ? "> " : "  ") + theme.title, at: Point(column: 0, row: row),
        style: context[isHere ? .accent : .text])
    }
    guard canvas.size.rows > themes.count + 3 else { return }
    drawSample(on: &canvas, row: themes.count + 1, context)
  }

  private func drawSample(on canvas: inout Canvas, row: Int, _ context: Context) {
    let lines: [[(String, ThemeRole)]] = [
      [("you ", .person), ("variant ", .machine), ("selected", .selection)],
      [("added ", .added), ("removed ", .removed), ("done ", .success), ("failed", .failure)],
      [("key ", .key), ("warning ", .warning), ("beside", .faint)],
    ]
    for (place, line) in lines.enumerated() {
      var column = 0
      for (word, role) in line {
        column += canvas.text(
          word, at: Point(column: column, row: row + place), style: context[role])
      }
    }
  }
}
