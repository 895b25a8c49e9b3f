import DuetScreen
import DuetSession
import DuetText
import Testing

@testable import DuetStudio

/// Finding and replacing, by keys.
struct FindTests {
  /// A draft with its cursor, the keys, and the draft after them.
  @Test(arguments: [
    ("one two |one two", "ctrl-f t w o", "one two one two|"),
    ("one two |one two", "ctrl-f t w o enter", "one two one |two"),
    ("one two |one two", "ctrl-f t w o down enter", "one |two one two"),
    ("one two |one two", "ctrl-f t w o up enter", "one |two one two"),
    ("one two |one two", "ctrl-f t w o escape", "one two |one two"),
    ("one two |one two", "ctrl-f t w o enter alt-. x", "one x| one two"),
    ("|One one", "ctrl-f o n e down enter", "One |one"),
    ("|one One", "ctrl-f O n enter", "one |One"),
    ("|stone one", "ctrl-f alt-w o n e enter", "stone |one"),
    ("|a b a", "ctrl-f a tab c enter enter escape", "|c b c"),
    ("a |b a", "ctrl-f a tab c alt-a", "c b c|"),
    ("a |b a", "alt-% a tab c c alt-a escape ctrl-u", "a b a|"),
    ("|a\u{301} a", "ctrl-f a enter", "a\u{301} |a"),
    ("x |y", "ctrl-f z enter", "x |y"),
  ])
  func keysFindAndReplace(before: String, keys: String, after: String) throws {
    var model = try EditingTests.model(before)

    for name in keys.split(separator: " ") { model.press(try #require(Chord(String(name)))) }

    #expect(model.marked(.draft) == after)
  }

  @Test func theCountIsLive() throws {
    var model = try EditingTests.model("|one two one three one")

    for name in ["ctrl-f", "o", "n", "e"] { model.press(try #require(Chord(name))) }
    #expect(model.frame().text.contains("1 of 3"))
    model.press(try #require(Chord("down")))
    #expect(model.frame().text.contains("2 of 3"))
    model.press(Chord("s"))
    #expect(model.frame().text.contains("none"))
  }

  @Test func replacingAllIsOneStepAndKeepsTheAuthorsBetween() throws {
    var model = try EditingTests.model("|a ")
    let edit = TextEdit(offset: 2, removed: "", inserted: "story a")
    let authors = Runs(repeating: Author.variant(VariantID(generation: 1, index: 0)), count: 7)
    model.record(.textEdited(TextChange(place: .draft, edit: edit, authors: authors)))

    for name in ["ctrl-f", "a", "tab", "x", "y", "alt-a"] {
      model.press(try #require(Chord(name)))
    }

    let draft = model.session.draft
    #expect(draft.buffer.text == "xy story xy")
    #expect(draft.authors(in: 0..<3) == Runs(repeating: .person, count: 2).adding(.person, 1))
    #expect(draft.authors.value(at: 4) == .variant(VariantID(generation: 1, index: 0)))
    #expect(draft.authors.value(at: 9) == .person)
  }

  @Test(arguments: 0..<40)
  func matchesAreThoseOfAComparisonGraphemeByGrapheme(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let letters: [Character] = [
      "a", "A", "b", " ", "\n", "\r\n", "é", "e\u{301}", "e", "漢", "👩‍👩‍👧", "🇩🇪", "ש", "ß", "İ",
    ]
    let text = (0..<120).map { _ in letters.randomElement(using: &generator) ?? "a" }
    let words = (0..<Int.random(in: 1...2, using: &generator)).map { _ in
      letters.filter { !$0.isNewline }.randomElement(using: &generator) ?? "a"
    }
    let query = TextQuery(String(words))

    let found = TextBuffer(String(text)).matches(of: query)

    #expect(found == Self.slow(Array(String(text)), words, query.isCaseSensitive))
  }

  /// The matches by the plainest way there is.
  private static func slow(
    _ text: [Character], _ words: [Character], _ isCaseSensitive: Bool
  ) -> [Range<Int>] {
    func folded(_ letters: some Collection<Character>) -> [String] {
      letters.map { isCaseSensitive ? String($0) : $0.lowercased() }
    }
    var found: [Range<Int>] = []
    var start = 0
    while start + words.count <= text.count {
      if folded(text[start..<start + words.count]) == folded(words) {
        let offset = String(text[..<start]).utf8.count
        found.append(offset..<offset + String(text[start..<start + words.count]).utf8.count)
        start += words.count
      } else {
        start += 1
      }
    }
    return found
  }
}

extension Runs {
  fileprivate func adding(_ value: Value, _ count: Int) -> Runs {
    var runs = self
    runs.append(value, count: count)
    return runs
  }
}
