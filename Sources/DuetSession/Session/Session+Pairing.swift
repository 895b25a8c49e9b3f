extension Session {
  /// The next pair to judge: two variants of one prompt that were not yet shown together.
  ///
  /// Everything is drawn from the session's seed and the number of pairs so far, so the same
  /// session always offers the same pair on the same sides. Which pair it is, the chooser says.
  /// Sides are tossed with a coin that favours what stood on the left less
  /// often, so that each of two presets stands there in about half of their pairs and nobody can
  /// tell the next side from those before.
  ///
  /// A share of the pairs, at places that nobody can foresee, are earlier ones with their sides
  /// exchanged, to see whether the rater agrees with himself, and pairs with a known answer, to see
  /// whether he pays attention.
  ///
  /// - Returns: nil when every pair was shown.
  public func nextPair(_ drawing: PairDrawing) -> Pair? {
    let number = pairs.count + 1
    var generator = SeededGenerator(seed: start.seed, stream: UInt64(number))
    let isRepeatWanted = generator.toss(drawing.repeatShare)
    let isGoldWanted = generator.toss(drawing.goldShare)
    let (gold, unshown) = unshownPairs(in: drawing.generations)
    let candidates = drawing.chooser.offers(unshown, self)
    if candidates.isEmpty, !unshown.isEmpty { return nil }
    if isRepeatWanted, !candidates.isEmpty || !gold.isEmpty,
      let earlier = repeatable(in: drawing.generations, using: &generator)
    {
      return Pair(
        number: number, left: earlier.right, right: earlier.left, criteria: drawing.criteria,
        repeats: earlier.number)
    }
    let chosen: PairCandidate
    var draw = PairDraw.random
    if !gold.isEmpty, isGoldWanted || candidates.isEmpty {
      chosen = gold[generator.draw(below: gold.count)]
    } else {
      guard let first = candidates.first else { return nil }
      let choice = drawing.chooser.choose(candidates, self, &generator)
      chosen = candidates.indices.contains(choice.place) ? candidates[choice.place] : first
      draw = choice.draw
    }
    let isSwapped = isSwapped(chosen, using: &generator)
    let left = isSwapped ? chosen.other : chosen.one
    let right = isSwapped ? chosen.one : chosen.other
    return Pair(
      number: number, left: left, right: right, criteria: drawing.criteria,
      gold: knownAnswer(left, right), draw: draw == .random ? nil : draw)
  }

  /// The next pair to judge, drawn as usual.
  public func nextPair(criteria: [String], generations wanted: Set<Int>? = nil) -> Pair? {
    nextPair(PairDrawing(criteria: criteria, generations: wanted))
  }

  /// How many pairs are left to judge, repeats not counted.
  public func remainingPairs(
    generations wanted: Set<Int>? = nil, chooser: PairChooser = .telling
  ) -> Int {
    let (gold, unshown) = unshownPairs(in: wanted)
    let candidates = chooser.offers(unshown, self)
    return candidates.isEmpty && !unshown.isEmpty ? 0 : gold.count + candidates.count
  }

  /// Why a judgement on a pair would not be on what is there now; nil while it would.
  public func fault(of pair: Pair) -> VoidReason? {
    guard let generation = generation(pair.left.generation) else { return .lineUpChanged }
    let shown = generation.current.filter(\.isJudgeable).map(\.id)
    return shown.contains(pair.left) && shown.contains(pair.right) ? nil : .lineUpChanged
  }

  /// How many pairs lie at least between a pair and its repeat.
  private static let pairsBeforeRepeat = 4

  /// A pair to show again: one that was judged some pairs ago and was not shown again.
  ///
  /// A repeat whose judgement was taken back may come again.
  private func repeatable(
    in wanted: Set<Int>?, using generator: inout SeededGenerator
  ) -> Pair? {
    let repeated = Set(pairs.filter(\.isSpent).compactMap(\.pair.repeats))
    let earlier = preferences.map(\.pair).filter { pair in
      pair.repeats == nil && pair.gold == nil && !repeated.contains(pair.number)
        && pairs.count - pair.number >= Self.pairsBeforeRepeat
        && wanted?.contains(pair.left.generation) ?? true && fault(of: pair) == nil
    }
    return earlier.isEmpty ? nil : earlier[generator.draw(below: earlier.count)]
  }

  /// The pairs that were not shown, those with a known answer apart.
  private func unshownPairs(
    in wanted: Set<Int>?
  ) -> (gold: [PairCandidate], others: [PairCandidate]) {
    let shown = Set(
      pairs.filter(\.isSpent).map { record in
        PairCandidate(
          min(record.pair.left, record.pair.right), max(record.pair.left, record.pair.right))
      })
    var gold: [PairCandidate] = []
    var others: [PairCandidate] = []
    for generation in generations where wanted?.contains(generation.number) ?? true {
      let ready = generation.current.filter(\.isJudgeable)
      for (place, one) in ready.enumerated() {
        for other in ready.dropFirst(place + 1) where one.text != other.text {
          let pair = PairCandidate(min(one.id, other.id), max(one.id, other.id))
          guard !shown.contains(pair) else { continue }
          let found = PairCandidate(one.id, other.id)
          if one.merit == nil || other.merit == nil {
            others.append(found)
          } else if one.merit != other.merit {
            gold.append(found)
          }
        }
      }
    }
    return (gold, others)
  }

  /// Which side is known to be better; nil where that is for the rater to say.
  private func knownAnswer(_ left: VariantID, _ right: VariantID) -> Choice? {
    guard let left = variant(left)?.merit, let right = variant(right)?.merit, left != right else {
      return nil
    }
    return left > right ? .left : .right
  }

  /// Whether the first of two variants is shown on the right.
  ///
  /// Efron's biased coin (Biometrika 58, 1971, 403-417, with p = 2/3): fair while both authors stood
  /// on the left equally often, and else two to one for the one that did so less often. Repeats do
  /// not count, since their sides are given.
  private func isSwapped(
    _ pair: PairCandidate, using generator: inout SeededGenerator
  ) -> Bool {
    let lead = leftLead(of: pair.one, over: pair.other)
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
  func isTelling(_ pair: PairCandidate) -> Bool {
    guard let one = author(of: pair.one), let other = author(of: pair.other) else { return false }
    return one != other
  }
}

extension PairRecord {
  /// Whether the pair need not be offered again: all but those whose judgement was taken back, and
  /// those that were put away.
  fileprivate var isSpent: Bool {
    switch outcome {
    case .withdrawn, .voided: false
    case .open, .judged, .skipped: true
    }
  }
}

extension Variant {
  /// Whether the variant can be judged: it ended by itself and has text.
  public var isJudgeable: Bool {
    guard case .finished = state else { return false }
    return text.contains { !$0.isWhitespace }
  }
}

extension SeededGenerator {
  /// Whether a coin that shows heads with a probability shows them; always one draw.
  fileprivate mutating func toss(_ probability: Double) -> Bool {
    let parts = 1 << 30
    return Double(draw(below: parts)) < probability * Double(parts)
  }
}
