import DuetText

/// The commands that only the modal keymap has.
enum ModalCommands {
  /// A command and what it does.
  struct Entry: Sendable {
    let name: String
    let title: String
    let label: String
    let keys: [String]
    let help: String
    let scope: String
    let action: ModalAction

    init(
      _ name: String, _ title: String, _ label: String, _ keys: [String], _ help: String,
      _ action: ModalAction, scope: String = Scope.normal
    ) {
      self.name = "modal." + name
      self.title = title
      self.label = label
      self.keys = keys
      self.help = help
      self.scope = scope
      self.action = action
    }
  }

  /// All of them.
  static let entries: [Entry] = moving + finding + operating + inserting + changing + objects

  /// What each command does.
  static let actions: [CommandID: ModalAction] = Dictionary(
    uniqueKeysWithValues: entries.map { (CommandID($0.name), $0.action) })

  private static let scopes: [CommandID: String] = Dictionary(
    uniqueKeysWithValues: entries.map { (CommandID($0.name), $0.scope) })

  /// Where a command's keys are looked for; nil for a command of every keymap.
  static func scope(of id: CommandID) -> String? { scopes[id] }

  private static func move(
    _ name: String, _ title: String, _ label: String, _ keys: [String], _ motion: ViMotion
  ) -> Entry {
    Entry(
      "move-" + name, title, label, keys,
      "A count goes so far; an operator takes in what is between.",
      .move(motion))
  }

  private static let moving: [Entry] = [
    move("left", "One character left", "left", ["h", "left"], .left),
    move("right", "One character right", "right", ["l", "right"], .right),
    move("down", "One row down", "down", ["j", "down"], .down),
    move("up", "One row up", "up", ["k", "up"], .up),
    move("line-start", "Start of the line", "line start", ["0", "home"], .lineStart),
    move("first-character", "First character of the line", "first", ["^", "_"], .firstCharacter),
    move("line-end", "End of the line", "line end", ["$", "end"], .lineEnd),
    move("next-word", "Next word", "word", ["w"], .nextWord(isBig: false)),
    move("next-big-word", "Next word up to a space", "big word", ["W"], .nextWord(isBig: true)),
    move("word-end", "End of the word", "word end", ["e"], .wordEnd(isBig: false)),
    move("big-word-end", "End of the word up to a space", "big end", ["E"], .wordEnd(isBig: true)),
    move("previous-word", "Word before", "word back", ["b"], .previousWord(isBig: false)),
    move(
      "previous-big-word", "Word before from a space on", "big back", ["B"],
      .previousWord(isBig: true)),
    move("previous-word-end", "End of the word before", "end back", ["g e"], .previousWordEnd),
    move("first-line", "First line, or the line of the count", "first line", ["g g"], .firstLine),
    move("last-line", "Last line, or the line of the count", "last line", ["G"], .lastLine),
    move("next-sentence", "Next sentence", "sentence", [")"], .nextSentence),
    move("previous-sentence", "Sentence before", "sentence back", ["("], .previousSentence),
    move("next-paragraph", "Next blank line", "paragraph", ["}"], .nextParagraph),
    move("previous-paragraph", "Blank line before", "par. back", ["{"], .previousParagraph),
    move("matching-bracket", "Matching bracket", "bracket", ["%"], .matchingBracket),
  ]

  private static let finding: [Entry] = [
    find("find-next", "To a character", "to", "f", true, false),
    find("find-previous", "Back to a character", "back to", "F", false, false),
    find("find-before-next", "Up to a character", "up to", "t", true, true),
    find("find-after-previous", "Back up to a character", "back up to", "T", false, true),
    Entry(
      "find-again", "The same character again", "again", [";"], "Repeats the last f, F, t or T.",
      .findAgain(isReversed: false)),
    Entry(
      "find-back", "The same character the other way", "other way", [","],
      "Repeats the last f, F, t or T the other way.", .findAgain(isReversed: true)),
  ]

  private static func find(
    _ name: String, _ title: String, _ label: String, _ key: String, _ isForward: Bool,
    _ isTill: Bool
  ) -> Entry {
    Entry(
      name, title, label, [key], "Goes to the character that is typed next, in this line.",
      .find(isForward: isForward, isTill: isTill))
  }

  private static let operating: [Entry] = [
    operate("delete", "Delete", "delete", ["d"], .delete),
    operate("change", "Change", "change", ["c"], .change),
    operate("yank", "Yank", "yank", ["y"], .yank),
    operate("lower-case", "Lower case", "lower", ["g u"], .lowerCase),
    operate("upper-case", "Upper case", "upper", ["g U"], .upperCase),
    operate("switch-case", "Switch case", "case", ["g ~"], .switchCase),
    short("delete-character", "Delete the character", "delete", "x", .delete, .motion(.right)),
    short("delete-before", "Delete the character before", "delete", "X", .delete, .motion(.left)),
    short("delete-rest", "Delete the rest of the line", "delete", "D", .delete, .motion(.lineEnd)),
    short("change-character", "Change the character", "change", "s", .change, .motion(.right)),
    short("change-rest", "Change the rest of the line", "change", "C", .change, .motion(.lineEnd)),
    short("change-line", "Change the line", "change", "S", .change, .lines),
    short("yank-line", "Yank the line", "yank", "Y", .yank, .lines),
  ]

