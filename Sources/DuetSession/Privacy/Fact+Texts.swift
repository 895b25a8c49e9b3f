import DuetText

extension Fact {
  /// The fact with every text in it changed that stands there whole.
  ///
  /// Edits of the session's texts, but for the names of their authors, and text that is
  /// streamed are left as they are: what they mean depends on what came before. The switch has no
  /// default, so that a new kind of fact is given a thought here.
  func mappingTexts(_ change: (String) -> String) -> Fact {
    switch self {
    case .sessionStarted(var start):
      start.title = change(start.title)
      return .sessionStarted(start)
    case .sessionRenamed(let renamed):
      return .sessionRenamed(SessionTitle(title: change(renamed.title)))
    case .sessionTagged(var tagged):
      tagged.tags = tagged.tags.map(change)
      return .sessionTagged(tagged)
    case .briefChanged(let brief): return .briefChanged(brief.mappingTexts(change))
    case .generationRequested(let request):
      return .generationRequested(request.mappingTexts(change))
    case .generationImported(let imported):
      return .generationImported(imported.mappingTexts(change))
    case .variantRetried(let retry):
      var changed = VariantRetry(replaced: retry.replaced, plan: retry.plan.mappingTexts(change))
      changed.branch = retry.branch.map {
        VariantBranch(at: $0.at, alternative: change($0.alternative))
      }
      return .variantRetried(changed)
    case .variantNoticed(let noticed):
      return .variantNoticed(
        VariantNotice(variant: noticed.variant, notice: change(noticed.notice)))
    case .variantFinished(var finish):
      finish.model = finish.model.map(change)
      return .variantFinished(finish)
    case .variantFailed(let failed):
      return .variantFailed(
        VariantFailure(variant: failed.variant, failure: failed.failure.mappingTexts(change)))
    case .tokensArrived(let arrived):
      return .tokensArrived(
        VariantTokens(variant: arrived.variant, tokens: arrived.tokens.mappingTexts(change)))
    case .scoreGiven(var score):
      score.criterion = change(score.criterion)
      return .scoreGiven(score)
    case .pairShown(var pair):
      pair.criteria = pair.criteria.map(change)
      return .pairShown(pair)
    case .preferenceRecorded(let preference):
      return .preferenceRecorded(preference.mappingTexts(change))
    case .revisionNamed(var named):
      named.name = change(named.name)
      return .revisionNamed(named)
    case .textEdited(let edited): return .textEdited(edited.mappingNames(change))
    case .variantAccepted(var accepted):
      accepted.authors = accepted.authors?.mappingNames(change)
      return .variantAccepted(accepted)
    case .textMoved, .chunkArrived, .sessionResumed, .sessionClosed, .goalSet,
      .variantStopped, .pairSkipped, .preferenceWithdrawn, .pairVoided:
      return self
    }
  }
}

extension TextChange {
  /// The change with other names of the authors who have one of their own.
  func mappingNames(_ change: (String) -> String) -> TextChange {
    guard let authors else { return self }
    var named = self
    named.authors = authors.mappingNames(change)
    return named
  }
}

extension Runs<Author> {
  /// The runs with other names of the authors who have one of their own.
  func mappingNames(_ change: (String) -> String) -> Runs {
    var runs = Runs()
    forEach { author, range in
      guard case .other(var other) = author else {
        return runs.append(author, count: range.count)
      }
      other.name = change(other.name)
      runs.append(.other(other), count: range.count)
    }
    return runs
  }
}

extension Brief {
  func mappingTexts(_ change: (String) -> String) -> Brief {
    Brief(
      mode: mode, audience: change(audience), tone: change(tone), length: change(length),
      format: change(format), mustInclude: mustInclude.map(change), avoid: avoid.map(change),
      examples: examples.map(change), references: references.map(change))
  }
}

extension GenerationRequest {
  func mappingTexts(_ change: (String) -> String) -> GenerationRequest {
    var request = self
    request.prompt = change(prompt)
    request.brief = brief.mappingTexts(change)
    request.plans = plans.map { $0.mappingTexts(change) }
    request.template?.name = change(template?.name ?? "")
    return request
  }
}

extension VariantPlan {
  func mappingTexts(_ change: (String) -> String) -> VariantPlan {
    var plan = self
    plan.preset = change(preset)
    plan.model = change(model)
    plan.system = change(system)
    plan.decoding.stop = decoding.stop.map(change)
    plan.price?.currency = change(price?.currency ?? "")
    return plan
  }
}

extension GenerationImport {
  func mappingTexts(_ change: (String) -> String) -> GenerationImport {
    GenerationImport(
      request: request.mappingTexts(change),
      variants: variants.map { source in
        var variant = source
        variant.plan = source.plan.mappingTexts(change)
        variant.text = change(source.text)
        if case .failed(let failure) = source.state {
          variant.state = .failed(failure.mappingTexts(change))
        }
        return variant
      })
  }
}

extension Failure {
  func mappingTexts(_ change: (String) -> String) -> Failure {
    var failure = self
    failure.summary = change(summary)
    failure.cause = cause.map(change)
    failure.remedy = change(remedy)
    return failure
  }
}

extension Preference {
  func mappingTexts(_ change: (String) -> String) -> Preference {
    var preference = self
    preference.reason = change(reason)
    preference.reasons = reasons.map(change)
    preference.pins = pins.map { pin in
      Pin(
        variant: pin.variant, start: pin.start, quote: change(pin.quote),
        reason: pin.reason.map(change))
    }
    preference.rater = change(rater)
    preference.criteria = Dictionary(
      criteria.map { (change($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    return preference
  }
}
