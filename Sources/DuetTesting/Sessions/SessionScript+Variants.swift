public import DuetSession
import DuetText

extension SessionScript.Step {
  /// Generate is pressed.
  ///
  /// - Parameters:
  ///   - count: how many variants.
  ///   - presets: given to them in turn, then shuffled.
  ///   - cursor: where in the draft, in bytes; its end unless given.
  ///   - seed: replaces the session's.
  ///   - basis: the name of the variant that the prompt builds on.
  public static func generated(
    _ count: Int, presets: [Preset] = SessionScript.presets, cursor: Int? = nil,
    seed: UInt64? = nil, basis: String? = nil
  ) -> Self {
    Self { session in
      [
        .generationRequested(
          session.request(
            presets: presets, count: count, cursor: cursor ?? session.draft.buffer.utf8Count,
            seed: seed, basis: basis.map(SessionScript.variant)))
      ]
    }
  }

  /// Generate is pressed and all variants write these texts to their end.
  public static func written(
    _ texts: [String], presets: [Preset] = SessionScript.presets
  ) -> Self {
    Self { session in
      let request = session.request(
        presets: presets, count: texts.count, cursor: session.draft.buffer.utf8Count)
      let ends = texts.enumerated().flatMap { index, text in
        let id = VariantID(generation: request.number, index: index)
        return [
          Fact.chunkArrived(VariantChunk(variant: id, text: text)),
          .variantFinished(VariantFinish(variant: id, finish: .stop, tokens: nil, model: nil)),
        ]
      }
      return [.generationRequested(request)] + ends
    }
  }

  /// Text of a variant comes.
  public static func chunk(_ name: String, _ text: String) -> Self {
    let id = SessionScript.variant(name)
    return Self { _ in [.chunkArrived(VariantChunk(variant: id, text: text))] }
  }

  /// An engine says what it ignores.
  public static func noticed(_ name: String, _ notice: String) -> Self {
    let id = SessionScript.variant(name)
    return Self { _ in [.variantNoticed(VariantNotice(variant: id, notice: notice))] }
  }

  /// The engine tells of the tokens of the text so far, each a piece of it, with logarithms of their
  /// probabilities and, at each place, other pieces that could have stood there.
  public static func tokens(
    _ name: String, _ pieces: [String], logarithms: [Double] = [], options: [String] = []
  ) -> Self {
    let id = SessionScript.variant(name)
    return Self { session in
      let text = session.variant(id)?.text ?? ""
      let tokens = ScriptedEngine.tokens(pieces, logarithms: logarithms, options: options)
      var ledger = TokenLedger()
      ledger.take(text)
      ledger.take(tokens)
      return ledger.probabilities(in: text, after: 0)
        .map { [.tokensArrived(VariantTokens(variant: id, tokens: $0))] } ?? []
    }
  }

  /// A variant comes to its end; `model` is the one that answered, where it is another.
  public static func finished(
    _ name: String, _ reason: FinishReason = .stop, model: String? = nil
  ) -> Self {
    let id = SessionScript.variant(name)
    return Self { _ in
      [
        .variantFinished(
          VariantFinish(
            variant: id, finish: reason, tokens: TokenCount(prompt: 12, completion: 34),
            model: model))
      ]
    }
  }

  /// A variant is stopped by the person.
  public static func stopped(_ name: String) -> Self {
    let id = SessionScript.variant(name)
    return Self { _ in [.variantStopped(id)] }
  }

  /// A variant fails.
  public static func failed(_ name: String) -> Self {
    let id = SessionScript.variant(name)
    return Self { _ in
      let failure = EngineError.interrupted(reason: "connection reset").failure
      return [.variantFailed(VariantFailure(variant: id, failure: failure))]
    }
  }

  /// A variant is asked for again, where there is such a variant.
  public static func retried(_ name: String) -> Self {
    let id = SessionScript.variant(name)
    return Self { session in session.retry(of: id).map { [.variantRetried($0)] } ?? [] }
  }

  /// The whole text of a variant is taken into the draft, at an offset in bytes or at the end.
  public static func accepted(_ name: String, at offset: Int? = nil) -> Self {
    let id = SessionScript.variant(name)
    return Self { session in
      guard let text = session.variant(id)?.text else { return [] }
      let start = offset ?? session.draft.buffer.utf8Count
      let edit = session.draft.buffer.edit(replacing: start..<start, with: text)
      return [.variantAccepted(VariantAcceptance(variant: id, edit: edit))]
    }
  }
}
