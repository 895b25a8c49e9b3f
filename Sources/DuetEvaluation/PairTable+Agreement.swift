extension PairTable {
  /// What each rater finally said of each unit, as seen from the item that was mostly on the left.
  ///
  /// Chance agreement depends on how often a label occurs in all, so labels must mean the same in
  /// every unit: the shown side does, and is what libraries for agreement are given. A rater who
  /// judged a unit more than once and not always alike counts as having called a tie.
  private var decisions: [[Int: Vote.Outcome]] {
    let count = (ratings.map(\.unit).max() ?? -1) + 1
    let lean = self.lean(of: count)
    var units = [[Int: Vote.Outcome]](repeating: [:], count: count)
    for rating in ratings {
      let outcome = lean[rating.unit] < 0 ? rating.outcome.mirrored : rating.outcome
      if let earlier = units[rating.unit][rating.rater], earlier != outcome {
        units[rating.unit][rating.rater] = .tie
      } else {
        units[rating.unit][rating.rater] = outcome
      }
    }
    return units
  }

  /// For each unit, how much more often its first item was on the left than on the right.
  ///
  /// Where both orders were shown equally often, the rater whose name sorts first among those who
  /// saw one more often decides.
  private func lean(of count: Int) -> [Int] {
    var lean = [Int](repeating: 0, count: count)
    for rating in ratings { lean[rating.unit] += rating.isFirstLeft ? 1 : -1 }
    var byRater: [Int: [Int: Int]] = [:]
    for rating in ratings where lean[rating.unit] == 0 {
      byRater[rating.unit, default: [:]][rating.rater, default: 0] += rating.isFirstLeft ? 1 : -1
    }
    for (unit, leans) in byRater {
      let deciding = leans.filter { $0.value != 0 }.min { $0.key < $1.key }
      lean[unit] = deciding?.value ?? 0
    }
    return lean
  }

  /// Agreement among raters and of raters with themselves.
  public var agreement: EvaluationReport.Agreement {
    let units = decisions
    let counts = labelCounts
    let raters = Set(ratings.map(\.rater)).sorted()
    var kappa: Double?
    if raters.count == 2 {
      kappa = Agreement.cohenKappa(
        units.compactMap { unit -> (Int, Int)? in
          guard let left = unit[raters[0]], let right = unit[raters[1]] else { return nil }
          return (left.slot, right.slot)
        })
    } else if raters.count > 2 {
      kappa = Agreement.fleissKappa(commonest(counts))
    }
    return EvaluationReport.Agreement(
      raters: raterCount, kappa: kappa.map { $0.rounded(decimals: 4) },
      alpha: Agreement.krippendorffAlpha(counts).map { $0.rounded(decimals: 4) },
      selfConsistency: selfConsistency?.share.map { $0.rounded(decimals: 4) })
  }

  /// How often each label was given to each unit that a named rater judged.
  ///
  /// One row a unit; four columns: left, right, tie, both bad, where left is the item that most
  /// raters saw there.
  public var labelCounts: [[Int]] {
    decisions.map { unit in
      Vote.Outcome.bySlot.map { outcome in unit.values.count { $0 == outcome } }
    }
  }

  /// The units with the number of labels, two or more, that most units have.
  private func commonest(_ counts: [[Int]]) -> [[Int]] {
    var sizes: [Int: Int] = [:]
    for unit in counts {
      let size = unit.reduce(0, +)
      if size >= 2 { sizes[size, default: 0] += 1 }
    }
    let size = sizes.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    return counts.filter { $0.reduce(0, +) == size }
  }

  /// How often a rater who saw a unit in both orders decided alike.
  ///
  /// Each unit and rater counts once: as consistent when all decisions name the same item or none.
  ///
  /// - Returns: `nil` where no rater saw a unit in both orders.
  public var selfConsistency: Proportion? {
    struct Key: Hashable {
      var unit: Int
      var rater: Int
    }
    var seen: [Key: (outcome: Vote.Outcome, isConsistent: Bool, orders: Set<Bool>)] = [:]
    for rating in ratings {
      let key = Key(unit: rating.unit, rater: rating.rater)
      if var entry = seen[key] {
        entry.isConsistent = entry.isConsistent && entry.outcome == rating.outcome
        entry.orders.insert(rating.isFirstLeft)
        seen[key] = entry
      } else {
        seen[key] = (rating.outcome, true, [rating.isFirstLeft])
      }
    }
    let repeated = seen.values.filter { $0.orders.count == 2 }
    guard !repeated.isEmpty else { return nil }
    return Proportion(
      successes: repeated.count { $0.isConsistent }, trials: repeated.count)
  }
}
