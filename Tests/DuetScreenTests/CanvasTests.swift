import DuetScreen
import Testing

/// A frame of one style with a text drawn at its top left.
private func frame(
  _ columns: Int, _ rows: Int = 1, _ draw: (inout Canvas) -> Void = { _ in }
) -> Frame {
  var frame = Frame(size: Size(columns: columns, rows: rows))
  frame.draw(draw)
  return frame
}

@Suite struct CanvasTests {
  @Test func newFrameIsBlank() {
    let frame = frame(3, 2)

    #expect(frame.text == "\n")
    #expect(frame.cells.count == 6)
    #expect(frame.cursor == nil)
  }

  @Test func frameWithoutCellsTakesDrawing() {
    let frame = frame(0, 0) { canvas in
      canvas.text("away", at: .zero)
      canvas.fill(.plain)
      canvas.horizontalRule(at: .zero, style: .plain)
    }

    #expect(frame.text == "")
  }

  @Test func textIsDrawnWhereItIsPutAndSaysItsWidth() {
    var width = 0

    let frame = frame(10, 2) { width = $0.text("hello", at: Point(column: 2, row: 1)) }

    #expect(frame.text == "\n  hello")
    #expect(width == 5)
  }

  @Test func textIsClippedAtBothEdges() {
    var width = 0

    let frame = frame(4) { width = $0.text("abcdefgh", at: Point(column: -2, row: 0)) }

    #expect(frame.text == "cdef")
    #expect(width == 6)
  }

  @Test func textAboveAndBelowTheCanvasIsNotDrawn() {
    let frame = frame(4, 1) { canvas in
      canvas.text("up", at: Point(column: 0, row: -1))
      canvas.text("down", at: Point(column: 0, row: 1))
    }

    #expect(frame.text == "")
  }

  @Test func wideGlyphTakesTwoCells() {
    var width = 0

    let frame = frame(6) { width = $0.text("a漢b", at: .zero) }

    #expect(frame.text == "a漢b")
    #expect(width == 4)
    #expect(frame.cells[2].glyph == .rightHalf)
  }

  @Test(arguments: [(0, "漢"), (-1, " 漢")])
  func wideGlyphCutByAnEdgeBecomesABlank(_ start: Int, _ expected: String) {
    let frame = frame(3) { $0.text("漢漢", at: Point(column: start, row: 0)) }

    #expect(frame.text == expected)
    #expect(frame.cells.filter { $0.glyph == .rightHalf }.count == 1)
  }

  @Test func overwritingHalfOfAWideGlyphLeavesABlank() {
    let left = frame(4) { canvas in
      canvas.text("漢字", at: .zero)
      canvas.text("x", at: Point(column: 1, row: 0))
    }
    let right = frame(4) { canvas in
      canvas.text("漢字", at: .zero)
      canvas.text("x", at: Point(column: 2, row: 0))
    }
    let shifted = frame(4) { canvas in
      canvas.text("漢字", at: .zero)
      canvas.text("語", at: Point(column: 1, row: 0))
    }

    #expect(left.text == " x字")
    #expect(right.text == "漢x")
    #expect(shifted.text == " 語")
  }

  @Test func marksStayWithTheirLetter() {
    let frame = frame(6) { $0.text("ae\u{301}x", at: .zero) }

    #expect(frame.text == "ae\u{301}x")
    #expect(frame.clusters == ["e\u{301}"])
    #expect(frame.cell(at: Point(column: 2, row: 0))?.glyph.scalar == "x")
  }

  @Test func tabsGoToTheNextStopAfterTheStartOfTheText() {
    let frame = frame(12) { canvas in
      canvas.text("zzzzzzzzzzzz", at: .zero)
      canvas.text("a\tb", at: Point(column: 1, row: 0))
    }

    #expect(frame.text == "za   bzzzzzz")
  }

  @Test(arguments: ["\u{0}", "\u{7}", "\n", "\r\n", "\u{1B}", "\u{7F}", "\u{9B}", "\u{202E}"])
  func controlCharactersNeverLandInACell(_ control: String) {
    let frame = frame(8) { $0.text("a\(control)b", at: .zero) }

    for cell in frame.cells {
      for scalar in frame.string(of: cell.glyph).unicodeScalars {
        #expect(scalar.properties.generalCategory != .control)
        #expect(scalar.properties.generalCategory != .format)
      }
    }
  }

  @Test func subCanvasClipsAndCountsFromItsOwnCorner() {
    let frame = frame(6, 3) { canvas in
      canvas.sub(Rectangle(column: 1, row: 1, columns: 3, rows: 5)) { inner in
        inner.fill(Style(attributes: .bold))
        inner.text("abcdef", at: .zero)
        inner.sub(Rectangle(column: 2, row: 0, columns: 9, rows: 1)) { innermost in
          innermost.text("xyz", at: .zero)
        }
        inner.cursor = Point(column: 1, row: 0)
      }
      canvas.text("q", at: Point(column: 5, row: 2))
    }

    #expect(frame.text == "\n abx\n     q")
    #expect(frame.cursor == Point(column: 2, row: 1))
    #expect(frame.style(at: Point(column: 1, row: 2)).attributes == .bold)
    #expect(frame.style(at: Point(column: 4, row: 2)) == .plain)
  }

  @Test func cursorOutsideTheClipIsHidden() {
    let frame = frame(6, 3) { canvas in
      canvas.sub(Rectangle(column: 0, row: 0, columns: 3, rows: 1)) { inner in
        inner.cursor = Point(column: 3, row: 0)
      }
    }

    #expect(frame.cursor == nil)
  }

  @Test func rulesRunToTheEdgeUnlessALengthIsGiven() {
    let frame = frame(5, 3) { canvas in
      canvas.horizontalRule(at: Point(column: 1, row: 0), style: .plain)
      canvas.horizontalRule(at: Point(column: 0, row: 2), columns: 2, style: .plain)
      canvas.verticalRule(at: Point(column: 3, row: 1), rows: 1, style: .plain)
    }

    #expect(frame.text == " ────\n   │\n──")
  }

  @Test func restylingKeepsWhatIsShown() {
    let bold = Style(attributes: .bold)

    let frame = frame(4) { canvas in
      canvas.text("abcd", at: .zero)
      canvas.restyle(Rectangle(column: 1, row: 0, columns: 2, rows: 1)) { $0.with(.bold) }
    }

    #expect(frame.text == "abcd")
    #expect(
      (0..<4).map { frame.style(at: Point(column: $0, row: 0)) == bold }
        == [false, true, true, false])
  }

  @Test func framesAreEqualWhateverTheOrderOfTheirClusters() {
    let one = frame(4) { canvas in
      canvas.text("e\u{301}", at: .zero)
      canvas.text("a\u{301}", at: Point(column: 1, row: 0))
    }
    let two = frame(4) { canvas in
      canvas.text("a\u{301}", at: Point(column: 1, row: 0))
      canvas.text("e\u{301}", at: .zero)
    }
    let three = frame(4) { $0.text("a\u{301}e\u{301}", at: .zero) }

    #expect(one == two)
    #expect(one != three)
  }
}
