public import DuetScreen
public import DuetSession
import DuetText

/// The instruction being written, with what the brief says below it.
public struct PromptPane: TextPane {
  /// Its name.
  public static let id: PaneID = "prompt"
  /// Its title.
  public static let title = "Prompt"
  /// It keeps something of its own in step.
  public static let followsEvents = true
  /// It can stand in any layout.
  public static let canStand = true
  static let place: TextPlace? = .prompt

  var view = TextView()
  var find = FindBar()

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<PromptPane>] =
    [
      Command(
        "prompt.undo", "Undo in the prompt", label: "undo", keys: ["ctrl-u", "alt-z"],
        help: "Goes back one step in the prompt.",
        unavailable: { _, desk, context in
          desk.undoTarget(.prompt, in: context.session) == nil ? "Nothing to undo" : nil
        }
      ) { pane, desk, context in
        pane.undo(&desk, context)
      },
      Command(
        "prompt.redo", "Redo in the prompt", label: "redo", keys: ["alt-u"],
        help: "Goes forward again in the prompt.",
        unavailable: { _, desk, context in
          desk.redoTarget(.prompt, in: context.session) == nil ? "Nothing to redo" : nil
        }
      ) { pane, desk, context in
        pane.redo(&desk, context)
      },
    ] + EditCommands.all() + FindCommands.all()

  /// How many variants the next generation has.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    let template = desk.templateInUse(context.session).map { "template \($0.name)" }
    let count = desk.variantCount == 4 ? nil : "for \(desk.variantCount)"
    let hidden = context.keymap.isLinear ? "" : view.hiddenWords(in: context.session.prompt.buffer)
    return [template, count, hidden].compactMap(\.self).filter { !$0.isEmpty }
      .joined(separator: "  ")
  }

  /// The keys that matter while writing a prompt.
  public func hints(_ context: Context) -> [CommandID] {
    if find.isOpen { return find.hints }
    return ["prompt.generate", "prompt.edit-brief", "variants.accept", "studio.focus-next"]
  }

  /// Takes in typing, pastes and the mouse.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    receiveText(input, &desk, context)
  }

  /// Keeps the cursor in the text.
  public mutating func follow(_ event: SessionEvent, _ desk: inout Desk, _ context: Context) {
    followText(event, &desk, context)
  }

  /// Keeps the cursor in sight, above the brief's line.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    let line = briefLine(context).isEmpty || size.rows < 2 ? 0 : 1
    if find.isOpen { find.refresh(context.session.prompt) }
    find.arrange(size)
    view.arrange(
      Size(columns: size.columns, rows: max(0, size.rows - max(line, find.rows))),
      cursor: desk[.prompt].offset,
      in: context.session.prompt.buffer)
  }

  /// Draws the prompt, and the brief's line below it.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    let prompt = context.session.prompt
    if prompt.buffer.isEmpty, !context.isFocused, context.replay == nil {
      canvas.text(
        "What shall be written? Tab comes here.", at: .zero, style: context[.faint])
    }
    view.draw(
      prompt, cursor: desk[.prompt], on: &canvas, isFocused: showsCursor(desk, context),
      selected: context[.selection], matches: find.isOpen ? find.matches : [],
      matched: context[.match]
    ) { _ in context[.text] }
    guard !find.isOpen else { return find.draw(on: &canvas, cursor: desk[.prompt], context) }
    let line = briefLine(context)
    guard !line.isEmpty, canvas.size.rows > 1 else { return }
    let row = canvas.size.rows - 1
    canvas.text(line, at: Point(column: 0, row: row), style: context[.faint])
    if GlyphProjection.width(of: line) > canvas.size.columns {
      let end = Point(column: max(0, canvas.size.columns - 4), row: row)
      canvas.text(" ...", at: end, style: context[.faint])
    }
  }

  /// What the brief says, what binds most first.
  private func briefLine(_ context: Context) -> String { context.session.brief.line }
}
