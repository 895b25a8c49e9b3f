import DuetScreen
import DuetText
import Testing

@Suite struct CanvasLaws {
  private static let pieces = [
    "a", "z", " ", "é", "e\u{301}", "漢", "か", "\t", "\u{1}", "👩‍🚀", "👍🏽", "🇩🇪", "\u{301}", "한",
    "क्षि", "\u{200B}", "“", "—", "ש", "\u{FE0F}", "\u{200D}",
  ]

  private func randomText(_ generator: inout Lehmer) -> String {
    (0..<Int.random(in: 0...9, using: &generator))
      .map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
  }

  /// The cells of a text one grapheme at a time, a blank for what the edges cut.
  private func expected(_ text: String, from start: Int, columns: Int) -> [String] {
    var row = Array(repeating: " ", count: columns)
    var column = start
    for character in text {
      for cell in GlyphProjection.cells(of: character, column: column - start) {
        let isWhole = column >= 0 && column + cell.width <= columns
        for part in column..<(column + cell.width) where part >= 0 && part < columns {
          row[part] = isWhole ? (part == column ? cell.scalars : "") : " "
        }
        column += cell.width
      }
    }
    return row
  }

  @Test func textIsWhatItsGraphemesProjectTo() {
    var generator = Lehmer(seed: 21)

    for _ in 0..<5_000 {
      let text = randomText(&generator)
      let columns = Int.random(in: 1...12, using: &generator)
      let start = Int.random(in: -4...columns, using: &generator)
      var frame = Frame(size: Size(columns: columns, rows: 1))
      let width = frame.draw { $0.text(text, at: Point(column: start, row: 0)) }

      let row = frame.cells.map { frame.string(of: $0.glyph) }
      #expect(row == expected(text, from: start, columns: columns), "\(text) at \(start)")
      #expect(width == min(GlyphProjection.width(of: text), columns - start))
    }
  }

  /// Every right half follows a wide glyph, every wide glyph has its right half.
  private func isSound(_ frame: Frame) -> Bool {
    (0..<frame.size.rows).allSatisfy { row in
      (0..<frame.size.columns).allSatisfy { column in
        guard let cell = frame.cell(at: Point(column: column, row: row)) else { return false }
        let next = frame.cell(at: Point(column: column + 1, row: row))
        guard let character = frame.string(of: cell.glyph).first else {
          return column > 0
            && frame.cell(at: Point(column: column - 1, row: row))?.glyph != .rightHalf
        }
        let isWide = GlyphProjection.width(of: character) == 2
        return isWide == (next?.glyph == .rightHalf)
      }
    }
  }

  @Test func anyDrawingLeavesASoundFrame() {
    var generator = Lehmer(seed: 22)

    for _ in 0..<500 {
      var frame = Frame(size: Size(columns: 9, rows: 3))
      for _ in 0..<12 {
        let area = generator.rectangle()
        let point = Point(
          column: .random(in: -3...9, using: &generator),
          row: .random(in: -1...3, using: &generator))
        let text = randomText(&generator)
        let choice = Int.random(in: 0...5, using: &generator)
        frame.draw(in: area) { canvas in
          switch choice {
          case 0: canvas.fill(.plain)
          case 1: canvas.horizontalRule(at: point, style: .plain)
          case 2: canvas.verticalRule(at: point, style: .plain)
          default: canvas.text(text, at: point)
          }
        }
      }

      #expect(isSound(frame), "\(frame.text)")
    }
  }

  @Test func changesCoverExactlyWhatDiffers() {
    var generator = Lehmer(seed: 23)

    for _ in 0..<2_000 {
      var frames = [Frame(size: Size(columns: 9, rows: 1)), Frame(size: Size(columns: 9, rows: 1))]
      for index in 0...1 {
        let text = randomText(&generator)
        frames[index].draw { $0.text(text, at: Point(column: index, row: 0)) }
      }
      let runs = frames[1].changes(in: 0, since: frames[0])

      for column in 0..<9 {
        let shown = frames.map { $0.string(of: $0.cells[column].glyph) }
        let isInRun = runs.contains { $0.contains(column) }
        if shown[0] != shown[1] { #expect(isInRun) }
      }
      for run in runs {
        #expect(frames[1].cells[run.lowerBound].glyph != .rightHalf)
        #expect(run.upperBound == 9 || frames[1].cells[run.upperBound].glyph != .rightHalf)
      }
    }
  }

  @Test func equalFramesHaveNoChanges() {
    var frame = Frame(size: Size(columns: 20, rows: 1))
    #expect(frame.changes(in: 0, since: frame) == [])
    let blank = frame

    frame.draw { canvas in
      canvas.text("ab", at: Point(column: 1, row: 0))
      canvas.text("漢", at: Point(column: 6, row: 0))
      canvas.text("x", at: Point(column: 19, row: 0))
    }

    #expect(frame.changes(in: 0, since: blank) == [1..<3, 6..<8, 19..<20])
    #expect(frame.changes(in: 0, since: Frame(size: .zero)) == [0..<20])
  }
}
