import DuetSession
import Testing

@testable import DuetEmbedded

@Suite struct BriefTests {
  @Test func phrasesThatMustOccurOccur() throws {
    let phrases = [
      ["brass hinge"], ["free delivery"], ["Nothing is late here"], ["umbrella", "seven"],
    ]
    for (number, wanted) in phrases.enumerated() {
      for prompt in prompts {
        for index in 0..<4 {
          let brief = Brief(mustInclude: wanted)
          let made = try text(
            EngineRequest(
              prompt: prompt, brief: brief, seed: UInt64(number * 10 + index), index: index,
              count: 4))

          for phrase in wanted {
            #expect(
              Words.contains(Words.tokens(phrase), in: Words.tokens(made)), "\(phrase) in: \(made)")
          }
        }
      }
    }
  }

  @Test func phrasesToAvoidDoNotOccur() throws {
    let avoided = ["clock", "lamp", "said", "for years"]
    for prompt in prompts {
      for index in 0..<4 {
        let made = try text(
          EngineRequest(
            prompt: prompt, brief: Brief(avoid: avoided), seed: UInt64(index), index: index,
            count: 4))
        let tokens = Words.tokens(made)

        for phrase in avoided + ["clocks", "lamps"] {
          #expect(!Words.contains(Words.tokens(phrase), in: tokens), "\(phrase) in: \(made)")
        }
      }
    }
  }

  @Test func avoidingEveryWordIsRefusedAndNotIgnored() async {
    let brief = Brief(avoid: ["the", "a", "it", "I", "and", "of", "in", "to"])

    let error = await failure(of: EngineRequest(prompt: "a story about a fox", brief: brief))

    guard case .unsupported(let what, _) = error else {
      Issue.record("not refused: \(String(describing: error))")
      return
    }
    #expect(what.contains("avoids"))
  }

  @Test(arguments: [1, 2, 3, 5, 12])
  func aNumberOfSentencesIsKept(count: Int) throws {
    for seed in 0..<10 as Range<UInt64> {
      for prompt in [
        "a story about a clockmaker", "product text for a kettle", "a pitch for a library",
      ] {
        let made = try text(
          EngineRequest(
            prompt: prompt, brief: Brief(length: "\(count) sentences"), seed: seed,
            index: Int(seed % 4),
            count: 4))

        #expect(
          made.split(separator: "\n").flatMap { Words.sentences(String($0)) }.count == count,
          "\(made)")
      }
    }
  }

  @Test(arguments: [40, 120, 250])
  func aNumberOfWordsIsMetWithinAFourth(count: Int) throws {
    for seed in 0..<8 as Range<UInt64> {
      let made = try text(
        EngineRequest(
          prompt: "a story about a clockmaker and a storm", model: "compose",
          brief: Brief(length: "\(count) words"), seed: seed), .compose)

      #expect(abs(Words.count(made) - count) <= count / 4, "\(Words.count(made)) words: \(made)")
    }
  }

  @Test func theFormatOfTheBriefDecidesTheForm() throws {
    let letter = try text(EngineRequest(prompt: "the storm", brief: Brief(format: "letter")))
    let haiku = try text(EngineRequest(prompt: "the storm", brief: Brief(format: "haiku")))
    let list = try text(EngineRequest(prompt: "the storm", brief: Brief(format: "bullet list")))

    #expect(letter.components(separatedBy: "\n\n").count == 4)
    #expect(haiku.split(separator: "\n").count == 3)
    #expect(list.split(separator: "\n").allSatisfy { $0.hasPrefix("- ") })
  }

  @Test func aHaikuHasFiveSevenAndFiveSyllables() throws {
    for seed in 0..<30 as Range<UInt64> {
      let lines = try text(EngineRequest(prompt: "a haiku about a lighthouse", seed: seed))
        .split(separator: "\n").map(String.init)

      #expect(lines.map(Syllables.count) == [5, 7, 5], "\(lines)")
    }
  }

  @Test func aContinuationKeepsTheDraftsPeopleAndPronouns() throws {
    for seed in 0..<20 as Range<UInt64> {
      let made = try text(
        EngineRequest(
          prompt: "Go on in a drier tone, two sentences. Keep the boy silent.",
          draftBefore: stormDraft,
          seed: seed, index: Int(seed % 4), count: 4))

      #expect(Words.sentences(made).count == 2, "\(made)")
      #expect(!made.contains("\""), "\(made)")
      #expect(!made.contains("clockmaker put down his"), "\(made)")
    }
  }

  @Test func aDraftInTheFirstPersonStaysThere() throws {
    let draft =
      "I had the shop from my uncle. I opened it late. My hands knew the door before I did."

    let made = try (0..<10 as Range<UInt64>).map {
      try text(
        EngineRequest(prompt: "Go on.", model: "compose", draftBefore: draft, seed: $0), .compose)
    }

    #expect(made.count { Words.tokens($0).contains("i") } >= 8)
  }
}

extension String {
  /// The parts between separators, without Foundation.
  fileprivate func components(separatedBy separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
