import Testing

@testable import DuetText

struct SentenceCutterTests {
  @Test(arguments: [
    ("", []), ("one", ["one"]), ("One. Two.", ["One. ", "Two."]),
    ("\"Go!\" he said. She went.", ["\"Go!\" he said. ", "She went."]),
    ("It was 3.14 e.g. less. So.", ["It was 3.14 e.g. less. ", "So."]),
    ("a\nb\n\nc", ["a\n", "b\n\n", "c"]), ("  A. B", ["  A. ", "B"]),
    ("雨が降る。「風だ。」彼は言う。", ["雨が降る。", "「風だ。」", "彼は言う。"]),
    ("Yes 👩‍👩‍👧! No 🇩🇪?", ["Yes 👩‍👩‍👧! ", "No 🇩🇪?"]),
  ])
  func textsAreCutBehindTheWhiteSpaceOfEachSentence(text: String, sentences: [String]) {
    let ranges = SentenceCutter.ranges(of: text)

    #expect(
      ranges.map { String(text.slice(fromByte: $0.lowerBound, toByte: $0.upperBound)) } == sentences
    )
  }
}

struct SentenceDiffTests {
  /// A comparison as text: a mark and the sentence, a line each.
  private func drawn(_ old: String, _ new: String) -> [String] {
    let diff = SentenceDiff(from: old, to: new)
    return diff.steps.map { step in
      let left = step.left.map { diff.leftSentence($0).trimmed } ?? ""
      let right = step.right.map { diff.rightSentence($0).trimmed } ?? ""
      return switch step.kind {
      case .same: "  \(left)"
      case .changed: "~ \(left) > \(right)"
      case .removed: "- \(left)"
      case .added: "+ \(right)"
      case .movedAway: "v\(step.move ?? 0) \(left)"
      case .movedHere: "^\(step.move ?? 0) \(right)"
      }
    }
  }

  @Test(arguments: [
    ("", "", []), ("A b.", "A b.", ["  A b."]), ("", "A b.", ["+ A b."]), ("A b.", "", ["- A b."]),
    (
      "The cat sat. I left.", "The dog sat. I left.",
      ["~ The cat sat. > The dog sat.", "  I left."]
    ),
    ("One here. Two there.", "One here.\n\nTwo there.", ["  One here.", "  Two there."]),
    (
      "Ask me. It rained hard. She slept.", "It rained hard. She slept. Ask me.",
      ["v1 Ask me.", "  It rained hard.", "  She slept.", "^1 Ask me."]
    ),
    (
      "The old clock struck nine. It rained. She slept.",
      "It rained. She slept. The old clock struck ten.",
      [
        "v1 The old clock struck nine.", "  It rained.", "  She slept.",
        "^1 The old clock struck ten.",
      ]
    ),
    (
      "Red fox ran. Blue.", "Nobody knew why. Blue.",
      ["- Red fox ran.", "+ Nobody knew why.", "  Blue."]
    ),
    ("猫が寝る。雨が降る。風が吹く。", "雨が降る。風が吹く。猫が寝る。", ["v1 猫が寝る。", "  雨が降る。", "  風が吹く。", "^1 猫が寝る。"]),
  ])
  func sentencesStandWhereTheyBelong(old: String, new: String, expected: [String]) {
    #expect(drawn(old, new) == expected)
  }

  @Test func aRepeatedSentenceIsMovedAsOftenAsItIsLeftOver() {
    let diff = SentenceDiff(
      from: "No. No. Yes to it. Well then.", to: "Yes to it. Well then. No. No. No.")

    #expect(diff.moveCount == 2)
    #expect(diff.steps.count { $0.kind == .added } == 1)
  }

  @Test func wordsAreCountedOnceWhereOneTookThePlaceOfAnother() {
    let diff = SentenceDiff(
      from: "The old cat sat down. It left. Go on now.",
      to: "The big dog sat down. Go on now. Why not?")

    #expect(diff.wordCount == 2 + 2 + 2)
    #expect(diff.moveCount == 0)
  }

