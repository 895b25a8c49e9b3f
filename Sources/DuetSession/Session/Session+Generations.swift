import DuetText

extension Session {
  mutating func applyGeneration(_ fact: Fact, at moment: Moment) {
    switch fact {
    case .generationRequested(let request):
      guard request.number == generations.count + 1 else { return }
      let variants = request.plans.enumerated().map { index, plan in
        Variant(
          id: VariantID(generation: request.number, index: index), plan: plan,
          requestedAt: moment)
      }
      generations.append(
        Generation(
          request: request, requestedAt: moment, draft: draft.mark,
          promptRevision: prompt.revisions.current, variants: variants))
    case .generationImported(let imported):
      guard imported.request.number == generations.count + 1 else { return }
      let variants = imported.variants.enumerated().map { index, source in
        var variant = Variant(
          id: VariantID(generation: imported.request.number, index: index), plan: source.plan,
          requestedAt: moment)
        variant.text = source.text
        variant.state = source.state.isOver ? source.state : .stopped
        variant.tokens = source.tokens
        variant.origin = source.origin
        variant.merit = source.merit
        variant.endedAt = moment
        return variant
      }
      generations.append(
        Generation(
          request: imported.request, requestedAt: moment, draft: nil,
          promptRevision: nil, variants: variants))
    default: break
    }
  }

  mutating func applyVariant(_ fact: Fact, at moment: Moment) {
    switch fact {
    case .variantRetried(let retry):
      addRetry(retry, at: moment)
    case .chunkArrived(let chunk):
      withOpenVariant(chunk.variant) { variant in
        if variant.firstTextAt == nil { variant.firstTextAt = moment }
        variant.state = .writing
        variant.text += chunk.text
      }
    case .variantNoticed(let noticed):
      withOpenVariant(noticed.variant) { $0.notices.append(noticed.notice) }
    case .tokensArrived(let arrived):
      withOpenVariant(arrived.variant) { variant in
        if arrived.tokens.fits(variant.text) { variant.probabilities = arrived.tokens }
      }
    case .variantFinished(let finish):
      end(finish.variant, as: .finished(finish.finish), at: moment) { variant in
        variant.tokens = finish.tokens
        if let model = finish.model { variant.plan.model = model }
      }
    case .variantStopped(let id):
      end(id, as: .stopped, at: moment)
    case .variantFailed(let failed):
      end(failed.variant, as: .failed(failed.failure), at: moment)
    case .variantAccepted(let accepted):
      guard variant(accepted.variant) != nil else { return }
      if let authors = accepted.authors {
        _ = draft.apply(accepted.edit, authors: authors, atMilliseconds: moment.milliseconds)
      } else {
        _ = draft.apply(
          accepted.edit, by: .variant(accepted.variant), atMilliseconds: moment.milliseconds)
      }
    default: break
    }
  }

  private mutating func addRetry(_ retry: VariantRetry, at moment: Moment) {
    guard variant(retry.replaced) != nil else { return }
    let place = retry.replaced.generation - 1
    let id = VariantID(
      generation: retry.replaced.generation, index: generations[place].variants.count)
    var variant = Variant(
      id: id, replaces: retry.replaced, plan: retry.plan, requestedAt: moment)
    variant.branch = retry.branch
    generations[place].variants.append(variant)
  }

  /// Changes a variant that is not over; a late piece of one that is changes nothing.
  ///
  /// The check keeps no copy of the variant, so that its text grows in place.
  private mutating func withOpenVariant(_ id: VariantID, _ body: (inout Variant) -> Void) {
    guard variant(id)?.state.isOver == false else { return }
    body(&generations[id.generation - 1].variants[id.index])
  }

  private mutating func end(
    _ id: VariantID, as state: VariantState, at moment: Moment,
    _ body: (inout Variant) -> Void = { _ in }
  ) {
    withOpenVariant(id) { variant in
      variant.state = state
      variant.endedAt = moment
      body(&variant)
    }
  }
}
