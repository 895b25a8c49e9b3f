/// Compares two texts sentence by sentence: what stayed, changed, went, came, and what was moved.
///
/// How sentences are found to belong together is told at `SentencePairing`. White space around a
/// sentence does not make it another one. Two sentences count as one that was changed where at least
/// half of their words are the same, as one that was moved where three quarters are.
public struct SentenceDiff: Sendable, Equatable {
  /// What became of a sentence.
  public enum Kind: String, Sendable, CaseIterable {
    /// It stands in both texts, in the same order.
    case same
    /// It became another one, in the same order.
    case changed
    /// It is only in the old text.
    case removed
    /// It is only in the new text.
    case added
    /// It is in the old text here, and in the new one at another place.
    case movedAway
    /// It is in the new text here, and in the old one at another place.
    case movedHere
  }

  /// One sentence, or two that belong together, at its place in the comparison.
  public struct Step: Sendable, Equatable {
    /// What became of it.
    public let kind: Kind
    /// The number of the sentence in the old text, from 0; nil for one that was added.
    ///
    /// Of a sentence that was moved here it is where it stood.
    public let left: Int?
    /// The number of the sentence in the new text, from 0; nil for one that was removed.
    ///
    /// Of a sentence that was moved away it is where it stands now.
    public let right: Int?
    /// The number of the move, from 1 in the order of the old text; nil where nothing was moved.
    ///
    /// The two steps of a move have the same.
    public let move: Int?
    /// The words that differ between the two, as ``WordDiff`` has them; empty when none does.
    public let words: [DiffRun]

    /// Whether its sentence of the old text stands at this place.
    public var standsLeft: Bool { left != nil && kind != .movedHere }
    /// Whether its sentence of the new text stands at this place.
    public var standsRight: Bool { right != nil && kind != .movedAway }
  }

  /// The old text.
  public let leftText: String
  /// The new text.
  public let rightText: String
  /// The sentences of the old text, as ``SentenceCutter`` cuts them.
  public let left: [Range<Int>]
  /// The sentences of the new text.
  public let right: [Range<Int>]
  /// The comparison from top to bottom.
  ///
  /// The sentences of the steps that stand left are the old text, in order and each once; those that
  /// stand right the new one. Between two steps that stand on both sides, those on the left come first.
  public let steps: [Step]

  /// Compares two texts.
  ///
  /// Costs the lengths of the texts, and in addition the product of the numbers of sentences that have
  /// no equal at their place, up to a limit beyond which fewer are found to be similar.
  public init(from old: String, to new: String) {
    leftText = old
    rightText = new
    left = SentenceCutter.ranges(of: old)
    right = SentenceCutter.ranges(of: new)
    var numbers = WordNumbers()
    let oldBags = left.map {
      numbers.bag(of: old.slice(fromByte: $0.lowerBound, toByte: $0.upperBound))
    }
    let newBags = right.map {
      numbers.bag(of: new.slice(fromByte: $0.lowerBound, toByte: $0.upperBound))
    }
    var builder = Builder(left: left, right: right, old: old, new: new)
    builder.build(SentencePairing(oldBags, newBags)) { pair in
      oldBags[pair.left].sentence == newBags[pair.right].sentence
    }
    steps = builder.steps
  }

  /// The text of a sentence of the old text.
  public func leftSentence(_ number: Int) -> String {
    String(leftText.slice(fromByte: left[number].lowerBound, toByte: left[number].upperBound))
  }

  /// The text of a sentence of the new text.
  public func rightSentence(_ number: Int) -> String {
    String(rightText.slice(fromByte: right[number].lowerBound, toByte: right[number].upperBound))
  }

  /// How many sentences were moved.
  public var moveCount: Int { steps.count { $0.kind == .movedAway } }

  /// How many words differ, moved sentences counted as where they stand now.
  ///
  /// A word that took the place of another is counted once.
  public var wordCount: Int {
    steps.reduce(0) { sum, step in
      switch step.kind {
      case .same, .movedHere: sum
      case .removed: sum + (step.left.map { WordCount.count(leftSentence($0)) } ?? 0)
      case .added: sum + (step.right.map { WordCount.count(rightSentence($0)) } ?? 0)
      case .changed, .movedAway: sum + Self.words(in: step.words)
      }
    }
  }

  private static func words(in runs: [DiffRun]) -> Int {
    var sum = 0
    var removed = 0
    for run in runs {
      let count = WordCount.count(run.text)
      switch run.kind {
      case .same: removed = 0
      case .removed:
        removed = count
        sum += count
      case .added:
        sum += max(0, count - removed)
        removed = 0
      }
    }
    return sum
  }
}

extension SentenceDiff {
  /// Puts the pairs and the sentences that have no partner into one order.
  private struct Builder {
    let left: [Range<Int>]
    let right: [Range<Int>]
    let old: String
    let new: String
    var steps: [Step] = []

    mutating func build(
      _ alignment: SentencePairing, areEqual: (SentencePairing.Pair) -> Bool
    ) {
      var away: [Int: (right: Int, move: Int, words: [DiffRun])] = [:]
      var here: [Int: (left: Int, move: Int, words: [DiffRun])] = [:]
      for (place, pair) in alignment.moved.enumerated() {
        let words = areEqual(pair) ? [] : words(of: pair)
        away[pair.left] = (pair.right, place + 1, words)
        here[pair.right] = (pair.left, place + 1, words)
      }
      var (nextLeft, nextRight) = (0, 0)
      let end = SentencePairing.Pair(left: left.count, right: right.count)
      for pair in alignment.inOrder + [end] {
        for number in nextLeft..<pair.left {
          let move = away[number]
          add(
            move == nil ? .removed : .movedAway, number, move?.right, move?.move, move?.words ?? [])
        }
        for number in nextRight..<pair.right {
          let move = here[number]
          add(move == nil ? .added : .movedHere, move?.left, number, move?.move, move?.words ?? [])
        }
        (nextLeft, nextRight) = (pair.left + 1, pair.right + 1)
        guard pair.left < left.count, pair.right < right.count else { continue }
        let words = areEqual(pair) ? [] : words(of: pair)
        add(words.isEmpty ? .same : .changed, pair.left, pair.right, nil, words)
      }
    }

    private mutating func add(
      _ kind: Kind, _ left: Int?, _ right: Int?, _ move: Int?, _ words: [DiffRun]
    ) {
      steps.append(Step(kind: kind, left: left, right: right, move: move, words: words))
    }

    private func words(of pair: SentencePairing.Pair) -> [DiffRun] {
      let (one, other) = (left[pair.left], right[pair.right])
      return WordDiff.diff(
        from: String(old.slice(fromByte: one.lowerBound, toByte: one.upperBound)),
        to: String(new.slice(fromByte: other.lowerBound, toByte: other.upperBound)))
    }
  }
}
