public import DuetScreen
import DuetSession
import DuetText

/// The structured part of the prompt, as a form.
public struct BriefPane: Pane {
  /// Its name.
  public static let id: PaneID = "brief"
  /// Its title.
  public static let title = "Brief"

  private var row = 0
  /// What the fields say; nil until a field is changed.
  private var edited: [String]?

  private static let fields = [
    "audience", "tone", "length", "format", "must include", "avoid", "examples", "references",
  ]

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<BriefPane>] = [
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
    Command(
      "brief.erase", "Delete the last character", label: "erase", keys: ["backspace"],
      help: "Deletes in the field."
    ) { pane, _, context in
      pane.change(context) { _ = $0.popLast() }
      return .none
    },
    Command(
      "brief.clear-field", "Empty the field", label: "empty", keys: ["ctrl-u", "ctrl-k"],
      help: "Deletes all of the field."
    ) { pane, _, context in
      pane.change(context) { $0 = "" }
      return .none
    },
  ]

  /// The fields take every character.
  public var capturesText: Bool { true }

  /// Takes in what is typed.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    switch input {
    case .text(let text), .paste(let text):
      change(context) { $0 += text.replacing("\n", with: " ") }
    case .mouse(let event):
      if event.kind == .press, Self.fields.indices.contains(event.point.row) {
        row = event.point.row
      }
    }
    return Outcome.none
  }

  private mutating func change(_ context: Context, _ body: (inout String) -> Void) {
    var values = values(context)
    body(&values[row])
    edited = values
  }

  private func values(_ context: Context) -> [String] {
    let brief = context.session.brief
    return edited ?? [
      brief.audience, brief.tone, brief.length, brief.format,
      brief.mustInclude.joined(separator: ", "), brief.avoid.joined(separator: ", "),
      brief.examples.joined(separator: " | "), brief.references.joined(separator: " | "),
    ]
  }

  private func brief(_ context: Context) -> Brief {
    let values = values(context)
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
    ["brief.accept", "brief.next-field", "brief.clear-field", "prompt.switch-mode", "brief.cancel"]
  }

  /// Draws a line for each field.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    for (index, (field, value)) in zip(Self.fields, values(context)).enumerated() {
      let isHere = index == row
      canvas.text(
        field, at: Point(column: 0, row: index), style: context[isHere ? .accent : .faint])
      let room = max(1, canvas.size.columns - 15)
      var shown = value[...]
      while GlyphProjection.width(of: shown) >= room { shown.removeFirst() }
      let width = canvas.text(
        shown, at: Point(column: 14, row: index), style: context[.text])
      if isHere, context.isFocused { canvas.cursor = Point(column: 14 + width, row: index) }
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
