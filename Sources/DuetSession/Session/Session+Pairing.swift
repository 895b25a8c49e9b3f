extension Session {
  /// The next pair to judge: two variants of one prompt that were not yet shown together.
  ///
  /// Everything is drawn from the session's seed and the number of pairs so far, so the same
  /// session always offers the same pair on the same sides. Pairs of different presets or models
  /// come before pairs of one. After every eighth judgement an earlier pair comes again with its
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
    let swapped = generator.draw(below: 2) == 1
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

  /// Whether a judgement on the two tells anything about presets or models.
  private func isTelling(_ one: VariantID, _ other: VariantID) -> Bool {
    guard let one = variant(one)?.plan, let other = variant(other)?.plan else { return false }
    return one.preset != other.preset || one.model != other.model
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
