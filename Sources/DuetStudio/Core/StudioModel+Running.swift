import DuetScreen
import DuetSession
import DuetText

extension StudioModel {
  /// Does a command by its id, as the palette does.
  public mutating func runCommand(_ id: CommandID) -> Outcome {
    withoutFactsWhereRefused { $0.run(id) }
  }

  /// Does a command by its id, in the pane that has the keyboard, or in whichever it belongs to.
  ///
  /// A command about text that changes nothing says so.
  mutating func run(_ id: CommandID) -> Outcome {
    let before = (desk, stage)
    let isModal = ModalCommands.actions[id] != nil
    if !isModal { exposeSelection() }
    let isAtEnd = isModal ? nil : standBehindLastCharacter(for: id)
    var outcome = dispatch(marked(id))
    if let isAtEnd, desk[.draft] == isAtEnd.shown { desk[.draft] = isAtEnd.cursor }
    settleSelection(after: id, outcome)
    standAtChange(outcome)
    noteChoice(id, outcome)
    if outcome == .none, id.isAboutText, before == (desk, stage) {
      outcome = .notice(id.wordsForNothing)
    }
    return outcome
  }

  /// Does a command as it is.
  mutating func dispatch(_ id: CommandID) -> Outcome {
    if var outcome = outcomeOfLeaving(for: id) {
      outcome.effects.append(.run(id))
      return outcome
    }
    if let command = Self.commandsByID[id] {
      let place = context(for: stage.keyboard)
      if let reason = command.unavailable(self, desk, place) { return .notice(reason, .warning) }
      let before = self.desk
      var desk = before
      let outcome = command.run(&self, &desk, place)
      // What the command changed in the model's own desk, such as cursors in a replay, stays.
      if desk != before { self.desk = desk }
      return outcome
    }
    for pane in owners(of: id) {
      guard var target = panes[pane] else { continue }
      let found = target.run(id, &desk, context(for: pane))
      if let found {
        panes[pane] = target
        return found
      }
    }
    return .none
  }

  /// Why a command cannot be done now; nil when it can.
  func unavailable(_ id: CommandID) -> String? {
    unavailable(id, at: context(for: stage.keyboard))
  }

  /// Why a command cannot be done now; nil when it can.
  ///
  /// - Parameter place: what the pane that has the keyboard may read.
  func unavailable(_ id: CommandID, at place: Context) -> String? {
    if let command = Self.commandsByID[id] { return command.unavailable(self, desk, place) }
    guard let pane = owners(of: id).first else { return nil }
    return panes[pane]?.unavailable(
      id, desk, pane == stage.keyboard ? place : context(for: pane))
  }

  /// The panes that have a command, the one with the keyboard first.
  private func owners(of id: CommandID) -> [PaneID] {
    guard let owners = PaneCatalog.owners[id] else { return [] }
    for pane in [stage.keyboard, stage.focus] where owners.contains(pane) { return [pane] }
    return owners
  }

  /// Remembers what was chosen in the palette.
  private mutating func noteChoice(_ id: CommandID, _ outcome: Outcome) {
    guard id == "palette.run" else { return }
    for case .run(let chosen) in outcome.effects { habits.note(chosen) }
  }

  /// With the mark set, motions select; whatever else is done takes the mark away.
  private mutating func marked(_ id: CommandID) -> CommandID {
    guard stage.isMarking, id != "edit.set-mark" else { return id }
    guard id.name.hasPrefix("edit.move-") else {
      if !id.name.hasPrefix("edit.select-") { stage.isMarking = false }
      return id
    }
    return CommandID("edit.select-" + id.name.dropFirst("edit.move-".count))
  }

  /// In the modal keymap the cursor stands on a character: at the end of a line, what is put in from
  /// elsewhere comes behind it.
  private mutating func standBehindLastCharacter(
    for id: CommandID
  ) -> (cursor: TextCursor, shown: TextCursor)? {
    let area = id.name.prefix { $0 != "." }
    guard keymap.isModal, replay == nil, stage.modal.mode == .normal,
      area == "variants" || id == "prompt.generate"
    else { return nil }
    let cursor = desk[.draft]
    let buffer = session.draft.buffer
    guard cursor.anchor == nil, cursor.offset <= buffer.utf8Count else { return nil }
    let end = buffer.lineBounds(at: cursor.offset).upperBound
    guard buffer.end(at: cursor.offset) == end, end > cursor.offset else { return nil }
    desk[.draft] = TextCursor(offset: end)
    return (cursor, desk[.draft])
  }

  /// In the modal keymap undo and redo leave the cursor where the change begins.
  private mutating func standAtChange(_ outcome: Outcome) {
    guard isInNormalMode else { return }
    for case .textMoved(let move) in outcome.facts {
      let text = session.text(move.place)
      let isUndo = move.revision < text.revisions.current
      let changing = text.revisions[isUndo ? text.revisions.current : move.revision]
      if let edit = changing?.edit { desk[move.place] = TextCursor(offset: edit.offset) }
    }
  }

  /// A command of every keymap ends the selection of the modal one, but for those that only look.
  private mutating func settleSelection(after id: CommandID, _ outcome: Outcome) {
    guard let place = modalPlace, stage.modal.isSelecting, ModalCommands.actions[id] == nil else {
      return
    }
    guard outcome.facts.isEmpty, stage.modal.selection?.shown == desk[place] else {
      stage.modal.selection = nil
      stage.modal.mode = .normal
      return
    }
    showSelection()
  }
}

extension CommandID {
  /// Whether the command moves in a text or changes one.
  fileprivate var isAboutText: Bool {
    name.hasPrefix("edit.") || name.hasPrefix("modal.")
  }

  /// What is said when the command changed nothing.
  fileprivate var wordsForNothing: String {
    if name.contains("delete") || name.contains("cut") { return "There is nothing to delete there" }
    if name.contains("move") || name.contains("select") {
      return "The text goes no further that way"
    }
    return "There is nothing here for that"
  }
}
