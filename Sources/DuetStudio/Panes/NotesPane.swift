public import DuetScreen
public import DuetSession
import DuetText

/// What the person notes for themselves, over whatever they were doing; no engine sees it.
public struct NotesPane: TextPane {
  /// Its name.
  public static let id: PaneID = "notes"
  /// Its title.
  public static let title = "Notes"
  /// It keeps something of its own in step.
  public static let followsEvents = true
  /// It can stand in any layout.
  public static let canStand = true
  static let place: TextPlace? = .notes

  var view = TextView()
  var find = FindBar()

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<NotesPane>] =
    [
      Command(
        "notes.close", "Close the notes", label: "close", keys: ["escape"],
        help: "Goes back to where you were; the notes are saved already.",
        unavailable: { _, _, context in
          guard context.isStanding else { return nil }
          let hide = context.keymap.key(for: "layout.hide-pane") ?? "Hide the pane"
          return "The notes stand in the layout: \(hide) takes them out"
        }
      ) { _, _, _ in .effect(.closeOverlay) }
    ] + EditCommands.all() + FindCommands.all()

  /// Whose notes they are, and that they stay there.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    "kept with the session, sent to nobody"
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] {
    find.isOpen ? find.hints : ["notes.close", "edit.undo"]
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

  /// Keeps the cursor in sight.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    if find.isOpen { find.refresh(context.session.notes) }
    find.arrange(size)
    view.arrange(
      Size(columns: size.columns, rows: max(0, size.rows - find.rows)),
      cursor: desk[.notes].offset, in: context.session.notes.buffer)
  }

  /// Draws the visible rows.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    view.draw(
      context.session.notes, cursor: desk[.notes], on: &canvas,
      isFocused: showsCursor(desk, context), selected: context[.selection],
      matches: find.isOpen ? find.matches : [], matched: context[.match]
    ) { _ in context[.text] }
    find.draw(on: &canvas, cursor: desk[.notes], context)
  }
}
