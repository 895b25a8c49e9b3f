@_spi(Unsealed) import DuetSession

/// A judged pair of texts without a word on who wrote them.
struct JudgedPair {
  let key: PairKey
  let judgement: Judgement
  let left: String
  let right: String
}

/// Two variants in the order of their names, wherever they were judged.
struct PairKey: Hashable, CustomStringConvertible {
  let first: VariantOrigin
  let second: VariantOrigin

  /// The pair of a judgement, and whether its left side is the second of the two.
  static func of(_ judgement: Judgement) -> (key: PairKey, isTurned: Bool) {
    func origin(_ side: Judgement.Side) -> VariantOrigin {
      side.origin ?? VariantOrigin(session: judgement.session, variant: side.variant)
    }
    let (left, right) = (origin(judgement.left), origin(judgement.right))
    let isTurned =
      (right.session.name, right.variant) < (left.session.name, left.variant)
    return (
      isTurned ? PairKey(first: right, second: left) : PairKey(first: left, second: right), isTurned
    )
  }

  /// Such as `session/1A-1B`.
  var description: String {
    let same = first.session == second.session
    return "\(first.session)/\(first.variant)-" + (same ? "" : "\(second.session)/")
      + "\(second.variant)"
  }
}

extension Session {
  /// The judgements that stand and say something of two texts that answer one prompt.
  ///
  /// They are told while a pair is open as well: nothing in them says which preset wrote what. What
  /// was left out is counted: open pairs, skipped ones, judgements that were taken back, hidden
  /// repeats, and pairs whose prompts differ.
  func judgedPairs(leftOut: inout [String: Int]) -> [JudgedPair] {
    for record in pairs {
      switch record.outcome {
      case .open: leftOut["open", default: 0] += 1
      case .skipped: leftOut["skipped", default: 0] += 1
      case .withdrawn: leftOut["taken back", default: 0] += 1
      case .voided: leftOut["put away undecided", default: 0] += 1
      case .judged: break
      }
    }
    return standingJudgements.compactMap { judgement in
      guard judgement.pair.repeats == nil else {
        leftOut["repeated", default: 0] += 1
        return nil
      }
      guard let left = variant(judgement.left.variant)?.text,
        let right = variant(judgement.right.variant)?.text, !left.isEmpty, !right.isEmpty
      else {
        leftOut["without a text", default: 0] += 1
        return nil
      }
      guard prompt(of: judgement.left.variant) == prompt(of: judgement.right.variant) else {
        leftOut["whose prompts differ", default: 0] += 1
        return nil
      }
      return JudgedPair(
        key: PairKey.of(judgement).key, judgement: judgement, left: left, right: right)
    }
  }

  private func prompt(of id: VariantID) -> String? { generation(id.generation)?.request.prompt }
}

/// How often the sides of each pair were preferred, over all sessions and raters.
struct PairTallies {
  struct Tally {
    var first = 0
    var second = 0
    var neither = 0
    var isWritten = false

    /// Whether more than half of all judgements prefer the same side, and which.
    var firstWins: Bool? {
      let all = first + second + neither
      if 2 * first > all { return true }
      return 2 * second > all ? false : nil
    }
  }

  private(set) var tallies: [PairKey: Tally] = [:]

  subscript(key: PairKey) -> Tally { tallies[key] ?? Tally() }

  mutating func add(_ judgement: Judgement) {
    let (key, isTurned) = PairKey.of(judgement)
    var tally = self[key]
    switch judgement.preference.choice {
    case .left: if isTurned { tally.second += 1 } else { tally.first += 1 }
    case .right: if isTurned { tally.first += 1 } else { tally.second += 1 }
    case .tie, .bothBad: tally.neither += 1
    }
    tallies[key] = tally
  }

  /// Whether the pair comes for the first time.
  mutating func write(_ key: PairKey) -> Bool {
    if self[key].isWritten { return false }
    tallies[key, default: Tally()].isWritten = true
    return true
  }
}
