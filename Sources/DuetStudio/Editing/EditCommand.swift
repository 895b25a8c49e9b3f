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
  /// Whether it goes back or on in the history of the text; nil for what does neither.
  let step: Step?

  /// A way in the history of a text.
  enum Step: Sendable { case undo, redo }

  init(
    _ id: CommandID, _ title: String, label: String, keys: [String], help: String,
    needsLines: Bool = false, step: Step? = nil,
    unavailable: @escaping @Sendable (Editor) -> String? = { _ in nil },
    run: @escaping @Sendable (inout Editor) -> Void
  ) {
    self.id = id
    self.title = title
    self.label = label
    self.keys = keys
    self.help = help
    self.needsLines = needsLines
    self.step = step
    self.unavailable = unavailable
    self.run = run
  }

  /// The command in a pane.
  func command<P: TextPane>() -> Command<P> {
    Command(
      id, title, label: label, keys: keys, help: help,
      unavailable: { pane, desk, context in
        guard let editor = pane.editor(desk, context) else { return "No text is edited here now" }
        if let target = target(of: pane, desk, context) {
          return target.revision == nil ? "Nothing to \(target.step)" : nil
        }
        return unavailable(editor)
      },
      run: { pane, desk, context in
        guard let target = target(of: pane, desk, context) else {
          return pane.edit(&desk, context, run)
        }
        pane.view.follow()
        return target.step == .undo ? pane.undo(&desk, context) : pane.redo(&desk, context)
      })
  }

  /// Where it leads in one of the session's texts, of which jumps in the versions are steps too;
  /// nil for every other command, and in a field.
  private func target<P: TextPane>(
    of pane: P, _ desk: Desk, _ context: Context
  ) -> (step: Step, revision: Int?)? {
    guard let step, let place = P.place, pane.openField == nil else { return nil }
    let revision =
      step == .undo
      ? desk.undoTarget(place, in: context.session) : desk.redoTarget(place, in: context.session)
    return (step, revision)
  }
}
