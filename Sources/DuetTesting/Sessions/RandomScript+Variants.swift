import DuetSession
import DuetText

extension RandomScript {
  mutating func variantFact() -> Fact {
    let open = session.unfinishedVariants
    guard let id = element(of: open), draw(8) > 0 else { return newVariantsFact() }
    switch draw(11) {
    case 10: return .tokensArrived(tokens(of: id))
    case 0: return .variantStopped(id)
    case 1:
      let failure = EngineError.interrupted(reason: text(1)).failure
      return .variantFailed(VariantFailure(variant: id, failure: failure))
    case 2: return .variantNoticed(VariantNotice(variant: id, notice: text(2)))
    case 3, 4: return .variantFinished(finish(of: id))
    default: return .chunkArrived(VariantChunk(variant: id, text: text(5)))
    }
  }

  /// Tokens of a variant's text; some of them begin or end inside a letter.
  mutating func tokens(of id: VariantID) -> VariantTokens {
    let text = session.variant(id)?.text ?? ""
    let start = draw(3)
    var ledger = TokenLedger()
    ledger.take(text)
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty, draw(40) > 0 {
      let length = 1 + draw(5)
      let others = (0..<draw(3)).map { _ in
        EngineToken.Alternative(text: self.text(1), logProbability: -Double(draw(9_000)) / 1_000)
      }
      ledger.take([
        EngineToken(
          bytes: Array(bytes.prefix(length)), logProbability: -Double(draw(9_000)) / 1_000,
          alternatives: others)
      ])
      bytes = bytes.dropFirst(length)
    }
    let known = ledger.probabilities(in: text, after: min(start, text.utf8.count))
    return VariantTokens(variant: id, tokens: known ?? TokenProbabilities(start: start))
  }

  mutating func finish(of id: VariantID) -> VariantFinish {
    let tokens = draw(2) == 0 ? nil : TokenCount(prompt: draw(900), completion: draw(900))
    return VariantFinish(
      variant: id, finish: element(of: FinishReason.allCases) ?? .stop, tokens: tokens,
      model: draw(3) == 0 ? "answered-\(draw(3))" : nil)
  }

  /// A generation, a retry, an import, or the acceptance of what is there.
  private mutating func newVariantsFact() -> Fact {
    let known = session.generations.flatMap(\.variants)
    guard let variant = element(of: known) else { return .generationRequested(request()) }
    switch draw(9) {
    case 8:
      let tokens = session.tokenProbabilities(of: variant.id)
      return session.branch(of: variant.id, at: draw(tokens?.count ?? 1), taking: draw(2))?.first
        ?? .generationRequested(request())
    case 0:
      return session.retry(of: variant.id).map(Fact.variantRetried) ?? .sessionClosed
    case 1:
      let preset = SessionScript.presets[draw(SessionScript.presets.count)]
      return session.retry(of: variant.id, with: preset).map(Fact.variantRetried) ?? .sessionClosed
    case 2: return .generationImported(generationImport())
    case 3..<6: return acceptance(of: variant)
    default: return .generationRequested(request())
    }
  }

  private mutating func acceptance(of variant: Variant) -> Fact {
    let buffer = session.draft.buffer
    let target = draw(buffer.utf8Count + 1)
    let whole = TextBuffer(variant.text)
    let taken = draw(2) == 0 ? whole.text : whole.slice(0..<draw(whole.utf8Count + 1))
    let edit = buffer.edit(replacing: target..<target, with: taken)
    guard taken.utf8.count > 1, draw(3) == 0 else {
      return .variantAccepted(VariantAcceptance(variant: variant.id, edit: edit))
    }
    let own = 1 + draw(taken.utf8.count - 1)
    var authors = Runs<Author>(repeating: .variant(variant.id), count: own)
    authors.append(.person, count: taken.utf8.count - own)
    return .variantAccepted(
      VariantAcceptance(variant: variant.id, edit: edit, authors: authors))
  }

  mutating func request() -> GenerationRequest {
    var request = session.request(
      presets: Array(SessionScript.presets.prefix(1 + draw(4))), count: 1 + draw(8),
      cursor: draw(session.draft.buffer.utf8Count + 9) - 4, seed: draw(3) == 0 ? 7 : nil,
      basis: draw(3) == 0 ? element(of: session.generations.flatMap(\.variants))?.id : nil)
    if draw(3) == 0 { request.span = draw(20) - 2 }
    if request.basis != nil, draw(2) == 0 {
      request.manner = element(of: BasisManner.allCases)
      request.partner = element(of: session.generations.flatMap(\.variants))?.id
    }
    return request
  }

  mutating func generationImport() -> GenerationImport {
    let request = request()
    let variants = request.plans.enumerated().map { index, plan in
      ImportedVariant(
        origin: VariantOrigin(
          session: SessionID("elsewhere"), variant: VariantID(generation: 3, index: index)),
        plan: plan, text: text(6), state: importedState(), tokens: nil)
    }
    return GenerationImport(request: request, variants: variants)
  }

  private mutating func importedState() -> VariantState {
    switch draw(4) {
    case 0: .stopped
    case 1: .failed(EngineError.cancelled.failure)
    default: .finished(.stop)
    }
  }
}
