import DuetSession
import DuetTesting
import DuetText
import Testing

struct AnnotatedTextTests {
  private static let human = OtherAuthor(kind: .person, name: "Human")
  private static let machine = OtherAuthor(kind: .machine, name: "AI")

  private static func text(_ parts: [(String, OtherAuthor)]) -> AnnotatedText {
    var text = ""
    var authors = Runs<OtherAuthor>()
    for (part, author) in parts {
      text += part
      authors.append(author, count: part.utf8.count)
    }
    return AnnotatedText(text: text, authors: authors)
  }

  /// The example that the form was published with.
  private static let published = """
    Markdown Annotations embed authorship in text while preserving its readability and portability.

    ---
    Annotations: 0,95 SHA-256 1132bf5e376a605f5beed4b204456114\u{20}\u{20}
    @Human: 0,20 33,4 45,6 62,4\u{20}\u{20}
    &AI: 20,13 37,8 51,11 66,29\u{20}\u{20}
    ...

    """

  @Test func thePublishedExampleIsReadAndWrittenBackToTheByte() throws {
    let read = try AnnotatedText(file: Self.published)

    #expect(read.text.hasSuffix("portability.") && read.text.count == 95)
    #expect(read.ranges.map(\.range.count) == [20, 13, 4, 8, 6, 11, 4, 29])
    #expect(read.ranges.map(\.author).prefix(2) == [Self.human, Self.machine])
    #expect(read.file == Self.published)
  }

  @Test(
    arguments: [
      "", "a", "a\n", "a\n\n", "\n", "\u{FEFF}a", "a\r", "a\r\n", "\r\n\r\n", "e\u{301}\u{327}x",
      "👩‍👩‍👧‍👦 家族\n", "🇩🇪🇫🇷", "---\n@you: 0,3\n...\n", "a\n\n---\nAnnotations: 0,1 SHA-256 00\n...\n",
      "שלום", "\u{0}\u{1B}[2J",
    ])
  func everyTextComesBackWhole(text: String) throws {
    let annotated = AnnotatedText(
      text: text, authors: Runs(repeating: Self.machine, count: text.utf8.count))

    let file = annotated.file
    let start = file.unicodeScalars.first == "\u{FEFF}" ? 1 : 0
    let dropped = String(String.UnicodeScalarView(file.unicodeScalars.dropFirst(start)))

    #expect(Array(try AnnotatedText(file: dropped).text.utf8) == Array(text.utf8))
    #expect(try AnnotatedText(file: dropped) == annotated)
  }

  @Test func rangesCountGraphemesAndOneAloneHasNoLength() {
    let text = Self.text([
      ("👩‍👩‍👧‍👦", Self.human), ("e\u{301}漢", Self.machine), ("\r\n", Self.human), ("abc", .unknown),
    ])

    let lines = text.file.split(separator: "\n").map { $0.filter { $0 != " " } }

    #expect(lines.contains("@Human:03"))
    #expect(text.file.contains("\n@Human: 0 3  \n&AI: 1,2  \n...\n"))
    #expect(text.file.contains("\nAnnotations: 0,7 SHA-256 "))
  }

  @Test(
    arguments: [
      "Ann", "", "a:b", "back\\", "a\\:b", "a\\\\:", "Ann <ann@example.org>", "@@", "&",
      "...", "---", "漢字", "a, b",
    ])
  func everyNameComesBackWhole(name: String) throws {
    let author = OtherAuthor(kind: .machine, name: name)
    let annotated = AnnotatedText(text: "text", authors: Runs(repeating: author, count: 4))

    #expect(try AnnotatedText(file: annotated.file) == annotated)
  }

  @Test func aNameStaysOnItsLine() throws {
    let author = OtherAuthor(kind: .machine, name: " evil\n...\r\n\u{2028}@you ")
    let annotated = AnnotatedText(text: "text", authors: Runs(repeating: author, count: 4))

    let read = try AnnotatedText(file: annotated.file)

    #expect(read.text == "text")
    #expect(read.ranges.map(\.author.name) == ["evil ... @you"])
  }

  /// The block that a damaged one is made from; its last line is the eighth of the file.
  private static func file(_ lines: [String]) -> String {
    (["one two", "", "---"] + lines + ["..."]).joined(separator: "\n")
  }

  private static let hash =
    "Annotations: 0,7 SHA-256 "
    + String(
      AnnotatedText(text: "one two", authors: Runs()).file
        .split(separator: "\n")[2].split(separator: " ")[3])

