extension PreferenceModel {
  /// Whether anything has been learnt, and why not, in sentences.
  public var verdict: [String] {
    if votes < Self.fewestVotes {
      return [
        "Nothing has been learnt yet: \(Count.of(votes, "decided pair")) of at least "
          + "\(Self.fewestVotes)."
      ]
    }
    if prompts < Self.fewestPrompts {
      return [
        "Nothing has been learnt yet: choices on \(Count.of(prompts, "prompt")) of at least "
          + "\(Self.fewestPrompts)."
      ]
    }
    guard !hasLearnt else { return ["It has learnt: \(strongest)."] }
    return ["Nothing has been learnt yet: unseen choices are predicted no better than \(unbeaten)."]
  }

  /// The features that count for most, at most three, of those that are sure.
  private var strongest: String {
    let sure = weights.filter { $0.adjusted < 1 - level }
      .sorted { abs($0.coefficient) > abs($1.coefficient) }.prefix(3)
    guard !sure.isEmpty else { return "no feature alone is sure, but all together predict" }
    return "you choose "
      + sure.map { ($0.coefficient > 0 ? "more " : "less ") + $0.title }.joined(separator: ", ")
  }

  /// What the model does not beat.
  private var unbeaten: String {
    var rules: [String] = []
    if check.accuracy.shareInterval(level: level).lower <= 0.5 { rules.append("by a coin") }
    if (check.overLonger.interval(level: level)?.lower ?? 0) <= 0 {
      rules.append("by \"the longer one wins\"")
    }
    if (check.overLeft.interval(level: level)?.lower ?? 0) <= 0 {
      rules.append("by \"the left one wins\"")
    }
    return rules.joined(separator: " or ")
  }
}
