import DuetSession
import DuetText

/// What can be done in every pane in which text is edited.
enum EditCommands {
  /// The commands, for one such pane.
  static func all<P: TextPane>() -> [Command<P>] { every.map { $0.command() } }

  /// The commands, of any text.
  static let every: [EditCommand] = motions + vertical + changes + clipboard + history

  /// Those that have no use for a text of one line.
  static let needingLines = Set(every.filter(\.needsLines).map(\.id))

  private static let changes: [EditCommand] =
    [
      EditCommand(
        "edit.break-line", "New line", label: "line", keys: ["enter"], help: "Begins a new line.",
        needsLines: true
      ) { $0.insert("\n") }
    ]
    + [
      deletion("backward", "Delete to the left", .grapheme, false, ["backspace", "ctrl-h"]),
      deletion("forward", "Delete to the right", .grapheme, true, ["delete", "ctrl-d"]),
      deletion(
        "word-backward", "Delete the word before", .word, false, ["ctrl-w", "alt-backspace"]),
      deletion("word-forward", "Delete the word after", .word, true, ["alt-d", "ctrl-delete"]),
    ]

  private static func deletion(
    _ name: String, _ title: String, _ unit: TextUnit, _ forward: Bool, _ keys: [String]
  ) -> EditCommand {
    EditCommand(
      CommandID("edit.delete-\(name)"), title, label: "delete", keys: keys,
      help: "Deletes the selection, where there is one."
    ) { editor in
      let here = editor.cursor.offset
      let other =
        forward
        ? editor.buffer.offset(after: here, by: unit)
        : editor.buffer.offset(before: here, by: unit)
      editor.replace(editor.cursor.selection ?? min(here, other)..<max(here, other), with: "")
    }
  }

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
      editor.clipboard = clipping
      editor.effects.append(.copy(clipping.text))
    },
    EditCommand(
      "edit.cut", "Cut", label: "cut", keys: ["ctrl-x"],
      help: "Copies the selection and deletes it.", unavailable: needsSelection
    ) { editor in
      guard let range = editor.cursor.selection else { return }
      let clipping = Clipping(range, of: editor.text)
      editor.clipboard = clipping
      editor.effects.append(.copy(clipping.text))
      editor.replace(range, with: "")
    },
    EditCommand(
      "edit.paste", "Paste", label: "paste", keys: ["ctrl-v"],
      help: "Puts in what was copied or cut last; its authors come with it.",
      unavailable: { $0.clipboard == nil ? "Nothing was copied yet" : nil }
    ) { editor in
      guard let clipping = editor.clipboard else { return }
      editor.insert(clipping.text, authors: clipping.authors)
    },
    EditCommand(
      "edit.delete-to-line-end", "Delete to the end of the line", label: "kill",
      keys: ["ctrl-k"], help: "What is deleted can be pasted."
    ) { editor in
      let offset = editor.cursor.offset
      let end = editor.buffer.lineBounds(at: offset).upperBound
      let range = offset..<(end > offset ? end : min(end + 1, editor.buffer.utf8Count))
      guard !range.isEmpty else { return }
      editor.clipboard = Clipping(range, of: editor.text)
      editor.replace(range, with: "")
    },
  ]

  @Sendable private static func needsSelection(_ editor: Editor) -> String? {
    editor.cursor.selection == nil ? "Nothing is selected: hold shift and move" : nil
  }

  private static let history: [EditCommand] = [
    EditCommand(
      "edit.undo", "Undo in this text", label: "undo", keys: ["ctrl-u", "alt-z"],
      help: "Goes back one step in the text that is edited, a field of a form too.",
      unavailable: { $0.undoTarget == nil ? "Nothing to undo" : nil }
    ) { $0.travel(to: $0.undoTarget) },
    EditCommand(
      "edit.redo", "Redo in this text", label: "redo", keys: ["alt-u"],
      help: "Goes forward again in the text that is edited.",
      unavailable: { $0.text.redoTarget == nil ? "Nothing to redo" : nil }
    ) { $0.travel(to: $0.text.redoTarget) },
  ]
}
