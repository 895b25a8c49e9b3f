internal import CTerminalSupport
internal import DuetScreen

/// Writes the few cells that a key changes straight to the terminal.
///
/// curses sets the rendition anew for each update and takes it back after it, which costs fifty
/// bytes for one letter in true colour. Here the rendition stays on the terminal until another one
/// is wanted, and the next letter of the same look is one byte. curses is told of the cells, so that
/// it takes them for its own; before it writes again, ``giveBack()`` puts rendition and cursor to
/// where it left them.
struct DirectPainter {
  /// More changed cells than this are left to curses, which is better at much.
  static let limit = 24

  private let depth: ColorDepth
  /// Where curses left the terminal's cursor; nil where that is not known.
  private var home: Point?
  /// What the terminal draws with and where its cursor is, where that is not as curses left it; no
  /// place after the last column, where terminals differ about it.
  private var state: (pen: Pen, place: Point?)?

  /// A painter for a terminal that takes ECMA-48 sequences and stays in the last column when it has
  /// drawn there; nil for another.
  ///
  /// - Parameter attributesOff: the terminal's own sequence that takes all attributes back.
  init?(depth: ColorDepth, attributesOff: String, staysInLastColumn: Bool) {
    guard staysInLastColumn,
      attributesOff.contains("\u{1B}[m") || attributesOff.contains("\u{1B}[0m")
    else { return nil }
    self.depth = depth
  }

  /// curses has written; the cursor is shown at a point, or nobody knows where it is.
  mutating func cursesWrote(cursor: Point?) {
    home = cursor
    state = nil
  }

  /// The bytes that change some runs of cells; nil when they are better left to curses.
  mutating func bytes(
    for runs: [(row: Int, columns: Range<Int>)], of frame: Frame
  ) -> [UInt8]? {
    guard let home, let cursor = frame.cursor, frame.bounds.contains(cursor),
      runs.reduce(0, { $0 + $1.columns.count }) <= Self.limit,
      runs.allSatisfy({ isSure($0, of: frame) })
    else { return nil }
    var text = ""
    var (pen, place) = state ?? (Pen(of: .plain, depth), Optional(home))
    for run in runs {
      move(from: &place, to: Point(column: run.columns.lowerBound, row: run.row), &text)
      for column in run.columns {
        let cell = frame.cells[run.row * frame.size.columns + column]
        let next = Pen(of: cell.style, depth)
        if next != pen { text += next.sequence(after: pen) }
        pen = next
        text.unicodeScalars.append(cell.glyph.scalar ?? " ")
      }
      let end = run.columns.upperBound
      place = end < frame.size.columns ? Point(column: end, row: run.row) : nil
    }
    move(from: &place, to: cursor, &text)
    state = (pen, place)
    return Array(text.utf8)
  }

  /// The bytes that put rendition and cursor to where curses left them; none where they are there.
  mutating func giveBack() -> [UInt8] {
    guard state != nil, let home else { return [] }
    state = nil
    return Array("\u{1B}[m\u{1B}[\(home.row + 1);\(home.column + 1)H".utf8)
  }

  /// Whether every terminal draws the cells in the columns that they are meant for.
  private func isSure(_ run: (row: Int, columns: Range<Int>), of frame: Frame) -> Bool {
    let start = run.row * frame.size.columns
    let end = run.columns.upperBound
    if end < frame.size.columns, frame.cells[start + end].glyph == .rightHalf { return false }
    return run.columns.allSatisfy { column in
      guard let scalar = frame.cells[start + column].glyph.scalar else { return false }
      return (0x20..<0x7F).contains(scalar.value)
    }
  }

  private func move(from place: inout Point?, to point: Point, _ text: inout String) {
    guard place != point else { return }
    if let place, place.row == point.row, (1...3).contains(place.column - point.column) {
      text += String(repeating: "\u{8}", count: place.column - point.column)
    } else {
      text += "\u{1B}[\(point.row + 1);\(point.column + 1)H"
    }
    place = point
  }
}
