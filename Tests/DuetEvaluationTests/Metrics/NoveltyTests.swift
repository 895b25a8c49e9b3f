import Testing

@testable import DuetEvaluation

/// What of a text stands already elsewhere.
struct NoveltyTests {
  private let corpus = Novelty(of: [
    "The storm came in its own box, tied with string.", "She put it under the lamp.",
  ])

  @Test(
    arguments: [
      ("", nil, nil), ("!", nil, nil), ("lamp", nil, 1), ("Zebras", nil, 0),
      ("the STORM came in", 0.0, 4), ("the storm came out", 1.0, 3),
      ("The storm came in a hat", 2.0 / 3, 4), ("It was in its own box tied with tape", 0.5, 6),
      // A run does not go from one text into the next.
      ("tied with string she put", 1.0, 3), ("she put it under the lamp", 0, 6),
    ] as [(String, Double?, Int?)])
  func newRunsAreCountedAndTheLongestCopyIsFound(text: String, share: Double?, copied: Int?) {
    #expect(corpus.share(of: text) == share)
    #expect(corpus.longestCopy(in: text) == copied)
  }

  @Test func withoutAnythingToCompareAllIsNew() {
    let nothing = Novelty(of: [])

    #expect(nothing.isEmpty)
    #expect(nothing.share(of: "one two three four") == 1)
    #expect(nothing.longestCopy(in: "one two") == 0)
    #expect(NoveltyMetric(.corpus).score(MetricInput(text: "a b c d", corpus: nothing)) == nil)
    #expect(NoveltyMetric(.references).score(MetricInput(text: "a b c d")) == nil)
    #expect(
      CopiedRunMetric(.references).score(MetricInput(text: "a b c d", references: ["b c"])) == 2)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func figuresAreThoseOfALookAtEveryRun(seed: UInt64) {
    var random = RandomSource(seed: seed)
    func words(_ count: Int) -> [String] {
      (0..<count).map { _ in ["a", "b", "c", "d"][random.below(4)] }
    }
    let texts = [words(30), words(1), words(12)]
    let text = words(14)
    let novelty = Novelty(of: texts.map { $0.joined(separator: " ") })

    func isThere(_ run: ArraySlice<String>) -> Bool {
      texts.contains { text in
        text.count >= run.count
          && (0...(text.count - run.count)).contains {
            text[$0..<$0 + run.count].elementsEqual(run)
          }
      }
    }
    for length in 1...6 {
      let runs = (0...(text.count - length)).map { text[$0..<$0 + length] }
      let expected = Double(runs.count { !isThere($0) }) / Double(runs.count)
      #expect(novelty.share(of: text.joined(separator: " "), length: length) == expected)
    }
    let longest = (1...text.count).last { length in
      (0...(text.count - length)).contains { isThere(text[$0..<$0 + length]) }
    }
    #expect(novelty.longestCopy(in: text.joined(separator: " ")) == longest ?? 0)
  }
}
