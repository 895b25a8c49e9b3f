public import DuetScreen
import DuetSession
import DuetText

/// Finds any command by a few of its letters.
public struct PalettePane: TextPane {
  /// Its name.
  public static let id: PaneID = "palette"
  /// Its title.
  public static let title = "Commands"

  private var field = TextField()
  private var query: String { field.string }
  private var row = 0
  private var recent: [CommandID] = []

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<PalettePane>] = own + EditCommands.all()

  private static let own: [Command<PalettePane>] = [
    Command(
      "palette.next", "Next", label: "next", keys: ["down"], help: "Goes down the list."
    ) { pane, _, context in
      pane.row = min(pane.row + 1, max(0, pane.matches(context).count - 1))
      return .none
    },
    Command(
      "palette.previous", "Before", label: "previous", keys: ["up"], help: "Goes up the list."
    ) { pane, _, _ in
      pane.row = max(0, pane.row - 1)
      return .none
    },
    Command(
      "palette.run", "Do it", label: "do it", keys: ["enter"], help: "Does the chosen command."
    ) { pane, _, context in
      let matches = pane.matches(context)
      guard matches.indices.contains(pane.row) else { return .none }
      let id = matches[pane.row].id
      pane.recent.removeAll { $0 == id }
      pane.recent.insert(id, at: 0)
      pane.field.set("")
      pane.row = 0
      return Outcome(effects: [.closeOverlay, .run(id)])
    },
    Command(
      "palette.close", "Close", label: "close", keys: ["escape"], help: "Goes back to work."
    ) { pane, _, _ in
      pane.field.set("")
      pane.row = 0
      return .effect(.closeOverlay)
    },
  ]

  /// The query takes every character.
  func field(_ context: Context) -> TextField? { field }

  /// Another query begins at the top of the list.
  mutating func keep(
    _ field: TextField, isChanged: Bool, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    self.field = field
    if isChanged { row = 0 }
    return .none
  }

  /// Takes in the query, and presses of the mouse in the list.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    if let outcome = receiveText(input, &desk, context) { return outcome }
    if case .mouse(let event) = input, event.kind == .press { row = max(0, event.point.row - 2) }
    return Outcome.none
  }

  /// Settles where the query stands.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    field.arrange(Rectangle(column: 2, row: 0, columns: max(1, size.columns - 2), rows: 1))
  }

  /// The commands that match, the best first.
  private func matches(_ context: Context) -> [CommandSummary] {
    let shown = context.keymap.bindings.map(\.command).filter {
      !["palette", "help", "brief", "marks", "chooser", "checks", "template"].contains($0.scope)
    }
    let scored = shown.enumerated().compactMap { place, command -> (Int, Int, CommandSummary)? in
      let score = max(
        FuzzyMatch.score(query, in: command.title), FuzzyMatch.score(query, in: command.id.name))
      guard score > 0 else { return nil }
      let near = command.scope == "studio" || command.scope == context.place.name ? 4 : 0
      let bonus = near + (recent.firstIndex(of: command.id).map { 8 - min($0, 7) } ?? 0)
      return (score + bonus, place, command)
    }
    return scored.sorted { ($1.0, $0.1) < ($0.0, $1.1) }.map(\.2)
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] {
    ["palette.run", "palette.next", "palette.close"]
  }

  /// Draws the query and the commands that match.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    canvas.text("> ", at: .zero, style: context[.text])
    field.draw(on: &canvas, context, isFocused: context.isFocused, style: context[.text])
    let matches = matches(context)
    if matches.isEmpty {
      canvas.text("no command matches", at: Point(column: 0, row: 2), style: context[.faint])
    }
    let room = max(1, canvas.size.rows - 2)
    let first = max(0, row - room + 1)
    for (index, command) in matches.enumerated().dropFirst(first).prefix(room) {
      let line = index - first + 2
      let isHere = index == row
      canvas.text(
        (isHere ? "> " : "  ") + command.title, at: Point(column: 0, row: line),
        style: context[isHere ? .accent : .text])
      if canvas.size.columns > 60 {
        canvas.text(command.id.name, at: Point(column: 38, row: line), style: context[.faint])
      }
      if let key = context.keymap.key(for: command.id) {
        let width = GlyphProjection.width(of: key)
        canvas.text(
          key, at: Point(column: canvas.size.columns - width - 1, row: line),
          style: context[.key])
      }
    }
  }
}
