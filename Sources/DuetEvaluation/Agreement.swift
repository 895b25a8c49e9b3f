/// How far raters who judge the same units agree beyond chance.
public enum Agreement {
  /// Cohen's kappa of two raters who labelled the same units.
  ///
  /// Source: Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
  /// Measurement 20 (1960), equation 1.
  ///
  /// - Parameter ratings: The two labels of each unit.
  /// - Returns: At most 1; `nil` without units or where chance alone agrees always.
  public static func cohenKappa<Label: Hashable & Comparable>(
    _ ratings: [(Label, Label)]
  ) -> Double? {
    guard !ratings.isEmpty else { return nil }
    var first: [Label: Int] = [:]
    var second: [Label: Int] = [:]
    var agreed = 0
    for (left, right) in ratings {
      first[left, default: 0] += 1
      second[right, default: 0] += 1
      if left == right { agreed += 1 }
    }
    let count = ratings.count
    let chance = first.reduce(0) { $0 + $1.value * (second[$1.key] ?? 0) }
    guard chance < count * count else { return nil }
    let expected = Double(chance) / Double(count * count)
    return (Double(agreed) / Double(count) - expected) / (1 - expected)
  }

  /// Fleiss' kappa of units that were each labelled equally often.
  ///
  /// Source: Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin
  /// 76 (1971), equations 1 to 7.
  ///
  /// - Parameter counts: For each unit, how often each label was given; every unit has as many
  ///   labels, at least two.
  /// - Returns: At most 1; `nil` without units, with unequal units, or where there is one label.
  public static func fleissKappa(_ counts: [[Int]]) -> Double? {
    guard let unit = counts.first else { return nil }
    let raters = unit.reduce(0, +)
    guard raters >= 2, counts.allSatisfy({ $0.reduce(0, +) == raters }) else { return nil }
    let agreeing = counts.reduce(0) { sum, unit in
      unit.reduce(sum) { $0 + $1 * ($1 - 1) }
    }
    let observed = Double(agreeing) / Double(counts.count * raters * (raters - 1))
    let expected = unit.indices.reduce(0.0) { sum, label in
      let share =
        Double(counts.reduce(0) { $0 + $1[label] }) / Double(counts.count * raters)
      return sum + share * share
    }
    return expected < 1 ? (observed - expected) / (1 - expected) : nil
  }

  /// Krippendorff's alpha for nominal labels, with any number of raters a unit.
  ///
  /// Source: Krippendorff, *Content Analysis* (4th ed., 2019), chapter 12; the worked example in
  /// "Computing Krippendorff's alpha-reliability" (2011), section C.
  ///
  /// - Parameter counts: For each unit, how often each label was given; units with fewer than two
  ///   labels say nothing and are passed over.
  /// - Returns: At most 1; `nil` where fewer than two labels occur.
  public static func krippendorffAlpha(_ counts: [[Int]]) -> Double? {
    var sum = AlphaSum(labels: counts.first?.count ?? 0)
    for unit in counts { sum.add(unit, times: 1) }
    return sum.alpha
  }

  /// What alpha is made of, added up unit by unit.
  private struct AlphaSum {
    private var totals: [Int]
    private var disagreement = 0.0

    init(labels: Int) { totals = [Int](repeating: 0, count: labels) }

    /// Adds units that were labelled alike; one with fewer than two labels says nothing.
    mutating func add(_ unit: [Int], times: Int) {
      let size = unit.reduce(0, +)
      if size < 2 || times == 0 { return }
      // Pairs of unlike labels within a unit of m labels weigh 1 / (m - 1).
      let unlike = size * size - unit.reduce(0) { $0 + $1 * $1 }
      disagreement += Double(times * unlike) / Double(size - 1)
      for label in totals.indices { totals[label] += times * unit[label] }
    }

    var alpha: Double? {
      let all = totals.reduce(0, +)
      let unlike = all * all - totals.reduce(0) { $0 + $1 * $1 }
      guard unlike > 0 else { return nil }
      return 1 - Double(all - 1) * disagreement / Double(unlike)
    }
  }

  /// Percentile interval of Krippendorff's alpha from resampled units.
  ///
  /// - Parameters:
  ///   - counts: As for `krippendorffAlpha`.
  ///   - level: Coverage between 0 and 1.
  ///   - draws: Bootstrap draws, at least 1.
  ///   - seed: Seed of the draws. The order of the units has no influence.
  ///
  /// Source: Efron and Tibshirani, *An Introduction to the Bootstrap* (1993), chapter 13.
  /// - Returns: `nil` where no draw has an alpha.
  public static func krippendorffInterval(
    _ counts: [[Int]], level: Double = 0.95, draws: Int = 1000, seed: UInt64 = 1
  ) -> (lower: Double, upper: Double)? {
    // Units that were labelled alike are drawn together, so that a draw costs as much as there are
    // ways of labelling.
    var patterns: [[Int]: Int] = [:]
    for unit in counts where unit.reduce(0, +) >= 2 { patterns[unit, default: 0] += 1 }
    let units = patterns.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    guard !units.isEmpty else { return nil }
    let count = units.reduce(0) { $0 + $1.value }
    var random = RandomSource(seed: seed)
    var values: [Double] = []
    for _ in 0..<draws {
      var (left, trials) = (count, count)
      var drawn = AlphaSum(labels: units[0].key.count)
      for (unit, members) in units where trials > 0 {
        let taken = random.binomial(trials, Double(members) / Double(left))
        left -= members
        trials -= taken
        drawn.add(unit, times: taken)
      }
      if let alpha = drawn.alpha { values.append(alpha) }
    }
    values.sort()
    guard let last = values.last else { return nil }
    func quantile(_ probability: Double) -> Double {
      let place = probability * Double(values.count - 1)
      let below = Int(place)
      guard below + 1 < values.count else { return last }
      return values[below] + (place - Double(below)) * (values[below + 1] - values[below])
    }
    return (quantile(0.5 - level / 2), quantile(0.5 + level / 2))
  }
}
