import Testing

@testable import DuetText

struct WordDiffTests {
  /// A comparison as text: `[-removed-]` and `{+added+}`.
  private func drawn(_ old: String, _ new: String) -> String {
    WordDiff.diff(from: old, to: new).map { run in
      switch run.kind {
      case .same: run.text
      case .removed: "[-\(run.text)-]"
      case .added: "{+\(run.text)+}"
      }
    }.joined()
  }

  @Test(arguments: [
    ("", "", ""), ("a", "a", "a"), ("", "a b", "{+a b+}"), ("a b", "", "[-a b-]"),
    ("the cat sat", "the dog sat", "the [-cat-]{+dog+} sat"),
    ("one two three", "one three", "one [-two -]three"), ("Stop.", "Stop!", "Stop[-.-]{+!+}"),
    ("it's fine", "it is fine", "[-it's-]{+it is+} fine"),
    ("a red fox", "a blue cat", "a [-red fox-]{+blue cat+}"), ("漢字です", "漢語です", "漢[-字-]{+語+}です"),
  ])
  func changesAreWholeWords(old: String, new: String, expected: String) {
    #expect(drawn(old, new) == expected)
  }

  @Test func canonicallyEqualWordsOfOtherBytesAreChanges() {
    let runs = WordDiff.diff(from: "é", to: "e\u{301}")

    #expect(runs.map(\.kind) == [.removed, .added])
  }

  @Test(arguments: 0..<60)
  func stretchesPutTogetherAreBothTexts(seed: Int) {
    var random = SeededRandom(seed: seed)
    let old = random.text(pieces: 60)
    let new = mutated(old, &random)

    let runs = WordDiff.diff(from: old, to: new)

    expectWhole(runs, old, new)
  }

  @Test(arguments: 0..<3)
  func textsWithMoreChangesThanAreCountedStayWhole(seed: Int) {
    var random = SeededRandom(seed: seed)
    let shared = (0..<40).map { "anchor\($0) " }
    func text() -> String {
      shared.map { anchor in (0..<60).map { _ in "w\(random.below(50)) " }.joined() + anchor }
        .joined()
    }
    let old = text()
    let new = text()

    let runs = WordDiff.diff(from: old, to: new)

    expectWhole(runs, old, new)
    let same = runs.filter { $0.kind == .same }.map(\.text).joined()
    #expect(shared.allSatisfy { same.contains($0.dropLast()) })
  }

  @Test(arguments: 0..<40)
  func shortestEditHasTheLengthOfTheTable(seed: Int) {
    var random = SeededRandom(seed: seed)
    let left = (0..<random.below(30)).map { _ in random.below(4) }
    let right = (0..<random.below(30)).map { _ in random.below(4) }

    let matches = SequenceMatcher.matches(left, right)

    #expect(matches.reduce(0) { $0 + $1.count } == longestCommonLength(left, right))
    for match in matches {
      #expect(left[match.left..<match.leftEnd] == right[match.right..<match.rightEnd])
    }
  }

  private func mutated(_ text: String, _ random: inout SeededRandom) -> String {
    var buffer = TextBuffer(text)
    for _ in 0..<5 {
      let place = random.below(buffer.utf8Count + 1)
      let range = place..<place + random.below(12)
      buffer.apply(buffer.edit(replacing: range, with: random.text(pieces: 2)))
    }
    return buffer.text
  }

  private func expectWhole(_ runs: [DiffRun], _ old: String, _ new: String) {
    let left = runs.filter { $0.kind != .added }.map(\.text).joined()
    let right = runs.filter { $0.kind != .removed }.map(\.text).joined()
    #expect(Array(left.utf8) == Array(old.utf8))
    #expect(Array(right.utf8) == Array(new.utf8))
    #expect(runs.allSatisfy { !$0.text.isEmpty })
    #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.kind != $1.kind })
  }

  private func longestCommonLength(_ left: [Int], _ right: [Int]) -> Int {
    var row = Array(repeating: 0, count: right.count + 1)
    for element in left {
      var diagonal = 0
      for index in right.indices {
        let above = row[index + 1]
        row[index + 1] = element == right[index] ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[right.count]
  }
}

struct WordCountTests {
  @Test(arguments: [
    ("", 0), (" \n", 0), ("word", 1), ("two words", 2), ("don't stop", 2), ("well-known", 1),
    ("one—two", 2), ("- * ...", 0), ("3.14 is pi", 3), ("漢字", 2), ("naïve e\u{301}t", 2),
    ("🙂 ok", 1),
  ])
  func wordsAreRunsWithALetterOrDigit(text: String, count: Int) {
    #expect(WordCount.count(text) == count)
  }
}
