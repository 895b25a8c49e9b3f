/// A piece of a row that is drawn in one go: glyphs of one style.
public struct FrameRun: Equatable, Sendable {
  /// The look of its cells.
  public var style: Style
  /// What it shows.
  public var text: String
  /// The columns that it takes, from 1.
  public var columns: Int
  /// Whether it is a single glyph that some programs measure in another way, so that a
  /// program which draws it has to hold it to its columns.
  public var isHeld: Bool
}

extension Frame {
  /// A row as pieces from left to right, which together take all columns; none outside the frame.
  public func runs(inRow row: Int) -> [FrameRun] {
    guard row >= 0, row < size.rows else { return [] }
    var runs: [FrameRun] = []
    let start = row * size.columns
    for column in 0..<size.columns {
      let cell = cells[start + column]
      guard cell.glyph != .rightHalf else { continue }
      let isWide = isWide(at: start + column, column: column)
      let isHeld = isWide || !cell.glyph.hasSureWidth(isWide: isWide)
      let text = string(of: cell.glyph)
      if !isHeld, let last = runs.last, !last.isHeld, last.style == cell.style {
        runs[runs.count - 1].text += text
        runs[runs.count - 1].columns += 1
      } else {
        runs.append(
          FrameRun(style: cell.style, text: text, columns: isWide ? 2 : 1, isHeld: isHeld))
      }
    }
    return runs
  }

  /// Whether the glyph at an index, whose column is told, takes two columns.
  func isWide(at index: Int, column: Int) -> Bool {
    column + 1 < size.columns && cells[index + 1].glyph == .rightHalf
  }
}

extension Glyph {
  /// Whether all terminals agree how many columns it takes.
  ///
  /// They do about the letters of Latin script, the lines of boxes, and East Asian ideographs and
  /// syllables; emoji, and letters with marks, they measure in several ways.
  func hasSureWidth(isWide: Bool) -> Bool {
    guard let scalar else { return false }
    return isWide
      ? (0x2E80...0xFFFF).contains(scalar.value)
      : scalar.value < 0x250 || (0x2500..<0x2580).contains(scalar.value)
  }
}
