extension Session {
  mutating func applyRating(_ fact: Fact, at moment: Moment) {
    switch fact {
    case .scoreGiven(let score):
      guard variant(score.variant) != nil else { return }
      scores[score.variant, default: [:]][score.criterion] = score.value.map { min(max($0, 1), 5) }
      if scores[score.variant]?.isEmpty == true { scores[score.variant] = nil }
    case .pairShown(let pair):
      guard pair.number == pairs.count + 1, pair.left != pair.right,
        variant(pair.left) != nil, variant(pair.right) != nil
      else { return }
      pairs.append(PairRecord(pair: pair, shownAt: moment, outcome: .open, decidedAt: nil))
    case .preferenceRecorded(let preference):
      decide(preference.pair, as: .judged(preference), at: moment)
    case .pairSkipped(let number):
      decide(number.pair, as: .skipped, at: moment)
    case .preferenceWithdrawn(let number):
      guard let place = place(ofPair: number.pair),
        case .judged(let preference) = pairs[place].outcome
      else { return }
      pairs[place].outcome = .withdrawn(preference)
    case .pairVoided(let void):
      decide(void.pair, as: .voided(void.reason), at: moment)
    default: break
    }
  }

  /// Decides an open pair; a pair that is decided stays as it is.
  private mutating func decide(_ number: Int, as outcome: PairOutcome, at moment: Moment) {
    guard let place = place(ofPair: number), pairs[place].outcome == .open else { return }
    pairs[place].outcome = outcome
    pairs[place].decidedAt = moment
  }

  private func place(ofPair number: Int) -> Int? {
    number > 0 && number <= pairs.count ? number - 1 : nil
  }

  /// The pair that is on the screen and undecided.
  public var openPair: PairRecord? {
    pairs.last { $0.outcome == .open }
  }

  /// The judgements that stand, in the order of their pairs.
  public var preferences: [(pair: Pair, preference: Preference)] {
    pairs.compactMap { record in
      guard case .judged(let preference) = record.outcome else { return nil }
      return (record.pair, preference)
    }
  }
}
