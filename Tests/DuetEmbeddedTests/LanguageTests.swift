import Testing

@testable import DuetEmbedded

@Suite struct LanguageTests {
  @Test(arguments: [
    ("apple", "an"), ("kettle", "a"), ("hour", "an"), ("unicycle", "a"), ("umbrella", "an"),
    ("uninvited guest", "an"), ("one", "a"), ("honest man", "an"), ("European", "a"), ("11", "an"),
    ("80", "an"), ("7", "a"), ("house", "a"),
  ])
  func theArticleFollowsTheSound(phrase: String, article: String) {
    #expect(Inflection.article(before: phrase) == article)
  }

  @Test(arguments: [
    ("fox", "foxes"), ("library", "libraries"), ("day", "days"), ("lamp", "lamps"),
    ("fisherman", "fishermen"), ("church", "churches"),
  ])
  func aPluralIsRegularByRule(singular: String, plural: String) {
    #expect(Inflection.plural(of: singular) == plural)
  }

  @Test func aVerbPhraseIsInflectedAtItsVerbs() {
    #expect(
      Inflection.thirdPerson("count to nine and begin again") == "counts to nine and begins again")
    #expect(Inflection.thirdPerson("go home") == "goes home")
    #expect(Inflection.thirdPerson("carry it upside down") == "carries it upside down")
  }

  @Test(arguments: [
    ("a story about a clockmaker and a storm", ["clockmaker", "storm"]),
    ("a pitch for a bicycle library", ["bicycle library"]),
    ("Tell me about Ruth and the broken harmonium", ["Ruth", "harmonium"]),
    ("Go on in a drier tone, two sentences. Keep the boy silent.", ["boy"]),
    ("Mrs Okafor repairs the clock in Lagos", ["Mrs Okafor", "clock", "Lagos"]),
    ("a fox who steals a bicycle", ["fox", "bicycle"]),
    ("watch the door", ["door"]), ("headphones", ["pair of headphones"]), ("", []),
    ("two sisters and a goat", ["elder sister", "younger sister", "goat"]),
  ])
  func thePromptsNounsAndNamesAreFound(prompt: String, nouns: [String]) throws {
    let lexicon = try Library.shared.get().lexicon

    let found = PromptReader(prompt, lexicon: lexicon, isPrompt: true).mentions().map(
      \.noun.singular)

    #expect(found == nouns)
  }

  @Test func aNameGivenToARoleIsKeptWithIt() throws {
    let lexicon = try Library.shared.get().lexicon

    let noun = PromptReader("a clockmaker called Ruth", lexicon: lexicon, isPrompt: true).mentions()
      .first?
      .noun

    #expect(noun?.definite == "Ruth")
    #expect(noun?.indefinite == "a clockmaker called Ruth")
    #expect(noun?.gender == .she)
  }

  @Test(arguments: [
    ("two sentences", Length.sentences(2)), ("about 120 words", .words(120)), ("short", .short),
    ("one paragraph", .paragraphs(1)), ("Three short lines", .lines(3)),
  ])
  func lengthsAreRead(text: String, length: Length) {
    #expect(Length(text) == length)
    #expect(Length("a story about rain") == nil)
  }

  @Test(arguments: [
    ("One. Two! Three?", 3), ("\"Why?\" she said.", 1), ("\"No.\" He left.", 2),
    ("Mr Hall came.", 1),
    ("Mrs. Hall came.", 1), ("", 0),
  ])
  func sentencesAreCountedThroughQuotes(text: String, count: Int) {
    #expect(Words.sentences(text).count == count)
  }
}
