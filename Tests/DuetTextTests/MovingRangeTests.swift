import DuetText
import Testing

/// Where a place of a text is after edits, undo and redo.
struct MovingRangeTests {
  /// The text `abcdefgh` with `cdef` marked: a replacement of a range, and the marked range then.
  @Test(arguments: [
    (0..<0, "xy", 4..<8), (0..<1, "", 1..<5), (2..<2, "xy", 4..<8), (6..<6, "xy", 2..<6),
    (7..<8, "xy", 2..<6), (3..<4, "xyz", 2..<8), (3..<5, "", 2..<4), (2..<6, "xy", 2..<4),
    (1..<3, "xy", 3..<6), (5..<7, "xy", 2..<5), (1..<7, "xy", 3..<3), (2..<3, "x", 2..<6),
    (2..<6, "", 2..<2), (0..<2, "", 0..<4), (6..<8, "", 2..<6),
  ])
  func aRangeGoesWithItsText(replaced: Range<Int>, inserted: String, expected: Range<Int>) {
    let edit = TextBuffer("abcdefgh").edit(replacing: replaced, with: inserted)

    #expect(edit.moving(2..<6) == expected)
  }

  @Test(arguments: [
    (0..<0, "xy", 5), (3..<3, "xy", 5), (4..<4, "xy", 3), (1..<3, "", 1), (3..<5, "x", 4),
    (2..<5, "xy", 4), (2..<3, "xyz", 5),
  ])
  func aPlaceStaysBehindWhatIsPutInThere(
    replaced: Range<Int>, inserted: String, expected: Int
  ) {
    let edit = TextBuffer("abcdefgh").edit(replacing: replaced, with: inserted)

    #expect(edit.moving(3..<3) == expected..<expected)
  }

  @Test func whatIsTypedAtAPlaceIsBeforeIt() {
    var text = AuthoredText<String>()
    text.apply(TextEdit(offset: 0, removed: "", inserted: "a"), by: "ann", atMilliseconds: 0)
    let mark = text.mark

    text.apply(TextEdit(offset: 1, removed: "", inserted: "b"), by: "ann", atMilliseconds: 1)
    text.apply(TextEdit(offset: 2, removed: "", inserted: "c"), by: "ann", atMilliseconds: 2)

    #expect(text.range(1..<1, since: mark) == 3..<3)
    #expect(text.edits(since: mark) == [TextEdit(offset: 1, removed: "", inserted: "bc")])
  }

  @Test(arguments: 0..<60)
  func theEditsSinceAMarkMakeTheTextOfIt(seed: Int) {
    var random = SeededRandom(seed: seed + 9100)
    var text = AuthoredText<String>()
    var marks: [(mark: TextMark, text: TextBuffer)] = []

    for step in 0..<80 {
      Self.change(&text, &random, step * 300)
      marks.append((text.mark, text.buffer))
    }

    for (mark, earlier) in marks {
      var buffer = earlier
      let areMade = text.edits(since: mark).map { buffer.apply($0) }
      #expect(areMade.allSatisfy { $0 })
      #expect(buffer == text.buffer)
    }
  }

  /// Against a list of letters in which two marks stand: too simple to be wrong.
  @Test(arguments: 0..<60)
  func aRangeIsWhereAListWithMarksInItHasIt(seed: Int) {
    var random = SeededRandom(seed: seed + 9200)
    for _ in 0..<40 {
      var buffer = TextBuffer(random.text(pieces: 6))
      let ends = [random.below(buffer.utf8Count + 1), random.below(buffer.utf8Count + 1)]
        .map { buffer.scalarBoundary(atOrBefore: $0) }.sorted()
      var range = ends[0]..<ends[1]
      var list = MarkedBytes(buffer.text, range: range)
      for _ in 0..<8 {
        let start = random.below(buffer.utf8Count + 1)
        let edit = buffer.edit(
          replacing: start..<start + random.below(4), with: random.text(pieces: random.below(3)))
        buffer.apply(edit)
        list.apply(edit)
        range = edit.moving(range)

        #expect(range == list.range)
        #expect(Array(buffer.text.utf8) == list.bytes)
      }
    }
  }

  private static func change(
    _ text: inout AuthoredText<String>, _ random: inout SeededRandom, _ milliseconds: Int
  ) {
    let count = text.buffer.utf8Count
    let author = ["ann", "ben"][random.below(8) / 7]
    switch random.below(8) {
    case 0: text.move(to: random.below(text.revisions.count))
    case 1: text.move(to: text.undoTarget ?? 0)
    case 2, 3, 4:
      let edit = TextEdit(
        offset: count, removed: "", inserted: ["a", "b", " ", "é"][random.below(4)])
      text.apply(edit, by: author, atMilliseconds: milliseconds)
    case 5, 6:
      let edit = text.buffer.edit(replacing: max(count - 1, 0)..<count, with: "")
      text.apply(edit, by: author, atMilliseconds: milliseconds)
    default:
      let place = random.below(count + 1)
      let edit = text.buffer.edit(
        replacing: place..<place + random.below(4), with: random.text(pieces: 3))
      text.apply(edit, by: author, atMilliseconds: milliseconds)
    }
  }
}

/// The bytes of a text in a list, with a mark at each end of a range.
private struct MarkedBytes {
  private enum Item: Equatable {
    case byte(UInt8)
    case start
    case end

    var isByte: Bool { self != .start && self != .end }
  }

  private var items: [Item]

  init(_ text: String, range: Range<Int>) {
    items = text.utf8.map { .byte($0) }
    items.insert(.end, at: range.upperBound)
    items.insert(.start, at: range.lowerBound)
  }

  var bytes: [UInt8] {
    items.compactMap { item in
      if case .byte(let byte) = item { byte } else { nil }
    }
  }

  var range: Range<Int> { place(of: .start)..<place(of: .end) }

  private func place(of mark: Item) -> Int { items.prefix { $0 != mark }.count { $0.isByte } }

  /// Takes bytes out, and puts others into the gap: between the marks that stand there where all
  /// that went was in the range, else before the start, or behind an end that stands alone.
  mutating func apply(_ edit: TextEdit) {
    let removed = edit.removedRange
    let isInside =
      !removed.isEmpty && range.lowerBound <= removed.lowerBound
      && removed.upperBound <= range.upperBound
    var byte = -1
    items.removeAll { item in
      if item.isByte { byte += 1 }
      return item.isByte && removed.contains(byte)
    }
    var gap = 0
    var passed = 0
    while passed < edit.offset {
      if items[gap].isByte { passed += 1 }
      gap += 1
    }
    let marks = items[gap...].prefix { !$0.isByte }
    if isInside {
      if marks.first == .start { gap += 1 }
    } else if marks.first == .end {
      gap += 1
    }
    items.insert(contentsOf: edit.inserted.utf8.map { .byte($0) }, at: gap)
  }
}
