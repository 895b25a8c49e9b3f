import DuetScreen
import DuetSession
import DuetText

extension StudioModel {
  /// What a modal keymap adds; without one these commands say so.
  static let modalCommands: [Command<StudioModel>] = [
    Command(
      "modal.insert", "Insert before the cursor", label: "insert", keys: [],
      help: "In the modal keymap: letters are text until Escape.", unavailable: needsModal
    ) { model, _, _ in
      model.stage.isInserting = true
      return .none
    },
    Command(
      "modal.append", "Insert after the cursor", label: "append", keys: [],
      help: "In the modal keymap: letters are text until Escape.", unavailable: needsModal
    ) { model, desk, context in
      model.stage.isInserting = true
      guard let place = TextPlace(rawValue: model.stage.keyboard.name) else { return .none }
      let buffer = context.session.text(place).buffer
      let end = buffer.lineBounds(at: desk[place].offset).upperBound
      let next = min(end, buffer.offset(after: desk[place].offset, by: .grapheme))
      desk[place] = TextCursor(offset: next)
      return .none
    },
    Command(
      "modal.open-line", "Insert on a new line below", label: "open", keys: [],
      help: "In the modal keymap: letters are text until Escape.", unavailable: needsModal
    ) { model, desk, context in
      model.stage.isInserting = true
      guard let place = TextPlace(rawValue: model.stage.keyboard.name) else { return .none }
      let buffer = context.session.text(place).buffer
      let end = buffer.lineBounds(at: desk[place].offset).upperBound
      desk[place] = TextCursor(offset: end + 1)
      let edit = buffer.edit(replacing: end..<end, with: "\n")
      return .fact(.textEdited(TextChange(place: place, edit: edit)))
    },
  ]

  @Sendable private static func needsModal(
    _ model: StudioModel, _ desk: Desk, _ context: Context
  ) -> String? {
    model.keymap.isModal ? nil : "Only in the modal keymap: duet --keymap modal"
  }
}
