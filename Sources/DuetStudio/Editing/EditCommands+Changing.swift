import DuetText

extension EditCommands {
  /// Selecting by what the cursor is in.
  static let selections: [EditCommand] = [
    selecting("word", "w") { $0.wordRange(at: $1) },
    selecting("sentence", "s") { $0.sentenceRange(at: $1) },
    selecting("line", "l") { $0.lineBounds(at: $1) },
    selecting("paragraph", "p") { $0.paragraphRange(at: $1) },
    EditCommand(
      "edit.swap-ends", "Go to the other end of the selection", label: "other end",
      keys: ["ctrl-o x"], help: "The cursor and the start of the selection change places.",
      unavailable: needsSelection
    ) { $0.swapEnds() },
  ]

  private static func selecting(
    _ name: String, _ key: String,
    _ range: @escaping @Sendable (TextBuffer, Int) -> Range<Int>
  ) -> EditCommand {
    EditCommand(
      CommandID("edit.select-\(name)"), "Select the \(name)", label: "mark \(name)",
      keys: ["ctrl-o \(key)"], help: "Selects the \(name) that the cursor is in."
    ) { $0.select(range($0.buffer, $0.cursor.offset)) }
  }

  /// Changing what is there; every piece keeps its author.
  static let changes: [EditCommand] = [
    EditCommand(
      "edit.break-line", "New line", label: "line", keys: ["enter"], help: "Begins a new line.",
      needsLines: true
    ) { $0.insert("\n") },
    EditCommand(
      "edit.transpose-characters", "Exchange two characters", label: "swap letters",
      keys: ["ctrl-o t"], help: "Exchanges the characters before and behind the cursor."
    ) { $0.transposeCharacters() },
    EditCommand(
      "edit.transpose-words", "Exchange two words", label: "swap words", keys: ["ctrl-o y"],
      help: "Exchanges the word before the cursor with the next one."
    ) { $0.transposeWords() },
    lettering("uppercase-word", "Upper case", "u", .upper),
    lettering("lowercase-word", "Lower case", "j", .lower),
    lettering("capitalize-word", "Capitalize", "c", .capitalized),
    EditCommand(
      "edit.duplicate-line", "Duplicate the line", label: "duplicate line", keys: ["ctrl-o d"],
      help: "Puts a copy below, of all lines that are selected.", needsLines: true
    ) { $0.duplicateLines() },
    EditCommand(
      "edit.move-line-up", "Move the line up", label: "line up", keys: ["alt-up"],
      help: "Exchanges the line, or all that are selected, with the one above.", needsLines: true
    ) { $0.moveLines(down: false) },
    EditCommand(
      "edit.move-line-down", "Move the line down", label: "line down", keys: ["alt-down"],
      help: "Exchanges the line, or all that are selected, with the one below.", needsLines: true
    ) { $0.moveLines(down: true) },
  ]

  private static func lettering(
    _ name: String, _ title: String, _ key: String, _ letterCase: Editor.LetterCase
  ) -> EditCommand {
    EditCommand(
      CommandID("edit.\(name)"), title, label: title.lowercased(), keys: ["ctrl-o \(key)"],
      help: "Writes the rest of the word, or the selection, so."
    ) { $0.change(to: letterCase) }
  }
}
