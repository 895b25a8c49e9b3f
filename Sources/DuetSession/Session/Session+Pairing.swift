extension Session {
  /// The next pair to judge: two variants of one prompt that were not yet shown together.
  ///
  /// Everything is drawn from the session's seed and the number of pairs so far, so the same
  /// session always offers the same pair on the same sides. Pairs of different presets or models
  /// come before pairs of one. Sides are tossed with a coin that favours what stood on the left less
  /// often, so that each of two presets stands there in about half of their pairs and nobody can
  /// tell the next side from those before. After every eighth judgement an earlier pair comes again with its
  /// sides swapped, to see whether the rater agrees with himself.
  ///
  /// - Parameters:
  ///   - criteria: what is judged; the main criterion first.
  ///   - generations: the numbers of the generations to draw from; nil for all.
  /// - Returns: nil when every pair was shown.
  public func nextPair(criteria: [String], generations wanted: Set<Int>? = nil) -> Pair? {
    let number = pairs.count + 1
    var generator = SeededGenerator(seed: start.seed, stream: UInt64(number))
    if let earlier = repeatDue(in: wanted) {
      return Pair(
        number: number, left: earlier.right, right: earlier.left, criteria: criteria,
        repeats: earlier.number)
    }
    let candidates = unshownPairs(in: wanted)
    guard !candidates.isEmpty else { return nil }
    let telling = candidates.filter { isTelling($0.0, $0.1) }
    let pool = telling.isEmpty ? candidates : telling
    let chosen = pool[generator.draw(below: pool.count)]
    let swapped = isSwapped(chosen.0, chosen.1, using: &generator)
    return Pair(
      number: number, left: swapped ? chosen.1 : chosen.0, right: swapped ? chosen.0 : chosen.1,
      criteria: criteria)
  }

  /// How many pairs are left to judge, repeats not counted.
  public func remainingPairs(generations wanted: Set<Int>? = nil) -> Int {
    unshownPairs(in: wanted).count
  }

  /// The pair to show again: after each eighth judgement, the oldest that was not repeated.
  ///
  /// A repeat whose judgement was taken back is due again.
  private func repeatDue(in wanted: Set<Int>?) -> Pair? {
    func isWanted(_ pair: Pair) -> Bool { wanted?.contains(pair.left.generation) ?? true }
    let originals = preferences.map(\.pair).filter { $0.repeats == nil && isWanted($0) }
    let repeated = Set(
      pairs.filter { $0.isSpent && isWanted($0.pair) }.compactMap(\.pair.repeats))
    guard originals.count / 8 > repeated.count else { return nil }
    return originals.first { !repeated.contains($0.number) }
  }

  private func unshownPairs(in wanted: Set<Int>?) -> [(VariantID, VariantID)] {
    struct Shown: Hashable { let one, other: VariantID }
    let shown = Set(
      pairs.filter(\.isSpent).map { record in
        Shown(
          one: min(record.pair.left, record.pair.right),
          other: max(record.pair.left, record.pair.right))
      })
    var found: [(VariantID, VariantID)] = []
    for generation in generations where wanted?.contains(generation.number) ?? true {
      let ready = generation.current.filter(\.isJudgeable)
      for (place, one) in ready.enumerated() {
        for other in ready.dropFirst(place + 1) where one.text != other.text {
          let pair = Shown(one: min(one.id, other.id), other: max(one.id, other.id))
          if !shown.contains(pair) { found.append((pair.one, pair.other)) }
        }
      }
    }
    return found
  }

  /// Whether the first of two variants is shown on the right.
  ///
  /// Efron's biased coin (Biometrika 58, 1971, 403-417, with p = 2/3): fair while both authors stood
  /// on the left equally often, and else two to one for the one that did so less often. Repeats do
  /// not count, since their sides are given.
  private func isSwapped(
    _ one: VariantID, _ other: VariantID, using generator: inout SeededGenerator
  ) -> Bool {
    let lead = leftLead(of: one, over: other)
    guard lead != 0 else { return generator.draw(below: 2) == 1 }
    return (lead > 0) == (generator.draw(below: 3) > 0)
  }

  /// How much more often the author of one variant stood on the left of the other's than on its
  /// right; 0 when both have the same author.
  private func leftLead(of one: VariantID, over other: VariantID) -> Int {
    guard let one = author(of: one), let other = author(of: other), one != other else { return 0 }
    return pairs.reduce(0) { lead, record in
      guard record.isSpent, record.pair.repeats == nil else { return lead }
      let left = author(of: record.pair.left)
      let right = author(of: record.pair.right)
      if left == one && right == other { return lead + 1 }
      return left == other && right == one ? lead - 1 : lead
    }
  }

  /// Which preset wrote a variant, and with which model.
  private struct VariantAuthor: Equatable { let preset, model: String }

  private func author(of id: VariantID) -> VariantAuthor? {
    variant(id).map { VariantAuthor(preset: $0.plan.preset, model: $0.plan.model) }
  }

  /// Whether a judgement on the two tells anything about presets or models.
  private func isTelling(_ one: VariantID, _ other: VariantID) -> Bool {
    guard let one = author(of: one), let other = author(of: other) else { return false }
    return one != other
  }
}

extension PairRecord {
  /// Whether the pair need not be offered again: all but those whose judgement was taken back.
  fileprivate var isSpent: Bool {
    if case .withdrawn = outcome { false } else { true }
  }
}

extension Variant {
  /// Whether the variant can be judged: it ended by itself and has text.
  public var isJudgeable: Bool {
    guard case .finished = state else { return false }
    return text.contains { !$0.isWhitespace }
  }
}
