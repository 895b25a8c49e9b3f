public import DuetScreen
import DuetSession
import DuetText

/// A list to choose from by a few letters, or a name to type.
public struct ChooserPane: TextPane, Equatable {
  /// Its name.
  public static let id: PaneID = "chooser"
  /// Its title.
  public static let title = "Choose"

  private var field = TextField()
  private(set) var row = 0
  /// Whether the field and the row belong to what is on the desk.
  private var isOpen = false

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<ChooserPane>] = own + EditCommands.all()

  private static let own: [Command<ChooserPane>] = [
    Command(
      "chooser.next", "Next line", label: "next", keys: ["down", "tab"], help: "Goes down the list."
    ) { pane, desk, _ in
      pane.move(by: 1, desk)
      return .none
    },
    Command(
      "chooser.previous", "Line before", label: "previous", keys: ["up", "shift-tab"],
      help: "Goes up the list."
    ) { pane, desk, _ in
      pane.move(by: -1, desk)
      return .none
    },
    Command(
      "chooser.take", "Take it", label: "take", keys: ["enter"], help: "Takes what is chosen."
    ) { pane, desk, context in pane.take(&desk, context) },
    Command(
      "chooser.close", "Close", label: "close", keys: ["escape"], help: "Chooses nothing."
    ) { pane, desk, _ in
      desk.menu = nil
      pane.isOpen = false
      return .effect(.closeOverlay)
    },
  ]

  /// What is typed narrows the list, or is the name.
  var openField: TextField? { field }

  /// Another query begins at the top of the list.
  mutating func keep(
    _ field: TextField, isChanged: Bool, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    self.field = field
    if isChanged { row = 0 }
    return .none
  }

  /// Begins with what was put on the desk.
  private mutating func open(_ desk: Desk) {
    guard !isOpen, let menu = desk.menu else { return }
    isOpen = true
    field.set(menu.query)
    row = 0
  }

  /// The lines that fit what was typed.
  func lines(of menu: Menu) -> [Menu.Item] { menu.matches(field.string) }

  private mutating func move(by step: Int, _ desk: Desk) {
    open(desk)
    guard let menu = desk.menu else { return }
    let lines = menu.matches(field.string)
    guard !lines.isEmpty else { return }
    row = (row + step + lines.count) % lines.count
    if menu.kind.isName { field.set(lines[row].name) }
  }

  /// Takes in what is typed, and a press on a line.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    open(desk)
    if case .mouse(let event) = input, event.kind == .press, event.point.row > 1,
      let lines = desk.menu?.matches(field.string), lines.indices.contains(event.point.row - 2)
    {
      row = event.point.row - 2
      if desk.menu?.kind.isName == true { field.set(lines[row].name) }
      return Outcome.none
    }
    return receiveText(input, &desk, context) ?? Outcome.none
  }

  private mutating func take(_ desk: inout Desk, _ context: Context) -> Outcome {
    open(desk)
    guard let menu = desk.menu else { return .effect(.closeOverlay) }
    let lines = menu.matches(field.string)
    let line = lines.indices.contains(row) ? lines[row].name : nil
    guard let name = menu.kind.isName ? field.string : line else {
      return .notice("Nothing in the list fits", .warning)
    }
    let outcome = menu.take(name, &desk, context)
    // Who says what is wrong with a name leaves it to be corrected.
    if outcome.effects.contains(.closeOverlay) {
      isOpen = false
      if desk.menu == menu { desk.menu = nil }
    }
    return outcome
  }

  /// What is chosen.
  public func caption(_ desk: Desk, _ context: Context) -> String { desk.menu?.kind.title ?? "" }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] {
    ["chooser.take", "chooser.next", "chooser.close"]
  }

  /// Settles where the field stands.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    open(desk)
    field.arrange(Rectangle(column: 2, row: 0, columns: max(0, size.columns - 2), rows: 1))
  }

  /// Draws what was typed, and the lines that fit.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    guard let menu = desk.menu else { return }
    canvas.text(">", at: .zero, style: context[.text])
    field.draw(on: &canvas, context, isFocused: context.isFocused, style: context[.text])
    let lines = menu.matches(field.string)
    if lines.isEmpty, !menu.kind.isName {
      canvas.text("nothing fits", at: Point(column: 0, row: 2), style: context[.faint])
    }
    let width = (lines.map { GlyphProjection.width(of: $0.name) }.max() ?? 0) + 4
    let room = max(1, canvas.size.rows - 2)
    let first = max(0, row - room + 1)
    for (index, item) in lines.enumerated().dropFirst(first).prefix(room) {
      let line = index - first + 2
      let isHere = index == row && !menu.kind.isName
      canvas.text(
        (isHere ? "> " : "  ") + item.name, at: Point(column: 0, row: line),
        style: context[isHere ? .accent : .text])
      canvas.text(
        item.note, at: Point(column: min(width, canvas.size.columns / 2), row: line),
        style: context[.faint])
    }
  }
}
