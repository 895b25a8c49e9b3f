/// Something that can be done to any text that is edited.
struct EditCommand: Sendable {
  let id: CommandID
  let title: String
  let label: String
  let keys: [String]
  let help: String
  /// Whether it has no use for a text of one line, so that its keys mean something else there.
  let needsLines: Bool
  /// Why it cannot be done to a text now; nil when it can.
  let unavailable: @Sendable (Editor) -> String?
  /// Does it.
  let run: @Sendable (inout Editor) -> Void

  init(
    _ id: CommandID, _ title: String, label: String, keys: [String], help: String,
    needsLines: Bool = false, unavailable: @escaping @Sendable (Editor) -> String? = { _ in nil },
    run: @escaping @Sendable (inout Editor) -> Void
  ) {
    self.id = id
    self.title = title
    self.label = label
    self.keys = keys
    self.help = help
    self.needsLines = needsLines
    self.unavailable = unavailable
    self.run = run
  }

  /// The command in a pane.
  func command<P: TextPane>() -> Command<P> {
    Command(
      id, title, label: label, keys: keys, help: help,
      unavailable: { pane, desk, context in
        guard let editor = pane.editor(desk, context) else { return "No text is edited here now" }
        return unavailable(editor)
      },
      run: { pane, desk, context in pane.edit(&desk, context, run) })
  }
}
