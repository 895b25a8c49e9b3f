import DuetScreen
import DuetSession
import DuetText

/// What can be done in every pane in which text is edited.
enum EditCommands {
  /// The commands, for one such pane.
  static func all<P: TextPane>() -> [Command<P>] {
    motions() + vertical() + changes() + clipboard()
  }

  private static func motions<P: TextPane>() -> [Command<P>] {
    let moves: [(String, TextUnit, Bool, [String])] = [
      ("character", .grapheme, false, ["left"]), ("character", .grapheme, true, ["right"]),
      ("word", .word, false, ["ctrl-left", "alt-b"]),
      ("word", .word, true, ["ctrl-right", "alt-f"]),
      ("sentence", .sentence, false, ["alt-a"]), ("sentence", .sentence, true, ["alt-e"]),
      ("paragraph", .paragraph, false, ["ctrl-up"]),
      ("paragraph", .paragraph, true, ["ctrl-down"]),
      ("line", .line, false, ["home", "ctrl-a"]), ("line", .line, true, ["end", "ctrl-e"]),
      ("text", .buffer, false, ["ctrl-home"]), ("text", .buffer, true, ["ctrl-end"]),
    ]
    return moves.flatMap { name, unit, forward, keys in
      [motion(name, unit, forward, keys, selecting: false)]
        + [motion(name, unit, forward, keys, selecting: true)]
    }
  }

  private static func motion<P: TextPane>(
    _ name: String, _ unit: TextUnit, _ forward: Bool, _ keys: [String], selecting: Bool
  ) -> Command<P> {
    let isWhole = unit == .line || unit == .buffer
    let direction = isWhole ? (forward ? "end" : "start") : (forward ? "next" : "previous")
    let verb = selecting ? "select" : "move"
    let shifted = keys.prefix(1).map { key in
      key.hasPrefix("ctrl-") ? "ctrl-shift-" + key.dropFirst(5) : "shift-" + key
    }
    let title =
      isWhole
      ? "\(selecting ? "Select" : "Move") to the \(direction) of the \(name)"
      : "\(selecting ? "Select" : "Move") to the \(direction) \(name)"
    return Command(
      CommandID("edit.\(verb)-\(direction)-\(name)"), title, label: verb,
      keys: selecting ? (keys.first?.hasPrefix("alt-") == true ? [] : shifted) : keys,
      help: selecting ? "The selection grows as the cursor moves." : "The selection is dropped."
    ) { pane, desk, context in
      let buffer = pane.text(context).buffer
      let cursor = desk[P.place]
      var offset =
        forward
        ? buffer.offset(after: cursor.offset, by: unit)
        : buffer.offset(before: cursor.offset, by: unit)
      if unit == .line {
        let bounds = buffer.lineBounds(at: cursor.offset)
        offset = forward ? bounds.upperBound : bounds.lowerBound
      }
      if !selecting, unit == .grapheme, let selection = cursor.selection {
        offset = forward ? selection.upperBound : selection.lowerBound
      }
      pane.move(to: offset, selecting: selecting, &desk)
      pane.view.follow()
      return .none
    }
  }

  private static func vertical<P: TextPane>() -> [Command<P>] {
    let moves: [(String, String, [String], [String], Int, Bool)] = [
      ("row-up", "one row up", ["up"], ["shift-up"], -1, false),
      ("row-down", "one row down", ["down"], ["shift-down"], 1, false),
      ("page-up", "one page up", ["pageup"], ["shift-pageup"], -1, true),
      ("page-down", "one page down", ["pagedown"], ["shift-pagedown"], 1, true),
    ]
    return moves.flatMap { name, title, keys, shifted, count, isPage in
      [false, true].map { selecting in
        Command(
          CommandID("edit.\(selecting ? "select" : "move")-\(name)"),
          "\(selecting ? "Select" : "Move") \(title)", label: "move",
          keys: selecting ? shifted : keys, help: "The column is kept where rows are shorter."
        ) { (pane: inout P, desk, context) in
          let buffer = pane.text(context).buffer
          let cursor = desk[P.place]
          let here = pane.view.place(of: cursor.offset, in: buffer)
          let rows = isPage ? count * max(1, pane.view.size.rows - 1) : count
          let goal = cursor.goal ?? here.column
          let target = pane.view.step(here.place, by: rows, in: buffer)
          let isStuck = target == here.place
          let offset =
            isStuck
            ? (count < 0 ? 0 : buffer.utf8Count)
            : pane.view.offset(in: target, column: goal, of: buffer)
          pane.move(to: offset, selecting: selecting, &desk)
          desk[P.place].goal = goal
          pane.view.follow()
          return .none
        }
      }
    }
  }

