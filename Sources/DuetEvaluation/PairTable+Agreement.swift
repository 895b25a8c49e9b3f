extension PairTable {
  /// The final decisions on one unit, by rater.
  private typealias Decisions = [(rater: UInt32, outcome: Vote.Outcome)]

  /// What each rater finally said of each unit, as seen from the item that was mostly on the left.
  ///
  /// Chance agreement depends on how often a label occurs in all, so labels must mean the same in
  /// every unit: the shown side does, and is what libraries for agreement are given. A rater who
  /// judged a unit more than once and not always alike counts as having called a tie.
  private var decisions: [Decisions] {
    units.map { unit in
      let isTurned = Self.lean(unit) < 0
      var result: Decisions = []
      for rating in unit {
        let outcome = isTurned ? rating.outcome.mirrored : rating.outcome
        if let last = result.last, last.rater == rating.rater {
          if last.outcome != outcome { result[result.count - 1].outcome = .tie }
        } else {
          result.append((rating.rater, outcome))
        }
      }
      return result
    }
  }

  /// The ratings of each unit, sorted by rater.
  private var units: [ArraySlice<Rating>] {
    ratings.chunked { $0.unit == $1.unit }
  }

  /// How much more often a unit's first item was on the left than on the right.
  ///
  /// Where both orders were shown equally often, the rater whose name sorts first among those who
  /// saw one more often decides.
  private static func lean(_ unit: ArraySlice<Rating>) -> Int {
    func sum(_ part: ArraySlice<Rating>) -> Int {
      part.reduce(0) { $0 + ($1.isFirstLeft ? 1 : -1) }
    }
    let all = sum(unit)
    if all != 0 { return all }
    return unit.chunked { $0.rater == $1.rater }.lazy.map(sum).first { $0 != 0 } ?? 0
  }

  /// Agreement among raters and of raters with themselves, with 95 % intervals.
  public var agreement: EvaluationReport.Agreement { agreement(level: 0.95, seed: 1) }

  /// Agreement among raters and of raters with themselves.
  ///
  /// - Parameters:
  ///   - level: Coverage of the intervals, between 0 and 1.
  ///   - seed: Seed of the bootstrap of alpha.
  public func agreement(level: Double, seed: UInt64) -> EvaluationReport.Agreement {
    let decisions = decisions
    let counts = decisions.map(Self.counts)
    var kappa: Double?
    if unitRaters.count == 2 {
      kappa = Agreement.cohenKappa(
        decisions.compactMap { unit -> (Int, Int)? in
          unit.count == 2 ? (unit[0].outcome.slot, unit[1].outcome.slot) : nil
        })
    } else if unitRaters.count > 2 {
      kappa = Agreement.fleissKappa(commonest(counts))
    }
    let alpha = Agreement.krippendorffAlpha(counts)
    let ends =
      alpha == nil
      ? nil : Agreement.krippendorffInterval(Self.oriented(counts), level: level, seed: seed)
    let repeats = repeats
    return EvaluationReport.Agreement(
      raters: raterCount, kappa: kappa.map { $0.rounded(decimals: 4) },
      alpha: alpha.map { $0.rounded(decimals: 4) },
      selfConsistency: repeats.share.map { $0.rounded(decimals: 4) },
      alphaLower: ends.map { $0.lower.rounded(decimals: 4) },
      alphaUpper: ends.map { $0.upper.rounded(decimals: 4) },
      units: counts.count { $0.reduce(0, +) >= 2 }, repeats: repeats.report(level: level))
  }

  /// The counts with left and right exchanged or not, whichever sorts first: so that draws do not
  /// depend on which side was shown left in all units.
  private static func oriented(_ counts: [[Int]]) -> [[Int]] {
    func order(_ turn: ([Int]) -> [Int]) -> [Int] {
      var patterns: [[Int]: Int] = [:]
      for unit in counts { patterns[turn(unit), default: 0] += 1 }
      return patterns.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        .flatMap { $0.key + [$0.value] }
    }
    func turned(_ unit: [Int]) -> [Int] { [unit[1], unit[0], unit[2], unit[3]] }
    let isFirst = !order(turned).lexicographicallyPrecedes(order { $0 })
    return isFirst ? counts : counts.map(turned)
  }

  /// How often each label was given to each unit with at least two votes of named raters.
  ///
  /// One row a unit; four columns: left, right, tie, both bad, where left is the item that most
  /// raters saw there. A rater counts once a unit.
  public var labelCounts: [[Int]] { decisions.map(Self.counts) }

  private static func counts(_ unit: Decisions) -> [Int] {
    var result = [0, 0, 0, 0]
    for decision in unit { result[decision.outcome.slot] += 1 }
    return result
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
    let repeats = repeats
    return repeats.pairs > 0
      ? Proportion(successes: repeats.alike, trials: repeats.pairs) : nil
  }

  /// What raters did with units that they saw in both orders.
  private var repeats: RepeatCounts {
    var result = RepeatCounts()
    for part in ratings.chunked(by: { $0.unit == $1.unit && $0.rater == $1.rater }) {
      guard let first = part.first,
        part.contains(where: { $0.isFirstLeft != first.isFirstLeft })
      else { continue }
      result.pairs += 1
      if part.allSatisfy({ $0.outcome == first.outcome }) { result.alike += 1 }
      let sides = part.map { ($0.isFirstLeft ? $0.outcome : $0.outcome.mirrored).slot }
      if sides.allSatisfy({ $0 == 0 }) { result.toLeft += 1 }
      if sides.allSatisfy({ $0 == 1 }) { result.toRight += 1 }
    }
    return result
  }

  private struct RepeatCounts {
    var pairs = 0
    var alike = 0
    var toLeft = 0
    var toRight = 0

    var share: Double? { pairs > 0 ? Double(alike) / Double(pairs) : nil }

    func report(level: Double) -> EvaluationReport.Repeats? {
      guard pairs > 0 else { return nil }
      let ends = Proportion(successes: alike, trials: pairs).wilson(level: level)
      return EvaluationReport.Repeats(
        pairs: pairs, alike: alike, lower: ends.lower.rounded(decimals: 4),
        upper: ends.upper.rounded(decimals: 4), toLeft: toLeft, toRight: toRight,
        p: Proportion(successes: toLeft, trials: toLeft + toRight).evenOddsTest
          .rounded(significant: 6))
    }
  }

  /// How far each of the raters that are models agrees with most people on the units of both.
  ///
  /// - Returns: Those that share a unit with people, by name.
  func judgeAgreement(of judges: Set<String>, level: Double) -> [EvaluationReport.Judge] {
    var choices: [String: [(Int, Int)]] = [:]
    for unit in decisions {
      var people = [0, 0, 0, 0]
      for decision in unit where !judges.contains(raterName(decision.rater)) {
        people[decision.outcome.slot] += 1
      }
      guard let most = people.max(), most > 0 else { continue }
      let leaders = people.indices.filter { people[$0] == most }
      let choice = leaders.count == 1 ? leaders[0] : Vote.Outcome.tie.slot
      for decision in unit {
        let name = raterName(decision.rater)
        if judges.contains(name) {
          choices[name, default: []].append((decision.outcome.slot, choice))
        }
      }
    }
    return choices.sorted { $0.key < $1.key }.map { name, choices in
      let alike = Proportion(
        successes: choices.count { $0.0 == $0.1 }, trials: choices.count)
      let ends = alike.wilson(level: level)
      return EvaluationReport.Judge(
        rater: name, units: choices.count, alike: (alike.share ?? 0).rounded(decimals: 4),
        lower: ends.lower.rounded(decimals: 4), upper: ends.upper.rounded(decimals: 4),
        kappa: Agreement.cohenKappa(choices).map { $0.rounded(decimals: 4) })
    }
  }

  private func raterName(_ number: UInt32) -> String { raterNames[number] ?? "" }
}

extension RandomAccessCollection where Index == Int {
  /// The longest runs of neighbours that belong together.
  fileprivate func chunked(by belongs: (Element, Element) -> Bool) -> [SubSequence] {
    var result: [SubSequence] = []
    var start = startIndex
    for index in indices where index > startIndex && !belongs(self[index - 1], self[index]) {
      result.append(self[start..<index])
      start = index
    }
    if start < endIndex { result.append(self[start...]) }
    return result
  }
}
