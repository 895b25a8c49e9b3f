import DuetScreen
import Testing

@testable import DuetTerminal

@MainActor struct DirectPainterTests {
  private let gold = Style(foreground: Color(rgb: 0xE8B45C), background: Color(rgb: 0x15171C))

  private func painter() throws -> DirectPainter {
    try #require(
      DirectPainter(depth: .trueColor, attributesOff: "\u{1B}(B\u{1B}[m", staysInLastColumn: true))
  }

  private func frame(_ text: String, cursor: Int?) -> Frame {
    var frame = Frame(size: Size(columns: 20, rows: 3))
    frame.draw { $0.text(text, at: .zero, style: gold) }
    frame.cursor = cursor.map { Point(column: $0, row: 0) }
    return frame
  }

  private func runs(of frame: Frame, since former: Frame) -> [(row: Int, columns: Range<Int>)] {
    (0..<frame.size.rows).flatMap { row in
      frame.changes(in: row, since: former).map { (row, $0) }
    }
  }

  @Test func theFirstLetterBringsItsLookAndTheNextIsOneByte() throws {
    var painter = try painter()
    painter.cursesWrote(cursor: .zero)
    let texts = ["", "a", "ab", "abc"]
    let frames = texts.map { frame($0, cursor: $0.count) }

    let written = zip(frames, frames.dropFirst()).map { former, next in
      painter.bytes(for: runs(of: next, since: former), of: next).map {
        String(decoding: $0, as: UTF8.self)
      }
    }

    #expect(
      written == ["\u{1B}[38;2;232;180;92;48;2;21;23;28ma", "b", "c"])
  }

  @Test func renditionAndCursorAreGivenBackOnce() throws {
    var painter = try painter()
    painter.cursesWrote(cursor: Point(column: 3, row: 1))
    let (former, next) = (frame("", cursor: 0), frame("a", cursor: 1))
    _ = painter.bytes(for: runs(of: next, since: former), of: next)

    #expect(String(decoding: painter.giveBack(), as: UTF8.self) == "\u{1B}[m\u{1B}[2;4H")
    #expect(painter.giveBack().isEmpty)
  }

  @Test func afterTheLastColumnThePlaceIsSaidAnew() throws {
    var painter = try painter()
    painter.cursesWrote(cursor: Point(column: 19, row: 0))
    let former = frame(String(repeating: "a", count: 19), cursor: 19)
    let next = frame(String(repeating: "a", count: 20), cursor: 19)

    let written = painter.bytes(for: runs(of: next, since: former), of: next) ?? []

    #expect(String(decoding: written, as: UTF8.self).hasSuffix("a\u{1B}[1;20H"))
  }

  @Test(arguments: ["水", "é\u{301}", "\u{1F469}\u{200D}\u{1F680}", "ä", "┬"])
  func whatTerminalsMayMeasureInAnotherWayIsLeftToCurses(text: String) throws {
    var painter = try painter()
    painter.cursesWrote(cursor: .zero)
    let (former, next) = (frame("", cursor: 0), frame(text, cursor: 1))

    let written = painter.bytes(for: runs(of: next, since: former), of: next)
    #expect(written == nil)
  }

  @Test func muchIsLeftToCurses() throws {
    var painter = try painter()
    painter.cursesWrote(cursor: .zero)
    let former = Frame(size: Size(columns: 80, rows: 2))
    var next = former
    next.draw { $0.text(String(repeating: "x", count: DirectPainter.limit + 1), at: .zero) }
    next.cursor = .zero

    let written = painter.bytes(for: runs(of: next, since: former), of: next)
    #expect(written == nil)
  }

  @Test func nothingIsWrittenWhereNobodyKnowsTheCursor() throws {
    var painter = try painter()
    let (former, next) = (frame("", cursor: 0), frame("a", cursor: 1))
    let written = painter.bytes(for: runs(of: next, since: former), of: next)
    #expect(written == nil)

    painter.cursesWrote(cursor: .zero)
    let hidden = frame("a", cursor: nil)
    let unseen = painter.bytes(for: runs(of: hidden, since: former), of: hidden)
    #expect(unseen == nil)
  }

  @Test func terminalsOfAnotherKindHaveNone() {
    #expect(
      DirectPainter(depth: .colors8, attributesOff: "\u{1B}G0", staysInLastColumn: true) == nil)
    #expect(
      DirectPainter(depth: .colors8, attributesOff: "\u{1B}[m", staysInLastColumn: false) == nil)
  }
}
