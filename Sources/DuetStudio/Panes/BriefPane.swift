public import DuetScreen
import DuetSession
import DuetText

/// The structured part of the prompt, as a form.
public struct BriefPane: TextPane {
  /// Its name.
  public static let id: PaneID = "brief"
  /// Its title.
  public static let title = "Brief"

  private var row = 0
  /// What is typed into the fields; nil until the form is used.
  private var edited: [TextField]?

  private static let fields = [
    "audience", "tone", "length", "format", "must include", "avoid", "examples", "references",
  ]

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<BriefPane>] = own + EditCommands.all()

  private static let own: [Command<BriefPane>] = [
    Command(
      "brief.next-field", "Next field", label: "next", keys: ["down", "tab"],
      help: "Goes to the next field."
    ) { pane, _, _ in
      pane.row = (pane.row + 1) % fields.count
      return .none
    },
    Command(
      "brief.previous-field", "Field before", label: "previous", keys: ["up", "shift-tab"],
      help: "Goes to the field before."
    ) { pane, _, _ in
      pane.row = (pane.row + fields.count - 1) % fields.count
      return .none
    },
    Command(
      "brief.accept", "Take the brief over", label: "done", keys: ["enter"],
      help: "The next generation is written to this brief."
    ) { pane, _, context in
      var outcome = Outcome.effect(.closeOverlay)
      let brief = pane.brief(context)
      if brief != context.session.brief { outcome.facts = [.briefChanged(brief)] }
      pane.edited = nil
      return outcome
    },
    Command(
      "brief.cancel", "Leave the brief as it was", label: "cancel", keys: ["escape"],
      help: "Forgets what was typed in the form."
    ) { pane, _, _ in
      pane.edited = nil
      return .effect(.closeOverlay)
    },
  ]

  /// The field that the cursor is in takes every character.
  func field(_ context: Context) -> TextField? { fields(context)[row] }

  /// Nothing is taken over before the form is left.
  mutating func keep(
    _ field: TextField, isChanged: Bool, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    var fields = fields(context)
    fields[row] = field
    edited = fields
    return .none
  }

  /// Takes in what is typed; a press of the mouse goes to a field.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    if case .mouse(let event) = input, event.kind == .press,
      Self.fields.indices.contains(event.point.row)
    {
      row = event.point.row
    }
    return receiveText(input, &desk, context) ?? Outcome.none
  }

  /// Settles where the fields stand.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    var fields = fields(context)
    for index in fields.indices {
      fields[index].arrange(
        Rectangle(column: 14, row: index, columns: max(1, size.columns - 14), rows: 1))
    }
    edited = fields
  }

  private func fields(_ context: Context) -> [TextField] {
    edited ?? values(context).map { TextField($0) }
  }

  private func values(_ context: Context) -> [String] {
    let brief = context.session.brief
    return [
      brief.audience, brief.tone, brief.length, brief.format,
      brief.mustInclude.joined(separator: ", "), brief.avoid.joined(separator: ", "),
      brief.examples.joined(separator: " | "), brief.references.joined(separator: " | "),
    ]
  }

  private func brief(_ context: Context) -> Brief {
    let values = fields(context).map(\.string)
    return Brief(
      mode: context.session.brief.mode, audience: values[0].trimmed, tone: values[1].trimmed,
      length: values[2].trimmed, format: values[3].trimmed,
      mustInclude: values[4].parts(","), avoid: values[5].parts(","),
      examples: values[6].parts("|"), references: values[7].parts("|"))
  }

  /// The mode, which another command switches.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    context.session.brief.mode.rawValue
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] {
    ["brief.accept", "brief.next-field", "prompt.switch-mode", "brief.cancel"]
  }

  /// Draws a line for each field.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    for (index, (name, field)) in zip(Self.fields, fields(context)).enumerated() {
      let isHere = index == row
      canvas.text(
        name, at: Point(column: 0, row: index), style: context[isHere ? .accent : .faint])
      field.draw(
        on: &canvas, context, isFocused: isHere && context.isFocused, style: context[.text])
    }
    let note = "must include, avoid: separated by commas; examples, references: by |"
    canvas.text(
      note, at: Point(column: 0, row: Self.fields.count + 1), style: context[.faint])
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  fileprivate func parts(_ separator: Character) -> [String] {
    split(separator: separator).map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}
