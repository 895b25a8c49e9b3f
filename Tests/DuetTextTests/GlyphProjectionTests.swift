import DuetText
import Testing

struct GlyphProjectionTests {
  /// Cells as text, with the width of each behind a colon.
  private func drawn(_ grapheme: String) -> [String] {
    GlyphProjection.cells(of: Character(grapheme)).map { "\($0.scalars):\($0.width)" }
  }

  @Test(
    arguments: [
      ("a", ["a:1"]), ("~", ["~:1"]), (" ", [" :1"]), ("é", ["é:1"]), ("e\u{301}", ["e\u{301}:1"]),
      ("漢", ["漢:2"]), ("カ", ["カ:2"]), ("ﾊ", ["ﾊ:1"]), ("각", ["각:2"]),
      ("\u{1100}\u{1161}\u{11A8}", ["\u{1100}\u{1161}\u{11A8}:2"]),
    ] as [(String, [String])])
  func lettersStayAsTheyAre(grapheme: String, cells: [String]) {
    #expect(drawn(grapheme) == cells)
  }

  @Test(
    arguments: [
      ("😀", ["😀:2"]), ("👍🏽", ["👍:2"]), ("👩‍👩‍👧", ["👩:2"]), ("❤\u{FE0F}", ["❤:1"]),
      ("❤️‍🔥", ["❤:1", " :1"]), ("☝🏽", ["☝:1", " :1"]), ("⌚\u{FE0E}", ["⌚:2"]),
      ("🇩🇪", ["D:1", "E:1"]), ("\u{1F1E9}", ["D:1"]), ("1\u{FE0F}\u{20E3}", ["1\u{20E3}:1"]),
      ("🏴\u{E0067}\u{E0062}\u{E007F}", ["🏴:2"]),
    ] as [(String, [String])])
  func emojiBecomeTheirBase(grapheme: String, cells: [String]) {
    #expect(drawn(grapheme) == cells)
  }

  @Test(
    arguments: [
      ("\u{1B}", ["^:1", "[:1"]), ("\u{0}", ["^:1", "@:1"]), ("\u{7F}", ["^:1", "?:1"]),
      ("\r", ["^:1", "M:1"]), ("\r\n", ["^:1", "M:1", "^:1", "J:1"]), ("\u{85}", ["\u{FFFD}:1"]),
      ("\u{202E}", ["\u{FFFD}:1"]), ("\u{2066}", ["\u{FFFD}:1"]), ("\u{E000}", ["\u{FFFD}:1"]),
      ("\u{378}", ["\u{FFFD}:1"]), ("\u{1FAE8}", ["\u{FFFD}:1"]), ("\u{10FFFF}", ["\u{FFFD}:1"]),
      ("\u{2028}", ["\u{FFFD}:1"]), ("\u{200B}", []), ("\u{FEFF}", []), ("\u{AD}", []),
    ] as [(String, [String])])
  func controlsAreVisibleMarks(grapheme: String, cells: [String]) {
    #expect(drawn(grapheme) == cells)
  }

  @Test func indicClusterHasOneCellForEachSpacingScalar() {
    #expect(drawn("नि") == ["न:1", "ि:1"])
    #expect(drawn("क्ष") == ["क्:1", "ष:1"])
  }

  @Test func cellHoldsAtMostFourMarks() {
    let marks = "\u{301}\u{302}\u{303}\u{304}"

    #expect(drawn("e" + marks + "\u{305}\u{306}") == ["e\(marks):1"])
    #expect(drawn("\u{301}") == [" \u{301}:1"])
  }

  @Test(arguments: [(0, 4), (1, 3), (3, 1), (4, 4), (6, 2)])
  func tabReachesTheNextMultipleOfFour(column: Int, width: Int) {
    #expect(GlyphProjection.width(of: Character("\t"), column: column) == width)
    #expect(GlyphProjection.cells(of: "\t", column: column).count == width)
  }

  @Test func textIsAsWideAsItsGraphemes() {
    #expect(GlyphProjection.width(of: "") == 0)
    #expect(GlyphProjection.width(of: "héllo, 漢字") == 11)
    #expect(GlyphProjection.width(of: "a\tb") == 5)
    #expect(GlyphProjection.width(of: "\t", column: 3) == 1)
    #expect(GlyphProjection.width(of: "x👩‍👩‍👧y".dropFirst()) == 3)
  }

  @Test(arguments: 0..<30)
  func widthIsTheSumOfTheCells(seed: Int) {
    var random = SeededRandom(seed: seed)
    let text = random.text(pieces: 200)

    for character in text {
      let cells = GlyphProjection.cells(of: character)
      #expect(cells.reduce(0) { $0 + $1.width } == GlyphProjection.width(of: character))
      #expect(cells.allSatisfy { (1...5).contains($0.scalars.unicodeScalars.count) })
    }
  }
}
