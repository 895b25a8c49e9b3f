import DuetText

extension EditCommands {
  /// What deletes; what is longer than a character can be pasted.
  static let deletions: [EditCommand] =
    characters + [
      killing(
        "word-backward", "Delete the word before", .word, false, ["ctrl-w", "alt-backspace"]),
      killing("word-forward", "Delete the word after", .word, true, ["alt-d", "ctrl-delete"]),
      killing(
        "sentence-backward", "Delete to the start of the sentence", .sentence, false,
        ["ctrl-o alt-a"]),
      killing(
        "sentence-forward", "Delete to the next sentence", .sentence, true, ["ctrl-o alt-e"]),
      EditCommand(
        "edit.delete-to-line-start", "Delete to the start of the line", label: "cut line start",
        keys: ["ctrl-o ctrl-a"], help: "What is deleted can be pasted."
      ) { $0.killToLineEdge(forward: false) },
      EditCommand(
        "edit.delete-to-line-end", "Delete to the end of the line", label: "cut line end",
        keys: ["ctrl-k"],
        help: "What is deleted can be pasted; several times in a row as one piece."
      ) { $0.killToLineEdge(forward: true) },
      EditCommand(
        "edit.delete-line", "Delete the line", label: "cut line", keys: ["ctrl-o k"],
        help: "Deletes the whole line, or all that are selected; it can be pasted.",
        needsLines: true
      ) { $0.killLines() },
      killing(
        "paragraph-backward", "Delete to the start of the paragraph", .paragraph, false,
        ["ctrl-o ctrl-up"]),
      killing(
        "paragraph-forward", "Delete to the end of the paragraph", .paragraph, true,
        ["ctrl-o ctrl-down"]),
    ]

  private static let characters: [EditCommand] = [
    deletion("backward", "Delete to the left", false, ["backspace", "ctrl-h"]),
    deletion("forward", "Delete to the right", true, ["delete", "ctrl-d"]),
  ]

  private static func deletion(
    _ name: String, _ title: String, _ forward: Bool, _ keys: [String]
  ) -> EditCommand {
    EditCommand(
      CommandID("edit.delete-\(name)"), title, label: "delete", keys: keys,
      help: "Deletes the selection, where there is one."
    ) { editor in
      let here = editor.cursor.offset
      let other =
        forward
        ? editor.buffer.offset(after: here, by: .grapheme)
        : editor.buffer.offset(before: here, by: .grapheme)
      editor.replace(editor.cursor.selection ?? min(here, other)..<max(here, other), with: "")
    }
  }

  private static func killing(
    _ name: String, _ title: String, _ unit: TextUnit, _ forward: Bool, _ keys: [String]
  ) -> EditCommand {
    EditCommand(
      CommandID("edit.delete-\(name)"), title,
      label:
        "cut \(unit == .word ? "word" : unit == .sentence ? "sent." : "para.") \(forward ? "on" : "back")",
      keys: keys,
      help: "Deletes it, or the selection where there is one; it can be pasted."
    ) { $0.kill(by: unit, forward: forward) }
  }
}
