public import DuetScreen
import DuetSession
import DuetText

/// Finds any command by a few of its letters.
public struct PalettePane: TextPane, Equatable {
  /// Its name.
  public static let id: PaneID = "palette"
  /// Its title.
  public static let title = "Commands"

  private var field = TextField()
  private var query: String { field.string }
  /// The chosen line; nil while only what is near can be offered.
  private var row: Int? = 0
  /// The first line that is drawn.
  private var first = 0
  /// How many lines there is room for.
  private var room = 1
  /// What fits the query, or is near it; nil when it is to be found anew.
  private var found: Found?

  /// What a query finds.
  private struct Found: Equatable, Sendable {
    var hits: [CommandRanking.Hit]
    /// Whether nothing fits, and the hits are only near.
    var isNear: Bool
  }

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<PalettePane>] = own + EditCommands.all()

  private static let own: [Command<PalettePane>] = [
    moving("palette.next", "Next", label: "next", ["down", "ctrl-n"], "Goes down the list.") { _ in
      1
    },
    moving("palette.previous", "Before", label: "previous", ["up"], "Goes up the list.") { _ in -1
    },
    moving("palette.page-down", "A page down", label: "page", ["pagedown"], "Goes a page down.") {
      max(1, $0 - 1)
    },
    moving("palette.page-up", "A page up", label: "page", ["pageup"], "Goes a page up.") {
      -max(1, $0 - 1)
    },
    Command(
      "palette.run", "Do it", label: "do it", keys: ["enter"], help: "Does the chosen command."
    ) { pane, _, context in
      let found = pane.find(context)
      guard let row = pane.row, found.hits.indices.contains(row) else {
        return .notice("No command is chosen: the arrows choose one that is near", .warning)
      }
      let id = found.hits[row].command.id
      pane.reset()
      return Outcome(effects: [.closeOverlay, .run(id)])
    },
    Command(
      "palette.close", "Close", label: "close", keys: ["escape"], help: "Goes back to work."
    ) { pane, _, _ in
      pane.reset()
      return .effect(.closeOverlay)
    },
  ]

  private static func moving(
    _ id: CommandID, _ title: String, label: String, _ keys: [String], _ help: String,
    by step: @escaping @Sendable (_ room: Int) -> Int
  ) -> Command<PalettePane> {
    Command(id, title, label: label, keys: keys, help: help) { pane, _, context in
      let last = pane.find(context).hits.count - 1
      guard last >= 0 else { return .notice("There is nothing in the list") }
      let step = step(pane.room)
      pane.row = pane.row.map { max(0, min($0 + step, last)) } ?? (step > 0 ? 0 : last)
      return .none
    }
  }

  private mutating func reset() {
    field.set("")
    look()
  }

  /// The query changed: the list is another one, and its first line is chosen.
  private mutating func look() {
    found = nil
    row = 0
    first = 0
  }

  /// The query takes every character.
  var openField: TextField? { field }

  /// Another query begins at the top of the list.
  mutating func keep(
    _ field: TextField, isChanged: Bool, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    self.field = field
    if isChanged { look() }
    return .none
  }

  /// Takes in the query; a press of the mouse chooses, one on the chosen line does it.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    if let outcome = receiveText(input, &desk, context) { return outcome }
    guard case .mouse(let event) = input else { return Outcome.none }
    let found = find(context)
    let line = first + event.point.row - (found.isNear ? 2 : 1)
    switch event.kind {
    case .press where event.point.row >= 1 && found.hits.indices.contains(line):
      guard row == line else {
        row = line
        break
      }
      let id = found.hits[line].command.id
      reset()
      return Outcome(effects: [.closeOverlay, .run(id)])
    case .scrollDown: row = min((row ?? 0) + 3, max(0, found.hits.count - 1))
    case .scrollUp: row = max(0, (row ?? 0) - 3)
    default: break
    }
    return Outcome.none
  }

  /// What the query finds, found once.
  private mutating func find(_ context: Context) -> Found {
    if let found { return found }
    let ranking = Self.ranking(context)
    var found = Found(hits: doableFirst(ranking.hits(query), context), isNear: false)
    if found.hits.isEmpty {
      let near = ranking.nearest(query)
      found = Found(hits: near.map { CommandRanking.Hit(command: $0, score: 0) }, isNear: true)
      row = nil
    }
    self.found = found
    return found
  }

  /// Of the best commands, whose titles begin with the query, those first that can be done.
  private func doableFirst(
    _ hits: [CommandRanking.Hit], _ context: Context
  ) -> [CommandRanking.Hit] {
    let wanted = query.lowercased()
    guard !wanted.isEmpty else { return hits }
    let best = hits.prefix(8).prefix { $0.command.title.lowercased().hasPrefix(wanted) }
    let doable = best.filter { context.finding.reason($0.command.id) == nil }
    let others = best.filter { context.finding.reason($0.command.id) != nil }
    return doable + others + hits.dropFirst(best.count)
  }

  /// The commands that can be found: those that are bound to no place over the panes.
  private static func ranking(_ context: Context) -> CommandRanking {
    let commands = context.keymap.bindings.filter {
      $0.scope == $0.command.scope && !PaneCatalog.forms.contains($0.scope)
    }.map(\.command)
    return CommandRanking(
      commands: commands, recent: context.finding.recent, place: context.place.name)
  }

  /// Where in the list the chosen line is.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    guard let found else { return "" }
    let count = found.hits.count
    if found.isNear { return "none fits" }
    return "\((row ?? 0) + 1) of \(count)"
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] {
    ["palette.run", "palette.next", "palette.previous", "palette.close", "palette.page-down"]
  }

  /// Keeps the chosen line in sight.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    field.arrange(Rectangle(column: 2, row: 0, columns: max(1, size.columns - 2), rows: 1))
    let found = find(context)
    room = max(1, size.rows - (found.isNear ? 2 : 1))
    let row = min(row ?? 0, max(0, found.hits.count - 1))
    if self.row != nil { self.row = row }
    first = max(0, min(max(min(first, row), row - room + 1), found.hits.count - room))
  }

  /// Draws the query and the commands that match.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    canvas.text("> ", at: .zero, style: context[.text])
    if field.isEmpty {
      canvas.text("  letters of a command", at: Point(column: 2, row: 0), style: context[.faint])
    }
    field.draw(on: &canvas, context, isFocused: context.isFocused, style: context[.text])
    guard let found else { return }
    var top = 1
    if found.isNear {
      canvas.cutText(
        "No command fits. Near:", at: Point(column: 0, row: 1), style: context[.warning])
      top = 2
    }
    for (index, hit) in found.hits.enumerated().dropFirst(first).prefix(room) {
      let line = Rectangle(
        column: 0, row: top + index - first, columns: canvas.size.columns, rows: 1)
      canvas.sub(line) { Self.draw(hit, isHere: index == row, on: &$0, context) }
    }
  }

  /// Draws a command: its title, its id or why it cannot be done now, and its key.
  private static func draw(
    _ hit: CommandRanking.Hit, isHere: Bool, on line: inout Canvas, _ context: Context
  ) {
    let reason = context.finding.reason(hit.command.id)
    let base = context[isHere ? .accent : (reason == nil ? .text : .faint)]
    var column = line.text(isHere ? "> " : "  ", at: .zero, style: base)
    column += draw(hit.command.title, found: hit.title, at: column, base, on: &line, context)
    let key = context.keymap.key(for: hit.command.id) ?? ""
    let width = GlyphProjection.width(of: key)
    let end = line.size.columns - (width > 0 ? width + 2 : 0)
    let middle = max(column + 2, min(38, line.size.columns / 2))
    line.sub(Rectangle(column: middle, row: 0, columns: max(0, end - middle), rows: 1)) { rest in
      if let reason {
        rest.cutText(reason, at: .zero, style: context[.faint])
      } else if rest.size.columns >= 12 {
        let name = hit.command.id.name
        draw(name, found: hit.id, at: 0, context[.faint], on: &rest, context)
        rest.markCut(of: name, at: .zero, style: context[.faint])
      }
    }
    if width > 0 {
      line.text(
        key, at: Point(column: line.size.columns - width - 1, row: 0), style: context[.key])
    }
  }

  /// Draws a text with the letters that were found set off.
  @discardableResult
  private static func draw(
    _ text: String, found places: [Int], at start: Int, _ style: Style, on line: inout Canvas,
    _ context: Context
  ) -> Int {
    var column = start
    var places = places[...]
    for (place, character) in text.enumerated() {
      let isFound = places.first == place
      if isFound { places.removeFirst() }
      column += line.text(
        String(character), at: Point(column: column, row: 0),
        style: isFound ? style.with(.bold).with(.underline) : style)
    }
    return column - start
  }
}
