import DuetSession
import Testing

@testable import DuetEvaluation

struct LengthWishTests {
  @Test(arguments: [
    ("two sentences", "2 sentences"), ("one sentence", "1 sentence"),
    ("a paragraph", "1 paragraph"),
    ("a single short paragraph", "1 paragraph"), ("120 words", "108 to 132 words"),
    ("exactly 120 words", "120 words"), ("about 200 characters", "160 to 240 characters"),
    ("~50 words", "40 to 60 words"), ("100-150 words", "100 to 150 words"),
    ("100 to 150 words", "100 to 150 words"), ("between 100 and 150 words", "100 to 150 words"),
    ("about two sentences", "1 to 3 sentences"), ("two or three sentences", "2 to 3 sentences"),
    ("at most 3 paragraphs", "at most 3 paragraphs"),
    ("no more than ten lines", "at most 10 lines"),
    ("a maximum of 120 words", "at most 120 words"), ("120 words max", "at most 120 words"),
    ("50 words or less", "at most 50 words"), ("under 50 words", "at most 49 words"),
    ("<= 50 words", "at most 50 words"), ("at least 1,200 words", "at least 1200 words"),
    ("more than 20 words", "at least 21 words"), ("50 words or more", "at least 50 words"),
    ("twenty-five words", "22 to 28 words"), ("a hundred and fifty words", "135 to 165 words"),
    ("between one hundred and two hundred words", "100 to 200 words"),
    ("a dozen lines", "12 lines"), ("a couple of sentences", "2 sentences"),
    ("a few sentences", "2 to 5 sentences"), ("a tweet", "at most 280 characters"),
    ("at least 100 and at most 200 words", "100 to 200 words"),
    ("exactly three long winding sentences", "3 sentences"),
  ])
  func aLengthIsReadFromWords(text: String, wanted: String) {
    #expect(LengthReader.wishes(in: text).map(\.words) == [wanted])
  }

  @Test(arguments: [
    "short", "half a page", "brief", "words", "50", "3 sentences each", "-", "so so",
  ])
  func whatCannotBeCountedIsNoLength(text: String) {
    #expect(LengthReader.wishes(in: text) == [])
  }

  @Test func severalLengthsAreSeveralWishes() {
    let wishes = LengthReader.wishes(in: "two paragraphs, at most 80 words")

    #expect(wishes.map(\.words) == ["2 paragraphs", "at most 80 words"])
  }
}

struct TextShapeTests {
  @Test(arguments: [
    ("", 0), ("Hello", 1), ("One. Two! Three?", 3), ("Mr. Fox met Dr. Owl.", 1),
    ("\"Why?\" she asked. He left.", 2), ("He paid 3.14 for it. Yes...", 2),
    ("It was J. R. Smith. So do I. Good.", 3), ("。", 0), ("雨。風が。", 2), ("A title\n\nIt ended.", 2),
    ("- One thing\n- Two. Things", 3), ("Well... not now.", 1), ("No way!? Way.", 2),
  ])
  func sentencesAreCounted(text: String, count: Int) {
    #expect(TextShape(text).sentences == count)
  }

  @Test(arguments: [
    ("", 0), ("One.", 1), ("One.\n\nTwo.", 2), ("One.\n \n\n***\n\nTwo.\n", 2), ("One.\nTwo.", 2),
    ("Of cloth\nand of ink", 1), ("- One\n- Two", 1),
  ])
  func paragraphsAreCounted(text: String, count: Int) {
    #expect(TextShape(text).paragraphs.count == count)
  }
}

struct PhraseSearchTests {
  @Test(arguments: [
    ("The Sun rose.", "sun", 1), ("Sunset.", "sun", 0), ("sun, sun; SUN", "sun", 3),
    ("the hat\n box", "hat box", 1), ("It’s late", "it's", 1), ("STRASSE", "straße", 1),
    ("ΟΔΟΣ", "οδος", 1), ("雨が降る", "雨", 1), ("C++ and C", "C++", 1), ("", "a", 0), ("a", "", 0),
    ("a a a", "a a", 1), ("e\u{301}t\u{E9}", "\u{E9}te\u{301}", 1), ("can't", "can", 1),
  ])
  func phrasesAreFoundAtTheBoundsOfWords(text: String, phrase: String, count: Int) {
    #expect(PhraseSearch(text).occurrences(of: phrase) == count)
  }

  @Test func theEndOfATextThatGrowsIsNotTheEndOfAWord() {
    #expect(PhraseSearch("the sun").occurrences(of: "sun", isOver: false) == 0)
    #expect(PhraseSearch("the sun ").occurrences(of: "sun", isOver: false) == 1)
  }
}

struct FormatWishTests {
  private static let sonnet = Array(repeating: "A line of it", count: 14).joined(separator: "\n")

