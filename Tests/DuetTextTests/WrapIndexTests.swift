import DuetText
import Testing

struct WrapIndexTests {
  @Test func emptyTextHasOneEmptyRow() {
    let index = WrapIndex(width: 10)

    #expect(index.rowCount == 1)
    #expect(index.row(0) == 0..<0)
  }

  @Test func newlinesEndRowsAndBelongToNone() {
    var index = WrapIndex(width: 3)

    index.extend("ab\n\nabcd\n")

    #expect((0..<index.rowCount).map(index.row) == [0..<2, 3..<3, 4..<7, 7..<8, 9..<9])
  }

  @Test(arguments: 0..<40)
  func growingAtEverySplitEqualsWrappingFromScratch(seed: Int) {
    var random = SeededRandom(seed: seed)
    let text = random.text(pieces: 40)
    let width = 1 + random.below(10)
    var whole = WrapIndex(width: width)
    whole.extend(text)
    var grown = WrapIndex(width: width)

    for split in text.unicodeScalars.indices {
      let head = String(text.unicodeScalars[..<split])
      var fresh = WrapIndex(width: width)
      fresh.extend(head)
      grown.extend(head)
      #expect(grown == fresh)
      var inTwo = fresh
      inTwo.extend(text)
      #expect(inTwo == whole)
    }
  }

  @Test(arguments: 0..<20)
  func rowsAreThoseOfEachLine(seed: Int) {
    var random = SeededRandom(seed: seed)
    let buffer = TextBuffer(random.text(pieces: 60))
    var index = WrapIndex(width: 7)

    index.extend(buffer.text)

    let expected = (0..<buffer.lineCount).flatMap { line in
      Wrapping.wrap(line: buffer.line(line), width: 7).map { row in
        row.lowerBound + buffer.lineStart(line)..<row.upperBound + buffer.lineStart(line)
      }
    }
    #expect((0..<index.rowCount).map(index.row) == expected)
  }
}
