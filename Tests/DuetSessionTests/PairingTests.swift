@_spi(Unsealed) import DuetSession
import DuetTesting
import Testing

struct PairingTests {
  /// A generation of variants with texts 1, 2, 3 and so on, with presets given in turn.
  private func script(_ count: Int, presets: Int = 4, seed: UInt64 = 1) -> SessionScript {
    SessionScript(
      seed: seed,
      .written(
        (1...count).map { "Text \($0)." },
        presets: Array(SessionScript.presets.prefix(presets))))
  }

  private func sides(_ pair: Pair) -> Set<VariantID> { [pair.left, pair.right] }

  /// The pairs that come one after the other until none is left, each judged.
  private func judgeAll(_ script: inout SessionScript) -> [Pair] {
    var pairs: [Pair] = []
    while let pair = script.session.nextPair(criteria: ["overall"]), pairs.count < 100 {
      pairs.append(pair)
      script.tell(.pairShown(pair))
      script.tell(.judged(.left))
    }
    return pairs
  }

  @Test(arguments: [(1, 0), (2, 1), (3, 3), (8, 28)])
  func thereIsAPairForEveryTwoVariants(variants: Int, pairs: Int) {
    #expect(script(variants).session.remainingPairs() == pairs)
  }

  @Test
  func withoutAGenerationThereIsNoPair() {
    let session = SessionScript().session

    #expect(session.nextPair(criteria: ["overall"]) == nil)
    #expect(session.remainingPairs() == 0)
  }