  private static func operate(
    _ name: String, _ title: String, _ label: String, _ keys: [String], _ what: ModalOperator
  ) -> Entry {
    Entry(
      name, title, label, keys,
      "Works on what a motion or an object tells; twice, on the line; on the selection at once.",
      .operate(what))
  }

  private static func short(
    _ name: String, _ title: String, _ label: String, _ key: String, _ what: ModalOperator,
    _ target: ModalTarget
  ) -> Entry {
    Entry(
      name, title, label, [key], "A count takes in so many; in a selection, all of it.",
      .change(what, target))
  }

  private static let inserting: [Entry] = [
    insert("insert", "Insert before the cursor", "insert", "i", .before),
    insert("append", "Insert after the cursor", "append", "a", .after),
    insert("insert-line-start", "Insert at the start of the line", "insert", "I", .lineStart),
    insert("append-line-end", "Insert at the end of the line", "append", "A", .lineEnd),
    insert("open-line", "Insert on a new line below", "open", "o", .below),
    insert("open-line-above", "Insert on a new line above", "open above", "O", .above),
    Entry(
      "leave-insert", "Stop inserting", "normal", ["escape"], "Letters are commands again.",
      .leave, scope: Scope.insert),
  ]

  private static func insert(
    _ name: String, _ title: String, _ label: String, _ key: String, _ place: ModalInsertion
  ) -> Entry {
    Entry(name, title, label, [key], "Letters are text until Escape.", .insert(place))
  }

  private static let changing: [Entry] = [
    Entry(
      "put", "Put after the cursor", "put", ["p"],
      "Puts in what was deleted or yanked last.", .put(isBefore: false)),
    Entry(
      "put-before", "Put before the cursor", "put before", ["P"],
      "Puts in what was deleted or yanked last.", .put(isBefore: true)),
    Entry(
      "undo", "Undo here", "undo", ["u"], "A count goes so many steps back.",
      .travel(isUndo: true)),
    Entry(
      "redo", "Redo here", "redo", ["ctrl-r"], "A count goes so many steps forward.",
      .travel(isUndo: false)),
    Entry(
      "repeat", "Make the last change again", "again", ["."],
      "What was typed is typed again; a count takes the place of its own.", .again),
    Entry("join", "Join lines", "join", ["J"], "A space takes the place of the line's end.", .join),
    Entry(
      "toggle-case", "Switch the case of the character", "case", ["~"],
      "Upper case to lower case and back.", .toggleCase),
    Entry(
      "replace", "Replace the character", "replace", ["r"],
      "By the character that is typed next.", .replace),
    Entry(
      "select", "Select characters", "select", ["v"],
      "Motions then select, until an operator or Escape.", .select(isLines: false)),
    Entry(
      "select-lines", "Select lines", "lines", ["V"],
      "Motions then select lines, until an operator or Escape.", .select(isLines: true)),
    Entry(
      "swap-ends", "Other end of the selection", "other end", ["o"],
      "Moves on from the other end.", .swapEnds, scope: Scope.visual),
    Entry(
      "leave", "Forget what was begun", "leave", ["escape"],
      "Leaves a selection, a count or an operator.", .leave),
  ]

  private static let objects: [Entry] = [
    object("word", "w", "word") { .word(isBig: false, isAround: $0) },
    object("big-word", "W", "word up to spaces") { .word(isBig: true, isAround: $0) },
    object("sentence", "s", "sentence") { .sentence(isAround: $0) },
    object("paragraph", "p", "paragraph") { .paragraph(isAround: $0) },
    object("quotes", "\"", "quotation") { .quoted("\"", isAround: $0) },
    object("single-quotes", "'", "single quotes") { .quoted("'", isAround: $0) },
    object("parentheses", "( ) b", "parentheses") { .bracketed("(", ")", isAround: $0) },
    object("brackets", "[ ]", "brackets") { .bracketed("[", "]", isAround: $0) },
    object("braces", "{ } B", "braces") { .bracketed("{", "}", isAround: $0) },
  ].flatMap { $0 }

  private static func object(
    _ name: String, _ keys: String, _ words: String, _ make: (Bool) -> ViObject
  ) -> [Entry] {
    let letters = keys.split(separator: " ")
    return [false, true].map { isAround in
      Entry(
        (isAround ? "around-" : "inner-") + name,
        isAround ? "The \(words) with what is around" : "The \(words)",
        String(words.prefix(14)), letters.map { (isAround ? "a " : "i ") + $0 },
        "For an operator, or to be selected.", .object(make(isAround)), scope: Scope.object)
    }
  }
}
