import DuetScreen
import DuetSession
import DuetText

extension EditCommands {
  /// Moving by units of text, and selecting the same way.
  static let motions: [EditCommand] = {
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
      [
        motion(name, unit, forward, keys, selecting: false),
        motion(name, unit, forward, keys, selecting: true),
      ]
    }
  }()

  private static func motion(
    _ name: String, _ unit: TextUnit, _ forward: Bool, _ keys: [String], selecting: Bool
  ) -> EditCommand {
    let isWhole = unit == .line || unit == .buffer
    let direction = isWhole ? (forward ? "end" : "start") : (forward ? "next" : "previous")
    let verb = selecting ? "select" : "move"
    let shifted = keys.prefix(1).map { key in
      key.hasPrefix("ctrl-") ? "ctrl-shift-" + key.dropFirst(5) : "shift-" + key
    }
    let target = isWhole ? "\(direction) of the \(name)" : "\(direction) \(name)"
    return EditCommand(
      CommandID("edit.\(verb)-\(direction)-\(name)"),
      "\(selecting ? "Select" : "Move") to the \(target)", label: verb,
      keys: selecting ? (keys.first?.hasPrefix("alt-") == true ? [] : shifted) : keys,
      help: selecting ? "The selection grows as the cursor moves." : "The selection is dropped."
    ) { $0.move(by: unit, forward: forward, selecting: selecting) }
  }

  /// Moving by rows as they are shown.
  static let vertical: [EditCommand] = {
    let moves: [(String, String, [String], [String], Int, Bool)] = [
      ("row-up", "one row up", ["up"], ["shift-up"], -1, false),
      ("row-down", "one row down", ["down"], ["shift-down"], 1, false),
      ("page-up", "one page up", ["pageup"], ["shift-pageup"], -1, true),
      ("page-down", "one page down", ["pagedown"], ["shift-pagedown"], 1, true),
    ]
    return moves.flatMap { name, title, keys, shifted, count, isPage in
      [false, true].map { selecting in
        EditCommand(
          CommandID("edit.\(selecting ? "select" : "move")-\(name)"),
          "\(selecting ? "Select" : "Move") \(title)", label: "move",
          keys: selecting ? shifted : keys, help: "The column is kept where rows are shorter.",
          needsLines: true
        ) { $0.move(rows: count, isPage: isPage, selecting: selecting) }
      }
    }
  }()
}

extension Editor {
  /// Moves by a unit of text; without selecting, a character's move leaves a selection at its edge.
  mutating func move(by unit: TextUnit, forward: Bool, selecting: Bool) {
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
    move(to: offset, selecting: selecting)
  }

  /// Moves by rows, or by pages of rows, and keeps the column.
  mutating func move(rows count: Int, isPage: Bool, selecting: Bool) {
    let here = view.place(of: cursor.offset, in: buffer)
    let rows = isPage ? count * max(1, view.size.rows - 1) : count
    let goal = cursor.goal ?? here.column
    let target = view.step(here.place, by: rows, in: buffer)
    let isStuck = target == here.place
    let offset =
      isStuck
      ? (count < 0 ? 0 : buffer.utf8Count) : view.offset(in: target, column: goal, of: buffer)
    move(to: offset, selecting: selecting)
    cursor.goal = goal
  }
}
