internal import CNcurses
internal import CTerminalSupport
internal import DuetScreen

/// Copies frames to curses: only the cells that changed since the last one.
struct Painter {
  private var pairs: PairTable
  private let isUTF8: Bool
  /// What the screen shows, `nil` when that is not known.
  private(set) var shown: Frame?
  private var isCursorVisible: Bool?
  /// Writes what changes little; nil where the terminal does not take its sequences.
  private var direct: DirectPainter?
  private let write: ([UInt8]) -> Void
  private var cells: [cchar_t] = []
  private var letters = [wchar_t](repeating: 0, count: 6)
  private var lastStyle = Style.plain
  private var lastPair: Int32 = 0

  /// A painter.
  ///
  /// - Parameter write: sends bytes to the terminal past curses.
  init(
    pairs: PairTable, isUTF8: Bool, direct: DirectPainter?, write: @escaping ([UInt8]) -> Void
  ) {
    self.pairs = pairs
    self.isUTF8 = isUTF8
    self.direct = direct
    self.write = write
  }

  /// Leaves the terminal to curses, or to whoever writes to it next.
  mutating func giveBack() {
    guard let bytes = direct?.giveBack(), !bytes.isEmpty else { return }
    write(bytes)
  }

  /// Forgets what the screen shows, so that the next frame is painted whole.
  mutating func invalidate() {
    giveBack()
    direct?.cursesWrote(cursor: nil)
    shown = nil
    isCursorVisible = nil
  }

  /// Brings a frame to the screen, as far as it fits.
  mutating func paint(_ frame: Frame, size: Size) {
    let former = shown?.size == frame.size ? shown : nil
    let runs = changes(of: frame, since: former, size: size)
    if former != nil, size == frame.size, isCursorVisible == true, paintDirectly(runs, of: frame) {
      shown = frame
      return
    }
    giveBack()
    if former == nil { werase(duet_stdscr()) }
    if !copy(runs, of: frame, limit: min(frame.size.columns, size.columns)) {
      pairs.reset()
      (lastStyle, lastPair) = (.plain, 0)
      werase(duet_stdscr())
      duet_redraw_all()
      let all = changes(of: frame, since: nil, size: size)
      _ = copy(all, of: frame, limit: min(frame.size.columns, size.columns))
    }
    shown = frame
    place(cursor: frame.cursor.flatMap { Rectangle(size).contains($0) ? $0 : nil })
  }

  /// The runs of cells that differ from another frame, as far as they fit; all without one.
  private func changes(
    of frame: Frame, since former: Frame?, size: Size
  ) -> [(row: Int, columns: Range<Int>)] {
    let columns = 0..<min(frame.size.columns, size.columns)
    var result: [(row: Int, columns: Range<Int>)] = []
    for row in 0..<min(frame.size.rows, size.rows) {
      for run in former.map({ frame.changes(in: row, since: $0) }) ?? [columns]
      where run.lowerBound < columns.upperBound {
        result.append((row, run.clamped(to: columns)))
      }
    }
    return result
  }

  /// Writes a few cells past curses and tells it of them; `false` when they are for curses.
  private mutating func paintDirectly(
    _ runs: [(row: Int, columns: Range<Int>)], of frame: Frame
  ) -> Bool {
    guard let bytes = direct?.bytes(for: runs, of: frame) else { return false }
    for run in runs {
      guard push(frame, row: run.row, columns: run.columns, limit: frame.size.columns) else {
        // Too many colours: curses recolours and paints all.
        giveBack()
        return false
      }
      mvwadd_wchnstr(
        duet_curscr(), Int32(run.row), Int32(run.columns.lowerBound), cells, Int32(cells.count))
    }
    if !bytes.isEmpty { write(bytes) }
    return true
  }

  /// Hands cells to curses; `false` when the colour pairs did not suffice.
  private mutating func copy(
    _ runs: [(row: Int, columns: Range<Int>)], of frame: Frame, limit: Int
  ) -> Bool {
    var hasAllPairs = true
    for run in runs {
      let found = push(frame, row: run.row, columns: run.columns, limit: limit)
      hasAllPairs = hasAllPairs && found
    }
    return hasAllPairs
  }

  /// Hands a run of cells to curses; `false` when a colour pair was missing.
  private mutating func push(
    _ frame: Frame, row: Int, columns: Range<Int>, limit: Int
  ) -> Bool {
    cells.removeAll(keepingCapacity: true)
    var hasAllPairs = true
    for column in columns {
      let cell = frame.cells[row * frame.size.columns + column]
      guard cell.glyph != .rightHalf else { continue }
      if cell.style != lastStyle {
        let pair = pairs.pair(of: cell.style)
        hasAllPairs = hasAllPairs && pair != nil
        (lastStyle, lastPair) = (cell.style, pair ?? 0)
      }
      let next = row * frame.size.columns + column + 1
      let isWide =
        column + 1 < frame.size.columns && frame.cells[next].glyph == .rightHalf
      append(cell.glyph, of: frame, isWide: isWide, isCut: column + 1 == limit)
    }
    mvwadd_wchnstr(
      duet_stdscr(), Int32(row), Int32(columns.lowerBound), cells, Int32(cells.count))
    return hasAllPairs
  }

  /// Adds what a glyph is painted as.
  ///
  /// The C library has the last word on widths, as curses asks it: where it disagrees, a mark of
  /// the same width is painted, so that nothing after it is displaced.
  private mutating func append(_ glyph: Glyph, of frame: Frame, isWide: Bool, isCut: Bool) {
    guard !(isWide && isCut) else { return append(" ") }
    if let scalar = glyph.scalar {
      append(scalar, isWide: isWide, marks: [])
    } else {
      let scalars = frame.string(of: glyph).unicodeScalars
      append(
        scalars.first ?? " ", isWide: isWide,
        marks: scalars.dropFirst().filter { duet_wcwidth($0.value) == 0 })
    }
  }

  private mutating func append(_ base: Unicode.Scalar, isWide: Bool, marks: [Unicode.Scalar]) {
    if (0x20..<0x7F).contains(base.value) || duet_wcwidth(base.value) == (isWide ? 2 : 1) {
      append(base, marks: marks)
    } else {
      append(isUTF8 ? "\u{FFFD}" : Self.plainForms[base] ?? "?")
      if isWide { append(" ") }
    }
  }

  private static let plainForms: [Unicode.Scalar: Unicode.Scalar] = ["─": "-", "│": "|"]

  /// Adds a cell to the run.
  private mutating func append(_ base: Unicode.Scalar, marks: [Unicode.Scalar] = []) {
    letters[0] = wchar_t(bitPattern: base.value)
    var count = 1
    for mark in marks.prefix(4) {
      letters[count] = wchar_t(bitPattern: mark.value)
      count += 1
    }
    letters[count] = 0
    var cell = cchar_t()
    duet_set_cell(
      &cell, letters, duet_attributes(lastStyle.attributes.rawValue), lastPair)
    cells.append(cell)
  }

  /// Shows the cursor at a point or hides it, and sends everything to the terminal at once.
  private mutating func place(cursor: Point?) {
    if let cursor { wmove(duet_stdscr(), Int32(cursor.row), Int32(cursor.column)) }
    wrefresh(duet_stdscr())
    if isCursorVisible != (cursor != nil) {
      curs_set(cursor == nil ? 0 : 1)
      isCursorVisible = cursor != nil
    }
    direct?.cursesWrote(cursor: cursor)
  }
}
