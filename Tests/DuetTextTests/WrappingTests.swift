import Testing

@testable import DuetText

struct WrappingTests {
  /// The rows of a line as texts.
  private func rows(_ line: String, _ width: Int) -> [String] {
    Wrapping.wrap(line: line, width: width).map {
      String(line.slice(fromByte: $0.lowerBound, toByte: $0.upperBound))
    }
  }

  @Test(
    arguments: [
      ("", 5, [""]), ("a", 5, ["a"]), ("hello", 5, ["hello"]),
      ("hello world", 5, ["hello ", "world"]),
      ("hello world", 11, ["hello world"]), ("hello world", 10, ["hello ", "world"]),
      ("a b c d", 3, ["a b ", "c d"]), ("abcdefgh", 3, ["abc", "def", "gh"]),
      ("a abcdefgh", 4, ["a ", "abcd", "efgh"]), ("abc", 0, ["a", "b", "c"]),
      ("well-known fact", 7, ["well-", "known ", "fact"]),
      ("use --option", 7, ["use ", "--optio", "n"]),
      ("-abcd", 3, ["-ab", "cd"]), ("end, so", 3, ["end", ", ", "so"]),
    ] as [(String, Int, [String])])
  func wordsBreakAfterSpacesAndHyphens(line: String, width: Int, expected: [String]) {
    #expect(rows(line, width) == expected)
  }

  @Test(
    arguments: [
      ("hello      world", 5, ["hello      ", "world"]), ("hello   ", 5, ["hello   "]),
      ("    deep", 6, ["    ", "deep"]), ("        x", 4, ["        ", "x"]), ("a\tb", 5, ["a\tb"]),
      ("a\tb", 4, ["a\t", "b"]),
    ] as [(String, Int, [String])])
  func spacesHangAndNeverBeginARow(line: String, width: Int, expected: [String]) {
    #expect(rows(line, width) == expected)
  }

  @Test(
    arguments: [
      ("漢字漢字", 4, ["漢字", "漢字"]), ("漢字漢字", 5, ["漢字", "漢字"]), ("漢字。字", 4, ["漢", "字。", "字"]),
      ("漢「字」", 4, ["漢", "「字", "」"]), ("漢", 1, ["漢"]), ("漢字", 1, ["漢", "字"]),
      ("go漢字go", 4, ["go漢", "字go"]), ("カー", 2, ["カ", "ー"]), ("漢。「字", 6, ["漢。", "「字"]),
    ] as [(String, Int, [String])])
  func ideographsBreakAnywhereButBeforeClosingPunctuation(
    line: String, width: Int, expected: [String]
  ) {
    #expect(rows(line, width) == expected)
  }

  @Test(
    arguments: [
      ("a👩‍👩‍👧b", 2, ["a", "👩‍👩‍👧", "b"]), ("🇩🇪🇫🇷", 2, ["🇩🇪", "🇫🇷"]),
      ("e\u{301}e\u{301}", 1, ["e\u{301}", "e\u{301}"]),
      ("\u{1B}\u{1B}", 3, ["\u{1B}", "\u{1B}"]), ("naïve don’t", 6, ["naïve ", "don’t"]),
    ] as [(String, Int, [String])])
  func clustersStayWhole(line: String, width: Int, expected: [String]) {
    #expect(rows(line, width) == expected)
  }

  @Test(arguments: 0..<60)
  func rowsCoverTheLineAndFit(seed: Int) {
    var random = SeededRandom(seed: seed)
    let line = String(random.text(pieces: 60).unicodeScalars.filter { $0 != "\n" })
    let width = 1 + random.below(12)

    let ranges = Wrapping.wrap(line: line, width: width)

    #expect(ranges.first?.lowerBound == 0)
    #expect(ranges.last?.upperBound == line.utf8.count)
    #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    for row in rows(line, width) {
      let ink = row.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
      #expect(GlyphProjection.width(of: String(ink)) <= width || ink.count == 1)
    }
    for row in rows(line, width).dropFirst() { #expect(row.first != " ") }
  }

  @Test(arguments: 0..<60)
  func wordsFillRowsAsFarAsTheyFit(seed: Int) {
    var random = SeededRandom(seed: seed)
    let width = 4 + random.below(20)
    let words = (0..<100).map { _ in
      String(repeating: "x", count: 1 + random.below(4))
        + String(repeating: " ", count: 1 + random.below(3))
    }

    var expected: [String] = []
    for word in words {
      let ink = word.filter { $0 == "x" }.count
      if let row = expected.last, row.count + ink <= width {
        expected[expected.count - 1] = row + word
      } else {
        expected.append(word)
      }
    }

    #expect(rows(words.joined(), width) == expected)
  }

  @Test(arguments: 0..<60)
  func bytePathEqualsClusterPath(seed: Int) {
    var random = SeededRandom(seed: seed)
    let pieces = ["a", "word", " ", "  ", "-", "é", "漢", "字。", "「か」", "각", ", ", "“x”", "—"]
    let line = (0..<80).map { _ in pieces[random.below(pieces.count)] }.joined()
    let width = 1 + random.below(20)

    var slow: [Range<Int>] = []
    while slow.last?.upperBound != line.utf8.count {
      let start = slow.last?.upperBound ?? 0
      slow.append(start..<Wrapping.rowEnd(line, start..<line.utf8.count, width: width))
    }

    #expect(Wrapping.wrap(line: line, width: width) == slow)
  }
}