  @Test(arguments: [
    ("bullet list", "- One\n- Two", true), ("bullet list", "1. One\n2. Two", false),
    ("list", "1. One\n2. Two", true), ("numbered list", "1) One\n2) Two", true),
    ("a list of three items", "- One\n- Two", false), ("three bullets", "* a\n* b\n* c", true),
    ("sonnet", sonnet, true), ("a sonnet", "My title\n\n" + sonnet, true),
    ("sonnet", "One.", false),
    ("haiku", "a b\nc d\ne f", true), ("JSON", "{\"a\": [1, -2.5e3, null, \"\\u00e9\"]}", true),
    ("JSON", "```json\n[]\n```", true), ("JSON", "Here: {}", false), ("JSON", "{\"a\":}", false),
    ("json lines", "{\"a\":1}\n{\"a\":2}", true), ("Markdown table", "|a|b|\n|-|:-:|\n|1|2|", true),
    ("table", "a | b", false), ("csv", "a,b\n\"1,5\",2", true), ("csv", "a,b\n1", false),
    ("email", "Dear Ms. Fox,\n\nThe boiler.\n\nKind regards,\nAda", true),
    ("email", "The boiler is out.", false), ("one paragraph", "One. Two.", true),
    ("one paragraph", "One.\n\nTwo.", false), ("headline", "Storm takes hat", true),
    ("headline", "Storm takes hat.", false), ("dialogue", "\"Come.\" \"No.\"", true),
    ("dialogue", "ANNA: Come.\nBEN: No.", true), ("dialogue", "He left.", false),
    ("question", "Why?", true), ("poem", "a\nb", true), ("prose", "- a\n- b", false),
    ("code block", "```\nx\n```", true), ("four-line poem", "a\nb\nc\nd", true),
  ])
  func aFormIsToldByItsMarks(format: String, text: String, isRight: Bool) throws {
    let checks = BriefChecks(text, against: Brief(format: format))

    #expect(checks.all.count == 1)
    let check = try #require(checks.all.first)
    #expect(check.result == (isRight ? .passed : .failed), "\(check.reason)")
    #expect(!check.reason.isEmpty)
  }

  @Test(arguments: ["fresco", "no lists", "in the style of Woolf"])
  func aFormThatIsNotKnownIsNotChecked(format: String) {
    let checks = BriefChecks("Text.", against: Brief(format: format))

    #expect(checks.all.map(\.result) == [.unchecked])
    #expect(checks.mark == "")
  }

  @Test func aFormOfTwoPartsIsCheckedTwice() {
    let checks = BriefChecks("- a\n- b", against: Brief(format: "email with a bullet list"))

    #expect(checks.all.map(\.result) == [.failed, .passed])
  }
}

struct BriefChecksTests {
  @Test func anEmptyBriefHasNothingToCheck() {
    #expect(BriefChecks("Text.", against: Brief(audience: "all", tone: "dry")).all == [])
  }

  @Test func everyWishHasACheckAndAReason() {
    let brief = Brief(
      length: "two sentences", format: "one paragraph", mustInclude: ["hat box", "string"],
      avoid: ["very"])
    let checks = BriefChecks("A hat box. It was very, very old. So?", against: brief)

    #expect(checks.mark == "2/5 brief")
    #expect(
      checks.all.map(\.reason) == [
        "3 sentences, 2 wanted", "1 paragraph, 1 wanted", "\"hat box\" is in it",
        "\"string\" is missing", "\"very\" is in it 2 times",
      ])
  }

  @Test func aTextThatIsBeingWrittenFailsOnlyWhereNothingCanMendIt() {
    let brief = Brief(length: "two sentences", mustInclude: ["hat"], avoid: ["very"])
    let early = BriefChecks("One", against: brief, isOver: false)
    let late = BriefChecks("One. Two. Three very ", against: brief, isOver: false)

    #expect(early.all.map(\.result) == [.open, .open, .open])
    #expect(early.mark == "0/3 brief so far")
    #expect(early.all[0].reason == "1 sentence so far, 2 wanted")
    #expect(late.all.map(\.result) == [.failed, .open, .failed])
  }

  /// A check of a text that grows is final where it says so: every longer text has it too.
  @Test func whatFailsEarlyFailsInTheEnd() {
    let brief = Brief(
      length: "at most 20 words", format: "list of 2 items", mustInclude: ["box"], avoid: ["hat"])
    let text = "- One hat.\n- A box of words, none of them long.\n- Three. " + "more words "
    let end = BriefChecks(text + text, against: brief)
    for count in 0...text.count {
      let early = BriefChecks(String(text.prefix(count)), against: brief, isOver: false)
      for (one, last) in zip(early.all, end.all) where one.result == .failed {
        #expect(last.result == .failed, "\(one.reason)")
      }
    }
  }
}
