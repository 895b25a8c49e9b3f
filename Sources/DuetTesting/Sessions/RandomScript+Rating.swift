import DuetSession

extension RandomScript {
  mutating func ratingFact() -> Fact {
    if let open = session.openPair, draw(3) > 0 { return decision(on: open.pair.number) }
    switch draw(5) {
    case 0:
      guard let judged = element(of: session.preferences)?.pair.number else { fallthrough }
      return .preferenceWithdrawn(PairNumber(judged))
    case 1:
      guard let variant = element(of: session.generations.flatMap(\.variants)) else { break }
      let criterion = element(of: Criteria.standard) ?? Criteria.main
      return .scoreGiven(
        Score(variant: variant.id, criterion: criterion, value: draw(6) == 0 ? nil : 1 + draw(5)))
    default:
      guard let pair = session.nextPair(criteria: Criteria.standard) else { break }
      return .pairShown(pair)
    }
    return variantFact()
  }

  private mutating func decision(on pair: Int) -> Fact {
    if draw(5) == 0 { return .pairSkipped(PairNumber(pair)) }
    if draw(6) == 0 {
      return .pairVoided(PairVoid(pair, element(of: VoidReason.allCases) ?? .left))
    }
    return .preferenceRecorded(preference(on: pair))
  }

  private mutating func pin() -> Pin {
    let variant = element(of: session.generations.flatMap(\.variants))?.id
    return Pin(
      variant: variant ?? VariantID(generation: 1, index: 0), start: draw(9), quote: text(2),
      reason: draw(2) == 0 ? nil : text(1))
  }

  mutating func preference(on pair: Int) -> Preference {
    Preference(
      pair: pair, choice: element(of: Choice.allCases) ?? .tie,
      strength: element(of: Strength.allCases),
      criteria: draw(2) == 0 ? [:] : ["style": .left, text(1): .bothBad], reason: text(3),
      reasons: draw(2) == 0 ? [] : ["clear", text(1)], pins: draw(2) == 0 ? [] : [pin()],
      rater: draw(2) == 0 ? "ada" : text(1), elapsedMilliseconds: draw(90_000))
  }
}
