import DuetSession
import DuetText

/// Finding and replacing in the session's texts.
enum FindCommands {
  /// Where the keys of an open bar are looked up first.
  static let scope = "find"

  /// The commands, for a pane in which such a text is edited.
  static func all<P: TextPane>() -> [Command<P>] { opening() + inBar() }

  private static func opening<P: TextPane>() -> [Command<P>] {
    [
      Command(
        "edit.find", "Find", label: "find", keys: ["ctrl-f"],
        help: "Finds as you type; in the bar: goes to the next match.", unavailable: needsText
      ) { pane, desk, context in
        if pane.find.isOpen { return pane.goToMatch(forward: true, &desk, context) }
        pane.openFind(isReplacing: false, &desk, context)
        return .none
      },
      Command(
        "edit.replace", "Replace", label: "replace", keys: ["alt-%"],
        help: "Finds, and replaces one match or all of them.", unavailable: needsText
      ) { pane, desk, context in
        pane.openFind(isReplacing: true, &desk, context)
        return .none
      },
      Command(
        "edit.find-next", "Find the next", label: "next match", keys: ["alt-."],
        help: "Goes to the next match of what was looked for last.", unavailable: needsQuery
      ) { pane, desk, context in pane.goToMatch(forward: true, &desk, context) },
      Command(
        "edit.find-previous", "Find the one before", label: "match before", keys: ["alt-,"],
        help: "Goes to the match before, of what was looked for last.", unavailable: needsQuery
      ) { pane, desk, context in pane.goToMatch(forward: false, &desk, context) },
    ]
  }

  private static func inBar<P: TextPane>() -> [Command<P>] {
    [
      inBar("find.next", "Next match", "next", ["down"], "Goes to the next match.") {
        $0.goToMatch(forward: true, &$1, $2)
      },
      inBar("find.previous", "Match before", "before", ["up"], "Goes to the match before.") {
        $0.goToMatch(forward: false, &$1, $2)
      },
      inBar(
        "find.accept", "Stay at the match", "stay", ["enter"],
        "Closes the bar at the match; while a replacement is typed: replaces it and goes on."
      ) { pane, desk, context in
        if pane.find.isOnReplacement { return pane.replaceMatch(&desk, context) }
        pane.closeFind(isReturning: false, &desk, context)
        return .none
      },
      inBar(
        "find.cancel", "Back to where you were", "back", ["escape"],
        "Closes the bar and returns to where you were before."
      ) { pane, desk, context in
        pane.closeFind(isReturning: true, &desk, context)
        return .none
      },
      inBar(
        "find.switch-field", "What it is replaced by", "replace by", ["tab", "shift-tab"],
        "Goes to the other field of the bar."
      ) { pane, _, _ in
        pane.find.switchField()
        return .none
      },
      inBar(
        "find.replace", "Replace this match", "replace", ["alt-r"],
        "Replaces the match and goes to the next one."
      ) { $0.replaceMatch(&$1, $2) },
      inBar(
        "find.replace-all", "Replace all matches", "all", ["alt-a"],
        "Replaces every match; one undo takes it back."
      ) { $0.replaceMatches(&$1, $2) },
      inBar(
        "find.whole-words", "Whole words", "words", ["alt-w"],
        "Finds whole words only, or parts of words too."
      ) { pane, desk, context in
        pane.find.isWholeWords.toggle()
        return pane.lookAgain(&desk, context)
      },
    ]
  }

  private static func inBar<P: TextPane>(
    _ id: CommandID, _ title: String, _ label: String, _ keys: [String], _ help: String,
    _ run: @escaping @Sendable (inout P, inout Desk, Context) -> Outcome
  ) -> Command<P> {
    Command(
      id, title, label: label, keys: keys, help: help,
      unavailable: { pane, _, context in
        if pane.find.isOpen { return nil }
        return "Nothing is looked for: \(context.keymap.key(for: "edit.find") ?? "Find") begins"
      }, run: run)
  }

  @Sendable private static func needsText<P: TextPane>(
    _ pane: P, _ desk: Desk, _ context: Context
  ) -> String? {
    P.place.map { context.session.text($0).buffer.isEmpty } == false || pane.find.isOpen
      ? nil : "There is no text to look in"
  }

  @Sendable private static func needsQuery<P: TextPane>(
    _ pane: P, _ desk: Desk, _ context: Context
  ) -> String? {
    pane.find.textQuery.text.isEmpty ? "Nothing was looked for yet" : nil
  }
}
