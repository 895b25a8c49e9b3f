import DuetTesting
import DuetText
import Testing

@testable import DuetScreen

/// A terminal that gets the encoder's text shows the frame, whatever it showed before.
struct AnsiEncoderLaws {
  private static let pieces = [
    "a", "zebra ", "  ", "é", "e\u{301}", "漢字", "か", "\u{1B}[31m", "👩‍🚀", "👍🏽", "🇩🇪", "한", "क्षि",
    "─", "│", "ש", "\u{1}", "\u{9B}2J", "⌚", "\u{202E}",
  ]
  private static let colors: [Color] =
    [.standard] + [0, 0xFFFFFF, 0x15171C, 0xE8B45C, 0x123456].map { Color(rgb: $0) }

  private func style(_ generator: inout Lehmer) -> Style {
    Style(
      foreground: Self.colors.randomElement(using: &generator) ?? .standard,
      background: Self.colors.randomElement(using: &generator) ?? .standard,
      attributes: Attributes(rawValue: UInt8.random(in: 0..<32, using: &generator)))
  }

  /// Draws a few things over a frame, so that most of it stays.
  private func change(_ frame: inout Frame, _ generator: inout Lehmer) {
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
      let text = (0..<Int.random(in: 0...6, using: &generator))
        .map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
      let point = Point(
        column: Int.random(in: -3..<frame.size.columns, using: &generator),
        row: Int.random(in: 0..<frame.size.rows, using: &generator))
      let look = style(&generator)
      frame.draw { _ = $0.text(text, at: point, style: look) }
    }
    frame.cursor =
      Bool.random(using: &generator)
      ? nil
      : Point(
        column: Int.random(in: 0..<frame.size.columns, using: &generator),
        row: Int.random(in: 0..<frame.size.rows, using: &generator))
  }

  private func position(
    _ frame: Frame, _ column: Int, _ row: Int, _ depth: ColorDepth
  ) -> TinyTerminal.Position {
    let cell = frame.cells[row * frame.size.columns + column]
    let background = depth.index(of: cell.style.background)
    return TinyTerminal.Position(
      text: frame.string(of: cell.glyph),
      foreground: depth.index(of: cell.style.foreground, on: background), background: background,
      attributes: cell.style.attributes)
  }

  @Test(arguments: ColorDepth.allCases)
  func aTerminalShowsEachFrame(depth: ColorDepth) {
    var generator = Lehmer(seed: 5)
    for _ in 0..<60 {
      let size = Size(
        columns: Int.random(in: 1...20, using: &generator),
        rows: Int.random(in: 1...5, using: &generator))
      var frame = Frame(size: size, style: style(&generator))
      var encoder = AnsiEncoder(depth: depth)
      var terminal = TinyTerminal(size: size)
      for _ in 0..<12 {
        change(&frame, &generator)
        terminal.receive(encoder.encode(frame))

        #expect(terminal.problems.isEmpty, "\(terminal.problems)")
        for row in 0..<size.rows {
          let expected = (0..<size.columns).map { position(frame, $0, row, depth) }
          #expect(terminal.rows[row] == expected)
        }
        #expect(terminal.isCursorVisible == (frame.cursor != nil))
        #expect(frame.cursor == nil || frame.cursor == terminal.cursor)
        #expect(encoder.encode(frame).isEmpty)
      }
    }
  }

  @Test func aTerminalThatTakesEmojiAsNarrowShowsAllElseInItsPlace() {
    var generator = Lehmer(seed: 6)
    let size = Size(columns: 24, rows: 3)
    var frame = Frame(size: size)
    var encoder = AnsiEncoder()
    var terminal = TinyTerminal(size: size, takesEmojiAsNarrow: true)
    var compared = 0
    for _ in 0..<300 {
      change(&frame, &generator)
      terminal.receive(encoder.encode(frame))

      for row in 0..<size.rows {
        for column in 0..<size.columns {
          let cell = frame.cells[row * size.columns + column]
          let isEmoji = (cell.glyph.scalar?.value ?? 0) >= 0x1F000
          guard cell.glyph != .rightHalf, !isEmoji else { continue }
          let expected = position(frame, column, row, .trueColor)
          #expect(terminal.rows[row][column] == expected, "\(column), \(row)")
          compared += 1
        }
      }
    }
    #expect(compared > 10_000)
  }

  @Test func theEndLeavesThePictureAndGivesTheTerminalBack() {
    var frame = Frame(size: Size(columns: 6, rows: 2), style: Style(background: Color(rgb: 1)))
    frame.draw { _ = $0.text("hello", at: .zero, style: Style(attributes: .bold)) }
    var encoder = AnsiEncoder()
    var terminal = TinyTerminal(size: frame.size)
    terminal.receive(encoder.encode(frame))
    let shown = terminal.rows

    terminal.receive(encoder.end())
    #expect(terminal.rows == shown)
    #expect(terminal.isCursorVisible)
    #expect(terminal.cursor == Point(column: 0, row: 1))
    terminal.receive("$")

    #expect(terminal.rows[1][0] == TinyTerminal.Position(text: "$"))
  }

  @Test func aFrameOfAnotherSizeIsDrawnWhole() {
    var encoder = AnsiEncoder(depth: .monochrome)
    _ = encoder.encode(Frame(size: Size(columns: 9, rows: 3)))
    var frame = Frame(size: Size(columns: 2, rows: 1))
    frame.draw { _ = $0.text("ab", at: .zero) }

    #expect(encoder.encode(frame) == "\u{1B}[0m\u{1B}[2J\u{1B}[Hab")
  }

  @Test func aChangedLetterCostsAFewBytes() {
    var frame = Frame(size: Size(columns: 80, rows: 24))
    frame.draw { _ = $0.text("abc", at: Point(column: 4, row: 9)) }
    var encoder = AnsiEncoder()
    _ = encoder.encode(frame)

    frame.draw { _ = $0.text("abd", at: Point(column: 4, row: 9)) }

    #expect(encoder.encode(frame) == "\u{1B}[10;7Hd")
  }

  @Test func theRunsOfARowTakeAllItsColumns() {
    var generator = Lehmer(seed: 7)
    for _ in 0..<200 {
      var frame = Frame(size: Size(columns: 17, rows: 2))
      change(&frame, &generator)
      for row in 0..<2 {
        let runs = frame.runs(inRow: row)

        #expect(runs.map(\.columns).reduce(0, +) == 17)
        let text = (0..<17).map { frame.string(of: frame.cells[row * 17 + $0].glyph) }.joined()
        #expect(runs.map(\.text).joined() == text)
        #expect(runs.allSatisfy { !$0.isHeld || $0.text.count == 1 })
      }
    }
    #expect(Frame(size: Size(columns: 3, rows: 1)).runs(inRow: 1).isEmpty)
  }
}
