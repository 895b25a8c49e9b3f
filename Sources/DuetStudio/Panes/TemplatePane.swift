public import DuetScreen
import DuetSession
import DuetText

/// The gaps of a template, to be filled in.
public struct TemplatePane: TextPane, Equatable {
  /// Its name.
  public static let id: PaneID = "template"
  /// Its title.
  public static let title = "Template"

  private var template: PromptTemplate?
  private var fields: [TextField] = []
  private var row = 0
  private var first = 0

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<TemplatePane>] = own + EditCommands.all()

  private static let own: [Command<TemplatePane>] = [
    Command(
      "template.next-gap", "Next gap", label: "next", keys: ["tab", "down"],
      help: "Goes to the next gap of the template."
    ) { pane, desk, _ in
      pane.step(1, desk)
      return .none
    },
    Command(
      "template.previous-gap", "Gap before", label: "previous", keys: ["shift-tab", "up"],
      help: "Goes to the gap before."
    ) { pane, desk, _ in
      pane.step(-1, desk)
      return .none
    },
    Command(
      "template.fill", "Next gap, or into the prompt", label: "fill in", keys: ["enter"],
      help: "Behind the last gap: the prompt and the brief are those of the template."
    ) { pane, desk, context in pane.fill(&desk, context) },
    Command(
      "template.cancel", "Leave the prompt as it was", label: "cancel", keys: ["escape"],
      help: "Forgets what was typed in the gaps."
    ) { pane, desk, _ in
      pane.close(&desk)
      return .effect(.closeOverlay)
    },
  ]

  /// Begins with what was put on the desk.
  private mutating func open(_ desk: Desk) {
    guard let wanted = desk.filling, wanted != template else { return }
    template = wanted
    fields = wanted.variables.map { TextField($0.standard ?? "") }
    row = 0
  }

  private mutating func close(_ desk: inout Desk) {
    desk.filling = nil
    template = nil
    fields = []
    row = 0
  }

  private mutating func step(_ step: Int, _ desk: Desk) {
    open(desk)
    guard !fields.isEmpty else { return }
    row = (row + step + fields.count) % fields.count
  }

  private mutating func fill(_ desk: inout Desk, _ context: Context) -> Outcome {
    open(desk)
    guard let template else { return .effect(.closeOverlay) }
    guard row + 1 >= fields.count else {
      row += 1
      return .none
    }
    let names = template.variables.map(\.name)
    let values = Dictionary(
      zip(names, fields.map(\.string)), uniquingKeysWith: { first, _ in first })
    do throws(TemplateGaps) {
      let filling = try template.filled(values)
      close(&desk)
      var outcome = desk.use(filling, context)
      outcome.effects.insert(.closeOverlay, at: 0)
      return outcome
    } catch {
      row = names.firstIndex { error.names.contains($0) } ?? row
      return .notice("Nothing is given for " + error.names.joined(separator: ", "), .warning)
    }
  }

  /// The gap that the cursor is in takes every character.
  var openField: TextField? { fields.indices.contains(row) ? fields[row] : nil }

  /// Nothing is taken over before the template is filled in.
  mutating func keep(
    _ field: TextField, isChanged: Bool, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    if fields.indices.contains(row) { fields[row] = field }
    return .none
  }

  /// Takes in what is typed; a press of the mouse goes to a gap.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    open(desk)
    if case .mouse(let event) = input, event.kind == .press {
      let hit = first + event.point.row / 2
      if fields.indices.contains(hit) { row = hit }
    }
    return receiveText(input, &desk, context) ?? Outcome.none
  }

  /// Settles where the gaps stand, two rows each.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    open(desk)
    let room = max(1, size.rows / 2)
    first = max(0, min(first, row))
    if row >= first + room { first = row - room + 1 }
    for index in fields.indices {
      let line = (index - first) * 2 + 1
      let isSeen = index >= first && line < size.rows
      fields[index].arrange(
        Rectangle(
          column: 2, row: max(0, line), columns: isSeen ? max(0, size.columns - 2) : 0, rows: 1))
    }
  }

  /// Which template, and what it is for.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    guard let template else { return "" }
    return template.name + (template.description.isEmpty ? "" : "  \(template.description)")
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] {
    ["template.fill", "template.next-gap", "template.cancel"]
  }

  /// Draws each gap with what it is for, and the field below it.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    guard let template else { return }
    for (index, variable) in template.variables.enumerated().dropFirst(first) {
      let line = (index - first) * 2
      guard line < canvas.size.rows, fields.indices.contains(index) else { break }
      let isHere = index == row
      let width = canvas.text(
        variable.name, at: Point(column: 0, row: line), style: context[isHere ? .accent : .text])
      canvas.text(
        variable.description, at: Point(column: width + 2, row: line), style: context[.faint])
      fields[index].draw(
        on: &canvas, context, isFocused: isHere && context.isFocused, style: context[.text])
    }
  }
}
