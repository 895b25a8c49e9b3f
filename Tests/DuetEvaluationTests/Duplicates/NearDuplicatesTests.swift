import DuetEvaluation
import DuetSession
import Testing

/// Texts that are nearly the same are found, all of them and no others.
struct NearDuplicatesTests {
  @Test(
    arguments: [
      ("", "", 1), ("", "storm", 0), ("storm", "Storm!", 1), ("a b", "a b c", 0),
      ("a b c", "a b c", 1),
      ("a b c d", "b c d a", 1.0 / 3), ("a b c d e", "a b c d f", 0.5),
      ("ÉTÉ est là", "été est là", 1),
      ("大雨の夜", "大雨の朝", 1.0 / 3), ("a a a a", "a a a", 1), ("a b c", "c b a", 0),
    ] as [(String, String, Double)])
  func resemblanceIsTheShareOfShinglesInCommon(one: String, other: String, expected: Double) {
    let (one, other) = (Shingles(one), Shingles(other))

    #expect(abs(one.resemblance(to: other) - expected) < 1e-12)
    #expect(one.resemblance(to: other) == other.resemblance(to: one))
    for threshold in [0.1, 1.0 / 3, 0.5, 0.9, 1] where !one.numbers.isEmpty {
      #expect(
        one.resembles(other, threshold: threshold)
          == (one.resemblance(to: other) >= threshold))
    }
  }

  @Test func clustersAreNamedByTheirFirstText() {
    let texts = [
      "the storm came in its own box tied with string", "quite another text about a lamp",
      "the storm came in its own box tied with tape", "a lamp in the window of the house",
      "THE STORM came in its own box, tied with string.", "", "",
    ].map(Shingles.init)

    let clusters = NearDuplicates.clusters(of: texts, threshold: 0.7)

    #expect(clusters.map { $0.map(\.place) } == [[0, 2, 4]])
    #expect(clusters[0].map(\.resemblance) == [1, 7.0 / 9, 1])
    #expect(NearDuplicates.clusters(of: texts, threshold: 1).map { $0.map(\.place) } == [[0, 4]])
    #expect(NearDuplicates.clusters(of: []).isEmpty)
    #expect(NearDuplicates.clusters(of: [Shingles("one")]).isEmpty)
  }

  @Test(arguments: 0..<12 as Range<UInt64>, [0.2, 0.5, 0.7, 0.8, 1.0])
  func thePairsAreThoseOfALookAtEveryPair(seed: UInt64, threshold: Double) {
    var generator = SeededGenerator(seed: seed)
    let texts = Self.texts(60, using: &generator).map(Shingles.init)

    let pairs = NearDuplicates.pairs(of: texts, threshold: threshold)

    var expected: [NearDuplicates.Pair] = []
    var seen: [[UInt64]] = []
    for second in texts.indices where !texts[second].numbers.isEmpty {
      let isAgain = seen.contains(texts[second].numbers)
      for first in 0..<second where !texts[first].numbers.isEmpty {
        let resemblance = texts[first].resemblance(to: texts[second])
        let isFirst = texts[..<first].allSatisfy { $0.numbers != texts[first].numbers }
        // Of equal texts each is paired with the first of them, and with nothing else.
        guard resemblance >= threshold, isFirst, !isAgain || resemblance == 1 else { continue }
        expected.append(pair(first, second, resemblance))
      }
      seen.append(texts[second].numbers)
    }
    #expect(pairs == expected.sorted { ($0.first, $0.second) < ($1.first, $1.second) })
  }

  private func pair(_ first: Int, _ second: Int, _ resemblance: Double) -> NearDuplicates.Pair {
    var pair = NearDuplicates.pairs(of: [Shingles("a"), Shingles("a")])[0]
    pair.first = first
    pair.second = second
    pair.resemblance = resemblance
    return pair
  }

  /// Texts of few words, most of them changed a little from one before.
  private static func texts(_ count: Int, using generator: inout SeededGenerator) -> [String] {
    var texts: [[String]] = []
    for _ in 0..<count {
      var words =
        texts.isEmpty || Int.random(in: 0..<4, using: &generator) == 0
        ? (0..<Int.random(in: 0...24, using: &generator)).map { _ in word(using: &generator) }
        : texts[Int.random(in: 0..<texts.count, using: &generator)]
      for _ in 0..<Int.random(in: 0...3, using: &generator) where !words.isEmpty {
        words[Int.random(in: 0..<words.count, using: &generator)] = word(using: &generator)
      }
      texts.append(words)
    }
    return texts.map { $0.joined(separator: " ") }
  }

  private static func word(using generator: inout SeededGenerator) -> String {
    ["a", "storm", "came", "in", "its", "own", "box", "雨", "lamp", "of", "the"][
      Int.random(in: 0..<11, using: &generator)]
  }
}
