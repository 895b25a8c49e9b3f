@testable import DuetText

/// Two lists of sentences, compared by trying everything.
struct SentenceOracle {
  let left: [String]
  let right: [String]

  /// The most equal sentences that stand in the same order in both, by trying every choice.
  var longestCommonCount: Int {
    var best = 0
    for choice in 0..<(1 << left.count) {
      let chosen = left.indices.filter { choice & (1 << $0) != 0 }.map { left[$0] }
      guard chosen.count > best else { continue }
      var rest = right[...]
      let isInOrder = chosen.allSatisfy { sentence in
        guard let place = rest.firstIndex(of: sentence) else { return false }
        rest = rest[(place + 1)...]
        return true
      }
      if isInOrder { best = chosen.count }
    }
    return best
  }

  /// How many sentences both have, each counted as often as both have it.
  var commonCount: Int {
    var rest = right
    return left.count { sentence in
      guard let place = rest.firstIndex(of: sentence) else { return false }
      rest.remove(at: place)
      return true
    }
  }

  /// Whether no sentence that was removed is nearly one that was added.
  func noneIsAlike(_ diff: SentenceDiff) -> Bool {
    var numbers = WordNumbers()
    let removed = diff.steps.filter { $0.kind == .removed }.compactMap(\.left)
      .map { numbers.bag(of: Substring(diff.leftSentence($0))) }
    let added = diff.steps.filter { $0.kind == .added }.compactMap(\.right)
      .map { numbers.bag(of: Substring(diff.rightSentence($0))) }
    return removed.allSatisfy { one in
      added.allSatisfy { one.similarity(to: $0) < SentencePairing.moveThreshold }
    }
  }

  /// The greatest sum of similarities of a pairing without crossings, by trying every pairing.
  static func bestSum(_ left: ArraySlice<WordBag>, _ right: ArraySlice<WordBag>) -> Double {
    guard let first = left.first else { return 0 }
    var best = bestSum(left.dropFirst(), right)
    for place in right.indices {
      let similarity = first.similarity(to: right[place])
      guard similarity >= SentencePairing.changeThreshold else { continue }
      best = max(best, similarity + bestSum(left.dropFirst(), right[(place + 1)...]))
    }
    return best
  }

  /// Sentences of few words, so that many are alike.
  static func sentences(_ count: Int, _ random: inout SeededRandom) -> [String] {
    (0..<count).map { _ in sentence(&random) }
  }

  /// Adds, removes, moves or changes a sentence.
  static func change(_ sentences: inout [String], _ random: inout SeededRandom) {
    let place = random.below(sentences.count)
    switch random.below(sentences.count > 9 ? 5 : 6) {
    case 0 where sentences.count > 2: sentences.remove(at: place)
    case 1 where !sentences.isEmpty:
      let moved = sentences.remove(at: place)
      sentences.insert(moved, at: random.below(sentences.count + 1))
    case 2 where !sentences.isEmpty: sentences[place] = sentence(&random)
    case 3 where !sentences.isEmpty:
      sentences[place] = words[random.below(words.count)] + " " + sentences[place]
    case 4 where sentences.count > 9: sentences.removeLast()
    default: sentences.insert(sentence(&random), at: random.below(sentences.count + 1))
    }
  }

  private static func sentence(_ random: inout SeededRandom) -> String {
    if random.below(8) == 0 { return odd[random.below(odd.count)] }
    let chosen = (0..<2 + random.below(3)).map { _ in words[random.below(words.count)] }
    return "A" + chosen.joined(separator: " ") + "."
  }

  private static let words = ["rain", "fell", "on", "the", "clock", "漢字", "👩‍👩‍👧", "e\u{301}té"]
  private static let odd = [
    "雨が降る。", "「風だ。」", "🇩🇪!", "...", "Ünï \u{200D}x.", "שלום.", "Only\u{1F3FD}?",
  ]
}

extension String {
  /// Without the white space around it.
  var trimmed: String {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