  @Test(
    arguments: [
      ([hash, "@A: 0,3", "&B: 2,2"], 6, "range 2,2 overlaps one of line 5"),
      ([hash, "@A: 0,3", "", "&B:", "  5,1", "  6,9"], 9, "range 6,9 reaches beyond the text"),
      ([hash, "@A: 0,x"], 5, "\"0,x\" is no range"), ([hash, "@A: 1,2,3"], 5, "is no range"),
      ([hash, "@A: 9999999999999"], 5, "is no range"), ([hash, "@A: 7"], 5, "reaches beyond"),
      ([hash, "no colon"], 5, "an annotation has no colon"),
      (["@A: 0,3"], 4, "do not begin with the hash"),
      (["Annotations: 0,7 SHA-256 00"], 4, "the hash is not 32 to 64"),
      (["Annotations: 0,7 SHA-256 " + String(repeating: "0", count: 32)], 4, "was changed after"),
      ([hash.replacing("0,7", with: "0,8")], 4, "was changed after"),
      ([hash.replacing("0,7", with: "0,y")], 4, "\"0,y\" is no range"),
    ])
  func damageIsNamedWithItsLine(lines: [String], line: Int, reason: String) {
    let problem = #expect(throws: AnnotationProblem.self) {
      try AnnotatedText(file: Self.file(lines))
    }

    #expect(problem?.line == line)
    #expect(problem?.reason.contains(reason) == true, "\(problem?.reason ?? "")")
  }

  @Test func aTextThatWasChangedKeepsItsAnnotationsOrNotAsOneWants() throws {
    let file = Self.published.replacing("embed", with: "hold")

    let kept = try AnnotatedText(file: file, trust: .keep)
    let bare = try AnnotatedText(file: file, trust: .discard)

    #expect(kept.ranges.first?.author == Self.human && kept.ranges.last?.author == Self.machine)
    #expect(bare.text == kept.text && kept.text.hasPrefix("Markdown Annotations hold"))
    #expect(bare.ranges.map(\.author) == [.unknown])
  }

  @Test func whatNobodySignedIsByNobodyWhoIsKnown() throws {
    let read = try AnnotatedText(file: Self.file([Self.hash, "&AI: 4,3", "*Book: 0", "#tag: x"]))

    #expect(read.ranges.map(\.author.kind) == [.reference, .unknown, .machine])
    #expect(read.authors(person: "ann").value(at: 1) == .other(.unknown))
  }

  @Test func whoHasYourNameIsYouAndNobodyElse() throws {
    let read = try AnnotatedText(file: Self.file([Self.hash, "@Ann: 0,3", "&Ann: 3", "@Ben: 4"]))

    let authors = read.authors(person: "Ann")

    #expect(authors.value(at: 0) == .person)
    #expect(authors.value(at: 3) == .other(OtherAuthor(kind: .machine, name: "Ann")))
    #expect(authors.value(at: 4) == .other(OtherAuthor(kind: .person, name: "Ben")))
  }

  @Test func whatIsNoBlockIsText() throws {
    for text in ["", "plain", "a\n---\nb: c\n...\n", "---\n...\n", "a\n---\n@A: 0,1\n", "...\n"] {
      #expect(!AnnotatedText.isAnnotated(text))
      #expect(try AnnotatedText(file: text).text == text)
    }
  }

  @Test(arguments: UInt64(0)..<60)
  func randomTextsComeBackEqualAndTheirFilesToTheByte(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "a", " ", "\n", "\r\n", "\r", "漢", "👩‍🚀", "e\u{301}", "\u{200D}", "\u{301}", "🇩🇪", "---", "...",
      "é", "\n---\n", ":", "\\", "\u{FE0F}",
    ]
    let authors =
      [.unknown]
      + ["Ann", "b:c", "", "d\\"].flatMap { name in
        [OtherAuthor.Kind.person, .machine, .reference].map { OtherAuthor(kind: $0, name: name) }
      }
    let parts = (0..<generator.draw(below: 80)).map { _ in
      (
        pieces[generator.draw(below: pieces.count)],
        authors[generator.draw(below: authors.count)]
      )
    }
    let text = Self.text(parts)

    let read = try AnnotatedText(file: text.file)

    #expect(Array(read.text.utf8) == Array(text.text.utf8))
    #expect(read == text)
    #expect(read.file == text.file)
  }
}
