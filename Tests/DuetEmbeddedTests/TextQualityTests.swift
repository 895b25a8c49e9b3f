import DuetSession
import Testing

@testable import DuetEmbedded

@Suite struct TextQualityTests {
  @Test func fiveHundredTextsHaveNoSeamThatShows() throws {
    var faults: [String] = []
    for seed in 0..<7 as Range<UInt64> {
      for prompt in prompts {
        for index in 0..<4 {
          let request = EngineRequest(
            prompt: prompt, seed: seed &* 31 &+ UInt64(index), index: index, count: 4)
          faults += seams(try text(request), of: prompt)
        }
      }
    }

    #expect(faults == [])
  }

  @Test func noTwoOfFourVariantsOpenAlike() throws {
    for prompt in prompts {
      for seed in 0..<6 as Range<UInt64> {
        let openings = try (0..<4).map { index in
          opening(
            try text(
              EngineRequest(
                prompt: prompt, seed: seed &+ UInt64(index) &* 7919, index: index, count: 4)))
        }

        #expect(Set(openings).count == 4, "\(prompt): \(openings)")
      }
    }
  }

  @Test func noTwoOfEightVariantsOpenAlike() throws {
    for prompt in prompts {
      let openings = try (0..<8).map { index in
        opening(
          try text(EngineRequest(prompt: prompt, seed: UInt64(index), index: index, count: 8)))
      }

      #expect(Set(openings).count == 8, "\(prompt): \(openings)")
    }
  }

  @Test(arguments: prompts.filter { !$0.isEmpty && !$0.hasPrefix("haiku") })
  func aComposedTextSpeaksOfItsPrompt(prompt: String) throws {
    let library = try Library.shared.get()
    let nouns = PromptReader(prompt, lexicon: library.lexicon, isPrompt: true).mentions().map(
      \.noun)

    let close = try (0..<10 as Range<UInt64>).count { seed in
      let tokens = Words.tokens(
        try text(EngineRequest(prompt: prompt, model: "compose", seed: seed), .compose))
      let heads = nouns.flatMap { Words.tokens($0.singular + " " + $0.plural) }
      let near = nouns.compactMap { library.lexicon.association(of: $0) }.flatMap {
        $0.parts + $0.people
      }
      return !Set(tokens).isDisjoint(with: heads + near)
    }

    #expect(nouns.isEmpty || close >= 9)
  }

  /// The first two words, in lower case.
  private func opening(_ text: String) -> String {
    Words.tokens(text).filter { $0.first?.isLetter ?? false || $0.first?.isNumber ?? false }
      .prefix(2).joined(separator: " ")
  }

  /// What is wrong with a text, each with its place.
  private func seams(_ text: String, of prompt: String) -> [String] {
    let tokens = Words.tokens(text)
    var found: [String] = []
    if text.isEmpty { found.append("empty: \(prompt)") }
    for mark in ["{", "}", "[", "]", "|", "  ", " ,", " .", "..", ",,", "@", " / "]
    where text.contains(mark) {
      found.append("\"\(mark)\" in: \(text)")
    }
    for (left, right) in zip(tokens, tokens.dropFirst()) {
      if left == right, left.first?.isLetter ?? false { found.append("\(left) \(right): \(text)") }
      if left == "a" || left == "an", right.first?.isLetter ?? false,
        Inflection.article(before: right) != left
      {
        found.append("\(left) \(right): \(text)")
      }
    }
    for name in ["the Ruth", "The Ruth", "a Ruth", "the Mrs", "the Prague"]
    where text.contains(name) {
      found.append("an article before a name: \(text)")
    }
    if text.first?.isWhitespace ?? false || text.last?.isWhitespace ?? false {
      found.append("space at an end: \(text)")
    }
    if text.filter({ $0 == "\"" }).count % 2 != 0 { found.append("a quote is open: \(text)") }
    return found
  }
}
