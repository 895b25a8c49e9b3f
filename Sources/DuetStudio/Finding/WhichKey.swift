import DuetScreen
import DuetText

/// The keys that can follow what was begun, with what they do, in as many columns as fit.
struct WhichKey: Equatable {
  /// A key and its word.
  struct Entry: Equatable {
    var keys: String
    var label: String
    /// The same in more words, where there is room for those of all.
    var title = ""
    var width: Int { GlyphProjection.width(of: keys) + 1 + GlyphProjection.width(of: label) }
  }

  var entries: [Entry]

  /// Between two columns.
  private static let gap = 3

  /// How many columns fit side by side, one at least.
  func columns(in width: Int) -> Int {
    let widest = (entries.map(\.width).max() ?? 0) + Self.gap
    return max(1, min(entries.count, (width + Self.gap) / max(1, widest)))
  }

  /// The entries in whole words, where they have room in so many rows.
  func spelledOut(in width: Int, limit: Int) -> WhichKey {
    let whole = WhichKey(
      entries: entries.map { entry in
        entry.title.isEmpty ? entry : Entry(keys: entry.keys, label: entry.title)
      })
    let columns = whole.columns(in: width)
    let isRoom =
      (entries.count + columns - 1) / columns <= limit
      && (whole.entries.map(\.width).max() ?? 0) <= width
    return isRoom ? whole : self
  }

  /// How many rows there are in a width, at most a limit.
  func rows(in width: Int, limit: Int) -> Int {
    let columns = columns(in: width)
    return min(limit, (entries.count + columns - 1) / columns)
  }

  /// Draws the entries column by column; what has no room is counted in the last place.
  func draw(on canvas: inout Canvas, key: Style, label: Style, faint: Style) {
    let (width, rows) = (canvas.size.columns, canvas.size.rows)
    guard rows > 0, width > 0 else { return }
    let columns = columns(in: width)
    let room = columns * rows
    let isCut = entries.count > room
    let step = (width + Self.gap) / columns
    for (place, entry) in entries.prefix(isCut ? room - 1 : room).enumerated() {
      let start = Point(column: place / rows * step, row: place % rows)
      canvas.sub(Rectangle(column: start.column, row: start.row, columns: step - 1, rows: 1)) {
        let end = $0.text(entry.keys, at: .zero, style: key)
        $0.cutText(entry.label, at: Point(column: end + 1, row: 0), style: label)
      }
    }
    if isCut {
      let place = room - 1
      canvas.text(
        "\(entries.count - room + 1) more", at: Point(column: place / rows * step, row: rows - 1),
        style: faint)
    }
  }
}

extension StudioModel {
  /// What can follow the keys pressed so far; nil when nothing was begun.
  var whichKey: WhichKey? {
    let isTyped = modalPlace != nil && stage.modal.mode == .insert
    if !stage.pending.isEmpty {
      // A letter that may begin a sequence while one types is no question.
      if isTyped, stage.pending.allSatisfy({ $0.character != nil }) { return nil }
      let found = keymap.continuations(of: stage.pending, scopes: scopes(for: stage.pending))
      return WhichKey(entries: found.map(Self.entry))
    }
    guard isWaitingForMotion, stage.modal.wait == nil, let operation = stage.modal.operation else {
      return nil
    }
    let found = keymap.continuations(of: [], scopes: scopes).filter { _, command in
      switch ModalCommands.actions[command.id] {
      case .move, .find, .findAgain, .object: true
      case .operate(let other): other == operation
      default: false
      }
    }
    return WhichKey(
      entries: found.map { rest, command in
        var entry = Self.entry((rest, command))
        if case .operate? = ModalCommands.actions[command.id] {
          (entry.label, entry.title) = ("line", "The line")
        }
        return entry
      })
  }

  private static func entry(_ found: (rest: ChordSequence, command: CommandSummary))
    -> WhichKey.Entry
  {
    WhichKey.Entry(
      keys: Keymap.printed(found.rest), label: found.command.label,
      title: found.command.title)
  }

  /// What was begun, as the bottom line names it; nil when nothing was.
  var begunWords: String? {
    var words: [String] = []
    if modalPlace != nil {
      let modal = stage.modal
      if let count = modal.operationCount { words.append(String(count)) }
      if let operation = modal.operation {
        let command = ModalCommands.entries.first { $0.action == .operate(operation) }
        words.append(command.flatMap { keymap.key(for: CommandID($0.name)) } ?? operation.rawValue)
      }
      if let count = modal.count { words.append(String(count)) }
      if let wait = modal.wait { return (words + [wait.words]).joined(separator: " ") }
    }
    words += stage.pending.map(Keymap.printed)
    return words.isEmpty ? nil : words.joined(separator: " ") + " ...   Escape cancels"
  }

  /// Draws the keys that can follow over the lowest rows of the panes.
  func drawWhichKey(on canvas: inout Canvas) {
    guard let begun = whichKey, !begun.entries.isEmpty else { return }
    let limit = max(1, (size.rows - 4) / 2)
    let whichKey = begun.spelledOut(in: size.columns - 2, limit: limit)
    let rows = whichKey.rows(in: size.columns - 2, limit: limit)
    let area = Rectangle(
      column: 0, row: size.rows - 2 - rows, columns: size.columns, rows: rows)
    let theme = settings.theme
    canvas.horizontalRule(at: Point(column: 0, row: area.row - 1), style: theme[.rule])
    canvas.text(" Next key ", at: Point(column: 0, row: area.row - 1), style: theme[.focus])
    canvas.fill(area, theme[.text])
    if let cursor = canvas.cursor, cursor.row >= area.row - 1 { canvas.cursor = nil }
    canvas.sub(
      Rectangle(column: 1, row: area.row, columns: max(0, size.columns - 2), rows: rows)
    ) { whichKey.draw(on: &$0, key: theme[.key], label: theme[.text], faint: theme[.faint]) }
  }
}

extension ModalState.Wait {
  /// What is waited for, for the bottom line.
  fileprivate var words: String {
    switch self {
    case .find: "type the character to go to   Escape cancels"
    case .replace: "type the character to put in its place   Escape cancels"
    }
  }
}
