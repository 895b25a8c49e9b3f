import DuetText
import Testing

struct MotionTests {
  typealias Case = (String, MarkedText.Action, String)

  @Test(
    arguments: [
      ("|", .forward(.grapheme), "|"), ("|a", .backward(.grapheme), "|a"),
      ("|ab", .forward(.grapheme), "a|b"), ("|ab", .forward(.grapheme, 9), "ab|"),
      ("a|\nb", .forward(.grapheme), "a\n|b"), ("a\n|b", .backward(.grapheme), "a|\nb"),
      ("|👩‍👩‍👧x", .forward(.grapheme), "👩‍👩‍👧|x"), ("👩‍👩‍👧|", .backward(.grapheme), "|👩‍👩‍👧"),
      ("🇩🇪🇫🇷|", .backward(.grapheme), "🇩🇪|🇫🇷"),
      ("|e\u{301}\u{302}x", .forward(.grapheme), "e\u{301}\u{302}|x"),
      ("\u{1100}\u{1161}\u{11A8}|", .deleteBackward(.grapheme), "|"),
      ("a👍🏽|", .deleteBackward(.grapheme), "a|"), ("|\u{301}x", .forward(.grapheme), "\u{301}|x"),
      ("नि|", .backward(.grapheme), "|नि"), ("|a", .forward(.grapheme, 0), "|a"),
    ] as [Case])
  func graphemesAreWhatAReaderTakesForOne(text: String, action: MarkedText.Action, expected: String)
  {
    #expect(Array(MarkedText(text).after(action).utf8) == Array(expected.utf8))
  }

  @Test(
    arguments: [
      ("a|\r\nb", .forward(.grapheme), "a\r\n|b"), ("a\r\n|b", .backward(.grapheme), "a|\r\nb"),
      ("a\r\n|b", .deleteBackward(.grapheme), "a|b"), ("a\r|", .backward(.grapheme), "a|\r"),
      ("a\r|b", .type("\n"), "a\r\n|b"), ("a|\nb", .type("\r"), "a\r|\nb"),
      ("a|b", .type("\r\n"), "a\r\n|b"), ("\r\n\r\n|", .backward(.grapheme, 2), "|\r\n\r\n"),
    ] as [Case])
  func carriageReturnWithNewlineIsOne(text: String, action: MarkedText.Action, expected: String) {
    #expect(Array(MarkedText(text).after(action).utf8) == Array(expected.utf8))
  }

  @Test(
    arguments: [
      ("hello| world", .deleteBackward(.word), "| world"),
      ("hello |world", .deleteBackward(.word), "|world"),
      ("hello| world", .forward(.word), "hello world|"),
      ("hel|lo world", .forward(.word), "hello| world"),
      ("|  (hello)", .forward(.word), "  (hello|)"), ("hello!? |", .backward(.word), "|hello!? "),
      ("|don't stop", .forward(.word), "don't| stop"), ("don’t|", .backward(.word), "|don’t"),
      ("|'tis", .forward(.word), "'tis|"), ("|'quoted' x", .forward(.word), "'quoted|' x"),
      ("|naïve Übung", .forward(.word, 2), "naïve Übung|"),
      ("|e\u{301}t x", .forward(.word), "e\u{301}t| x"),
      ("one\n|two", .backward(.word), "|one\ntwo"), ("one|\ntwo", .forward(.word), "one\ntwo|"),
      ("|漢字かなカナ", .forward(.word), "漢字|かなカナ"), ("漢字かな|", .backward(.word), "漢字|かな"),
      ("|привет мир", .forward(.word), "привет| мир"), ("a |...", .forward(.word), "a ...|"),
      ("well-|known", .backward(.word), "|well-known"), ("x 3|", .deleteBackward(.word), "x |"),
    ] as [Case])
  func wordsAreLettersDigitsAndInnerApostrophes(
    text: String, action: MarkedText.Action, expected: String
  ) {
    #expect(MarkedText(text).after(action) == expected)
  }

  @Test(
    arguments: [
      ("|One. Two.", .forward(.sentence), "One. |Two."),
      ("One. Two.|", .backward(.sentence), "One. |Two."),
      ("One. |Two.", .backward(.sentence), "|One. Two."),
      ("|“Stop!” he said. No.", .forward(.sentence, 2), "“Stop!” he said. |No."),
      ("|See e.g. this. Then", .forward(.sentence), "See e.g. this. |Then"),
      ("|3.14 is pi. So", .forward(.sentence), "3.14 is pi. |So"),
      ("|Why?! Now", .forward(.sentence), "Why?! |Now"),
      ("|彼は「はい。」と言った。次", .forward(.sentence), "彼は「はい。」|と言った。次"),
      ("|No end", .forward(.sentence), "No end|"),
      ("|Title\n\nText.", .forward(.sentence), "Title\n\n|Text."),
      ("One.|", .deleteBackward(.sentence), "|"),
    ] as [Case])
  func sentencesEndAtStopsAndTheirQuotes(
    text: String, action: MarkedText.Action, expected: String
  ) {
    #expect(MarkedText(text).after(action) == expected)
  }

  @Test(
    arguments: [
      ("a|b\r\ncd", .forward(.line), "ab|\r\ncd"),
      ("ab|\r\ncd\r\n", .forward(.line), "ab\r\ncd|\r\n"),
      ("a|b\ncd", .forward(.line), "ab|\ncd"), ("ab|\ncd", .forward(.line), "ab\ncd|"),
      ("ab\nc|d", .backward(.line), "ab\n|cd"), ("ab\n|cd", .backward(.line), "|ab\ncd"),
      ("|a\nb\n\nc", .forward(.paragraph), "a\nb|\n\nc"),
      ("a\nb|\n\nc\n", .forward(.paragraph), "a\nb\n\nc|\n"),
      ("a\n\nb\nc|", .backward(.paragraph), "a\n\n|b\nc"),
      ("a\n\n|b", .backward(.paragraph), "|a\n\nb"),
      ("a\n\n\n|", .backward(.paragraph), "|a\n\n\n"), ("a|b\nc", .forward(.buffer), "ab\nc|"),
      ("ab\nc|", .backward(.buffer), "|ab\nc"),
    ] as [Case])
  func linesAndParagraphsEndAtNewlines(text: String, action: MarkedText.Action, expected: String) {
    #expect(MarkedText(text).after(action) == expected)
  }

  @Test(arguments: [
    ("", 0, 0..<0), ("hello world", 2, 0..<5), ("hello world", 5, 0..<5),
    ("hello world", 6, 6..<11),
    ("a  b", 2, 1..<3), ("don't", 3, 0..<5), ("x\n\ny", 2, 2..<2), ("a!?", 2, 1..<3),
    ("漢字かな", 7, 6..<12),
  ])
  func wordRangeIsTheWordAtOrBehind(text: String, offset: Int, range: Range<Int>) {
    #expect(TextBuffer(text).wordRange(at: offset) == range)
  }

  @Test func lineBoundsLeaveOutTheNewline() {
    #expect(TextBuffer("ab\ncd").lineBounds(at: 2) == 0..<2)
    #expect(TextBuffer("ab\ncd").lineBounds(at: 99) == 3..<5)
  }
}
