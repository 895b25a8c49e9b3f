import DuetSession
import DuetText

/// What can be done in every pane in which text is edited.
enum EditCommands {
  /// The commands, for one such pane.
  static func all<P: TextPane>() -> [Command<P>] {
    every.map { $0.command() } + [openEditor()]
  }

  private static func openEditor<P: TextPane>() -> Command<P> {
    Command(
      "edit.open-editor", "Edit in your own editor", label: "editor", keys: ["ctrl-o e"],
      help: "Opens the text in the program that VISUAL or EDITOR names; saved changes come back.",
      unavailable: { pane, desk, context in
        if context.replay != nil { return "A replay changes nothing: Escape leaves it" }
        return pane.editor(desk, context) == nil ? "No text is edited here now" : nil
      },
      run: { pane, desk, context in
        guard let editor = pane.editor(desk, context) else { return .none }
        return .effect(.openEditor(P.id, editor.buffer.text))
      })
  }

  /// The commands, of any text.
  static let every: [EditCommand] =
    motions + vertical + deletions + clipboard + selections + changes + history

  /// Those that have no use for a text of one line.
  static let needingLines = Set(every.filter(\.needsLines).map(\.id))

  private static let clipboard: [EditCommand] = [
    EditCommand(
      "edit.select-all", "Select all", label: "all", keys: ["alt-s"],
      help: "Selects the whole text."
    ) { $0.cursor = TextCursor(offset: $0.buffer.utf8Count, anchor: 0) },
    EditCommand(
      "edit.copy", "Copy", label: "copy", keys: ["ctrl-c"],
      help: "Copies the selection, for Duet and for the system's clipboard.",
      unavailable: needsSelection
    ) { editor in
      guard let range = editor.cursor.selection else { return }
      let clipping = Clipping(range, of: editor.text)
      editor.kills.push(clipping)
      editor.effects.append(.copy(clipping.text))
    },
    EditCommand(
      "edit.cut", "Cut", label: "cut", keys: ["ctrl-x"],
      help: "Copies the selection and deletes it.", unavailable: needsSelection
    ) { editor in
      guard let range = editor.cursor.selection else { return }
      let clipping = Clipping(range, of: editor.text)
      editor.kills.push(clipping)
      editor.effects.append(.copy(clipping.text))
      editor.replace(range, with: "")
    },
    EditCommand(
      "edit.paste", "Paste", label: "paste", keys: ["ctrl-v"],
      help: "Puts in what was copied, cut or deleted last; its authors come with it.",
      unavailable: { $0.kills.newest == nil ? "Nothing was copied yet" : nil }
    ) { $0.paste() },
    EditCommand(
      "edit.paste-earlier", "Paste what was copied before that", label: "earlier",
      keys: ["alt-v"],
      help: "Right after a paste: takes the piece before it in its place, and goes round.",
      unavailable: { $0.pasted == nil ? "Paste first: this then takes what was before" : nil }
    ) { $0.pasteEarlier() },
  ]

  @Sendable static func needsSelection(_ editor: Editor) -> String? {
    editor.cursor.selection == nil ? "Nothing is selected: hold shift and move" : nil
  }

  private static let history: [EditCommand] = [
    EditCommand(
      "edit.undo", "Undo in this text", label: "undo", keys: ["ctrl-u", "alt-z"],
      help: "Goes back one step in the text that is edited, a field of a form too.", step: .undo,
      unavailable: { $0.undoTarget == nil ? "Nothing to undo" : nil }
    ) { $0.travel(to: $0.undoTarget) },
    EditCommand(
      "edit.redo", "Redo in this text", label: "redo", keys: ["alt-u"],
      help: "Goes forward again in the text that is edited.", step: .redo,
      unavailable: { $0.text.redoTarget == nil ? "Nothing to redo" : nil }
    ) { $0.travel(to: $0.text.redoTarget) },
  ]
}