  @Test(arguments: 0..<80)
  func pairsAgreeWithBruteForceOnSmallTexts(seed: Int) {
    var random = SeededRandom(seed: seed)
    let left = SentenceOracle.sentences(random.below(6), &random)
    let right = SentenceOracle.sentences(random.below(6), &random)

    let diff = SentenceDiff(from: left.joined(separator: " "), to: right.joined(separator: " "))

    let oracle = SentenceOracle(left: left, right: right)
    let pairs = diff.steps.filter { $0.standsLeft && $0.standsRight }
    let equal = pairs.filter { $0.kind == .same }.count
    #expect(equal == oracle.longestCommonCount)
    let equalMoves = diff.steps.count { $0.kind == .movedAway && $0.words.isEmpty }
    #expect(equal + equalMoves == oracle.commonCount)
    let isLeftOver =
      diff.steps.contains { $0.kind == .removed }
      && diff.steps.contains { $0.kind == .added }
    if isLeftOver { #expect(oracle.noneIsAlike(diff), "\(left) \(right)") }
  }

  @Test(arguments: 0..<60)
  func changesHaveTheGreatestSumOfSimilarities(seed: Int) {
    var random = SeededRandom(seed: seed)
    var numbers = WordNumbers()
    let left = SentenceOracle.sentences(1 + random.below(5), &random)
      .map { numbers.bag(of: Substring($0)) }
    let right = SentenceOracle.sentences(1 + random.below(5), &random)
      .map { numbers.bag(of: Substring($0)) }

    let pairs = SentencePairing(left, right)
      .bestPairing(Array(left.indices), Array(right.indices))

    let sum = pairs.reduce(0) { $0 + left[$1.left].similarity(to: right[$1.right]) }
    #expect(abs(sum - SentenceOracle.bestSum(left[...], right[...])) < 1e-9)
    #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0.left < $1.left && $0.right < $1.right })
  }

  /// Ten scripts of a thousand steps each.
  @Test(arguments: 0..<10)
  func lawsHoldThroughRandomScripts(seed: Int) {
    var random = SeededRandom(seed: seed + 1_000)
    var sentences = SentenceOracle.sentences(6, &random)
    var earlier = sentences.joined(separator: " ")
    for step in 1...1_000 {
      SentenceOracle.change(&sentences, &random)
      guard step % 5 == 0 else { continue }
      let now = sentences.joined(separator: [" ", "\n", "\r\n"][random.below(3)])
      expectLaws(SentenceDiff(from: earlier, to: now), earlier, now)
      earlier = now
    }
  }

  @Test func textsOfManySentencesStayWhole() {
    let old = (0..<500).map { "Sentence \($0) of the old text is alone." }.joined(separator: " ")
    let new = (0..<500).map { "Line \($0) in another one has no equal." }.joined(separator: " ")

    expectLaws(SentenceDiff(from: old, to: new), old, new)
  }

  private func expectLaws(_ diff: SentenceDiff, _ old: String, _ new: String) {
    let left = diff.steps.filter(\.standsLeft).compactMap(\.left)
    let right = diff.steps.filter(\.standsRight).compactMap(\.right)
    #expect(left == Array(diff.left.indices) && right == Array(diff.right.indices))
    #expect(Array(left.map(diff.leftSentence).joined().utf8) == Array(old.utf8))
    #expect(Array(right.map(diff.rightSentence).joined().utf8) == Array(new.utf8))
    let away = diff.steps.filter { $0.kind == .movedAway }
    let here = diff.steps.filter { $0.kind == .movedHere }
    #expect(away.map(\.move) == Array(1..<(away.count + 1)))
    #expect(Set(away.map(Ends.init(step:))) == Set(here.map(Ends.init(step:))))
    #expect(away.count == here.count)
    for step in diff.steps {
      guard let one = step.left, let other = step.right else { continue }
      let isEqual = diff.leftSentence(one).trimmed.utf8
        .elementsEqual(diff.rightSentence(other).trimmed.utf8)
      #expect(isEqual == step.words.isEmpty)
      guard !isEqual else { continue }
      let (before, after) = (diff.leftSentence(one), diff.rightSentence(other))
      #expect(step.words.filter { $0.kind != .added }.map(\.text).joined() == before)
      #expect(step.words.filter { $0.kind != .removed }.map(\.text).joined() == after)
    }
  }
}

/// Both ends of a move.
private struct Ends: Hashable {
  var left: Int?
  var right: Int?
  var move: Int?

  init(step: SentenceDiff.Step) { (left, right, move) = (step.left, step.right, step.move) }
}
