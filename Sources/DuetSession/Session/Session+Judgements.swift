import DuetText

extension Session {
  /// The judgements that stand, with both sides' labels; none while a pair is open.
  ///
  /// Those of pairs with a known answer are left out: they tell of the rater, not of the texts.
  public var judgements: [Judgement] {
    isBlind ? [] : standingJudgements
  }

  /// The judgements that stand, for projections inside the store.
  @_spi(Unsealed) public var standingJudgements: [Judgement] {
    pairs.compactMap { record in
      guard case .judged(let preference) = record.outcome, record.pair.gold == nil,
        let left = side(record.pair.left), let right = side(record.pair.right),
        let request = generation(record.pair.left.generation)?.request
      else { return nil }
      return Judgement(
        session: id, pair: record.pair, preference: preference, left: left, right: right,
        mode: request.brief.mode, prompt: request.prompt,
        judgedAt: time(of: record.decidedAt ?? record.shownAt), template: request.template)
    }
  }

  private func side(_ id: VariantID) -> Judgement.Side? {
    variant(id).map { variant in
      Judgement.Side(
        variant: id, preset: variant.plan.preset, engine: variant.plan.engine.rawValue,
        model: variant.plan.model, length: variant.text.count,
        origin: variant.origin, markup: MarkupCounts(variant.text))
    }
  }
}
