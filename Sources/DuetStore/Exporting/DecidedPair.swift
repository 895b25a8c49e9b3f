import DuetSession

/// The texts of a judged pair, better and worse.
struct DecidedPair {
  let prompt: String
  let chosen: String
  let rejected: String
}

/// The pairs of some sessions in which one side won, and how many others there were.
struct DecidedPairs {
  private(set) var pairs: [DecidedPair] = []
  private var left: [String: Int] = [:]

  init(_ sources: [ExportSource]) {
    for source in sources {
      for judgement in source.session.judgements { take(judgement, in: source.session) }
    }
  }

  private mutating func take(_ judgement: Judgement, in session: Session) {
    guard judgement.pair.repeats == nil else {
      left["repeated", default: 0] += 1
      return
    }
    let (better, worse): (VariantID, VariantID)
    switch judgement.preference.choice {
    case .left: (better, worse) = (judgement.left.variant, judgement.right.variant)
    case .right: (better, worse) = (judgement.right.variant, judgement.left.variant)
    case .tie:
      left["tied", default: 0] += 1
      return
    case .bothBad:
      left["both bad", default: 0] += 1
      return
    }
    guard let chosen = session.variant(better)?.text, let rejected = session.variant(worse)?.text
    else { return }
    pairs.append(
      DecidedPair(prompt: judgement.prompt, chosen: chosen, rejected: rejected))
  }

  /// How many pairs there are, and what was left out.
  var notices: [String] {
    [counted(pairs.count, "decided pair")]
      + left.sorted { $0.key < $1.key }.map { "left out: \($1) \($0)" }
  }
}