  private static func changes<P: TextPane>() -> [Command<P>] {
    let deletions: [(String, String, TextUnit, Bool, [String])] = [
      ("backward", "Delete to the left", .grapheme, false, ["backspace", "ctrl-h"]),
      ("forward", "Delete to the right", .grapheme, true, ["delete", "ctrl-d"]),
      ("word-backward", "Delete the word before", .word, false, ["ctrl-w", "alt-backspace"]),
      ("word-forward", "Delete the word after", .word, true, ["alt-d", "ctrl-delete"]),
    ]
    return [
      Command(
        "edit.break-line", "New line", label: "line", keys: ["enter"], help: "Begins a new line."
      ) { pane, desk, context in
        pane.view.follow()
        return pane.insert("\n", &desk, context)
      }
    ]
      + deletions.map { name, title, unit, forward, keys in
        Command(
          CommandID("edit.delete-\(name)"), title, label: "delete", keys: keys,
          help: "Deletes the selection, where there is one."
        ) { (pane: inout P, desk, context) in
          let buffer = pane.text(context).buffer
          let cursor = desk[P.place]
          let other =
            forward
            ? buffer.offset(after: cursor.offset, by: unit)
            : buffer.offset(before: cursor.offset, by: unit)
          pane.view.follow()
          return pane.replace(
            cursor.selection ?? min(cursor.offset, other)..<max(cursor.offset, other), with: "",
            &desk, context)
        }
      }
  }

  private static func clipboard<P: TextPane>() -> [Command<P>] {
    [
      Command(
        "edit.select-all", "Select all", label: "all", keys: ["alt-s"],
        help: "Selects the whole text."
      ) { pane, desk, context in
        desk[P.place] = TextCursor(offset: pane.text(context).buffer.utf8Count, anchor: 0)
        return .none
      },
      Command(
        "edit.copy", "Copy", label: "copy", keys: ["ctrl-c"],
        help: "Copies the selection, for Duet and for the system's clipboard.",
        unavailable: { _, desk, _ in
          desk[P.place].selection == nil ? "Nothing is selected: hold shift and move" : nil
        }
      ) { pane, desk, context in
        guard let range = desk[P.place].selection else { return .none }
        let clipping = Clipping(range, of: pane.text(context))
        desk.clipboard = clipping
        return .effect(.copy(clipping.text))
      },
      Command(
        "edit.cut", "Cut", label: "cut", keys: ["ctrl-x"],
        help: "Copies the selection and deletes it.",
        unavailable: { _, desk, _ in
          desk[P.place].selection == nil ? "Nothing is selected: hold shift and move" : nil
        }
      ) { pane, desk, context in
        guard let range = desk[P.place].selection else { return .none }
        let clipping = Clipping(range, of: pane.text(context))
        desk.clipboard = clipping
        var outcome = pane.replace(range, with: "", &desk, context)
        outcome.effects.append(.copy(clipping.text))
        return outcome
      },
      Command(
        "edit.paste", "Paste", label: "paste", keys: ["ctrl-v"],
        help: "Puts in what was copied or cut last; its authors come with it.",
        unavailable: { _, desk, _ in desk.clipboard == nil ? "Nothing was copied yet" : nil }
      ) { pane, desk, context in
        guard let clipping = desk.clipboard else { return .none }
        pane.view.follow()
        return pane.insert(clipping.text, authors: clipping.authors, &desk, context)
      },
      Command(
        "edit.delete-to-line-end", "Delete to the end of the line", label: "kill",
        keys: ["ctrl-k"], help: "What is deleted can be pasted."
      ) { pane, desk, context in
        let text = pane.text(context)
        let offset = desk[P.place].offset
        let end = text.buffer.lineBounds(at: offset).upperBound
        let range = offset..<(end > offset ? end : min(end + 1, text.buffer.utf8Count))
        guard !range.isEmpty else { return .none }
        desk.clipboard = Clipping(range, of: text)
        return pane.replace(range, with: "", &desk, context)
      },
    ]
  }
}