  @Test
  func onlyFinishedVariantsWithDifferentTextsArePaired() {
    let script = SessionScript(
      .generated(7), .chunk("1A", "a"), .finished("1A"), .chunk("1B", "a"), .finished("1B"),
      .chunk("1C", " \n"), .finished("1C"), .chunk("1D", "d"), .stopped("1D"), .chunk("1E", "e"),
      .failed("1E"), .chunk("1F", "f"), .chunk("1G", "g"), .finished("1G", .length))

    let session = script.session

    #expect(session.remainingPairs() == 2)
    #expect(
      session.nextPair(criteria: []).map(sides)?.contains(SessionScript.variant("1G")) == true)
  }

  @Test
  func onlyVariantsOfOneGenerationArePaired() {
    var script = SessionScript(.written(["a", "b", "c"]), .written(["d", "e"]))

    let pairs = judgeAll(&script)

    #expect(pairs.allSatisfy { $0.left.generation == $0.right.generation })
    #expect(Set(pairs.map(sides)).count == 4)
  }

  @Test
  func onlyWantedGenerationsAreDrawnFromRepeatsIncluded() {
    var script = SessionScript(
      .written(["a", "b", "c", "d", "e"]), .written(["f", "g", "h"]))
    for _ in 0..<8 {
      script.tell(.paired(generations: [1], repeats: 0))
      script.tell(.judged(.left))
    }

    let repeated = script.session.nextPair(
      PairDrawing(criteria: [], generations: [1], repeatShare: 1))
    let wanted = script.session.nextPair(
      PairDrawing(criteria: [], generations: [2], repeatShare: 1))

    #expect(repeated?.left.generation == 1)
    #expect(wanted?.left.generation == 2)
    #expect(wanted?.repeats == nil)
    #expect(script.session.remainingPairs(generations: [2]) == 3)
    #expect(script.session.nextPair(criteria: [], generations: [3]) == nil)
  }

  @Test(arguments: 1..<20 as Range<UInt64>)
  func noTwoVariantsAreShownTwiceButForRepeats(seed: UInt64) {
    var script = script(6, seed: seed)

    let pairs = judgeAll(&script)

    let originals = pairs.filter { $0.repeats == nil }
    #expect(originals.count == 15)
    #expect(Set(originals.map(sides)).count == 15)
    #expect(pairs.map(\.number) == Array(1...pairs.count))
  }

  @Test(arguments: 1..<20 as Range<UInt64>)
  func pairsOfDifferentPresetsComeFirst(seed: UInt64) {
    var script = script(6, presets: 2, seed: seed)

    let pairs = judgeAll(&script).filter { $0.repeats == nil }

    let differ = pairs.map { pair in
      script.session.authorship(of: pair.left) != script.session.authorship(of: pair.right)
    }
    #expect(differ == Array(repeating: true, count: 9) + Array(repeating: false, count: 6))
  }

  @Test
  func aSkippedPairDoesNotComeBack() {
    var script = script(2)
    script.tell(.paired())

    script.tell(.skipped)

    #expect(script.session.nextPair(criteria: []) == nil)
  }

  @Test
  func aWithdrawnPairComesBackAsANewOne() throws {
    var script = script(2)
    script.tell(.paired())
    script.tell(.judged(.left))
    #expect(script.session.nextPair(criteria: []) == nil)

    script.tell(.withdrawn(1))

    let again = try #require(script.session.nextPair(criteria: []))
    #expect(again.number == 2)
    #expect(sides(again) == sides(script.session.pairs[0].pair))
    #expect(script.session.preferences.isEmpty)
    #expect(script.session.judgements.isEmpty)
  }

  @Test
  func onlyAJudgementThatStandsCanBeWithdrawn() {
    var script = script(3)
    script.tell(.paired())
    script.tell(.withdrawn(1))
    let open = script.session.pairs[0].outcome
    script.tell(.skipped)

    script.tell(.withdrawn(1))

    #expect(open == .open)
    #expect(script.session.pairs[0].outcome == .skipped)
  }

  @Test
  func theSameSessionOffersTheSamePairOnTheSameSides() {
    let session = script(6).session

    let pairs = Set((0..<20).compactMap { _ in session.nextPair(criteria: ["overall"]) })

    #expect(pairs.count == 1)
  }

  /// Pearson's chi-square against one half.
  ///
  /// It has one degree of freedom; above 10.83 it has a probability of 0.001 (Kanji, "100
  /// Statistical Tests", table 5).
  @Test
  func sidesAreDrawnEvenlyOverTenThousandSeeds() {
    var firstIsLeft = 0.0

    for seed in 0..<10_000 as Range<UInt64> {
      let pair = script(2, seed: seed).session.nextPair(criteria: [])
      if pair?.left.index == 0 { firstIsLeft += 1 }
    }

    let deviation = firstIsLeft - 5_000
    #expect(2 * deviation * deviation / 5_000 < 10.83)
  }

  /// Pearson's chi-square of four presets on the left, over pairs within sessions.
  ///
  /// It has at most three degrees of freedom; above 16.27 it has a probability of 0.001.
  @Test
  func everyPresetIsOnTheLeftEquallyOften() {
    var lefts: [String: Double] = [:]

    for seed in 0..<850 as Range<UInt64> {
      var script = script(4, seed: seed)
      for _ in 0..<6 {
        script.tell(.paired())
        script.tell(.judged(.tie))
      }
      for record in script.session.pairs.prefix(6) {
        lefts[script.session.authorship(of: record.pair.left).preset ?? "", default: 0] += 1
      }
    }

    let expected = 850.0 * 6 / 4
    let chiSquare = lefts.values.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
    #expect(lefts.count == 4)
    #expect(chiSquare < 16.27)
  }

  /// How often the first preset stood on the left less how often the second did, after each pair of
  /// as many generations with one variant of each.
  private func leads(generations count: Int, seed: UInt64) -> [Int] {
    var script = SessionScript(seed: seed)
    for number in 1...count {
      let texts = ["a\(number)", "b\(number)"]
      script.tell(.written(texts, presets: Array(SessionScript.presets.prefix(2))))
    }
    var lead = 0
    return judgeAll(&script).filter { $0.repeats == nil }.map { pair in
      let isFirst = script.session.variant(pair.left)?.plan.preset == SessionScript.presets[0].name
      lead += isFirst ? 1 : -1
      return lead
    }
  }

  /// With p = 2/3 the lead is a stationary walk: a lead above n has a probability of about 2^-n.
  @Test(arguments: 1..<30 as Range<UInt64>)
  func eachOfTwoPresetsStandsOnTheLeftInHalfOfTheirPairs(seed: UInt64) {
    let leads = leads(generations: 40, seed: seed)

    #expect(leads.count == 40)
    #expect(leads.allSatisfy { abs($0) <= 8 })
    #expect(abs(leads[39]) <= 6)
  }

  /// Of some hundred tosses with a lead, two thirds even it out, within four standard errors.
  @Test
  func whoIsBehindIsFavouredAndNeverSure() {
    var evened = 0
    var tosses = 0
    for seed in 1..<30 as Range<UInt64> {
      let leads = leads(generations: 40, seed: seed)
      for (before, after) in zip(leads, leads.dropFirst()) where before != 0 {
        tosses += 1
        if abs(after) < abs(before) { evened += 1 }
      }
    }

    let share = Double(evened) / Double(tosses)
    let error = (2.0 / 9 / Double(tosses)).squareRoot()
    #expect(tosses > 300)
    #expect(abs(share - 2.0 / 3) < 4 * error, "\(share) of \(tosses)")
  }
}
