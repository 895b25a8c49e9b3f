@_spi(Unsealed) import DuetSession

/// A variant as `generate --json` and `sessions show --json` print it.
struct VariantRow {
  private let session: Session
  private let variant: Variant
  private let name: String?

  /// The row of a variant.
  ///
  /// - Parameter name: the session's name; nil where it is kept nowhere.
  init(_ variant: Variant, of session: Session, name: String?) {
    self.session = session
    self.variant = variant
    self.name = name
  }

  /// The row; who wrote it is null while a pair is open.
  ///
  /// Where the probabilities of its tokens are known, `logprobs` has them at its end.
  var json: JSONText {
    guard case .object(let members) = row, let tokens = session.tokenProbabilities(of: variant.id)
    else { return row }
    return .object(members + [JSONText.Member(key: "logprobs", value: logprobs(tokens))])
  }

  private func logprobs(_ tokens: TokenProbabilities) -> JSONText {
    let bytes = Array(variant.text.utf8)
    return .array(
      tokens.ranges.enumerated().map { token, range in
        .members([
          "token": .string(String(decoding: bytes[range], as: UTF8.self)),
          "bytes": .integer(range.count),
          "logprob": .number(Double(tokens.logarithms[token]) / 1000),
          "top": .array(
            tokens.options(at: token).map {
              .members([
                "token": .string($0.text), "logprob": .number($0.logProbability),
              ])
            }),
        ])
      })
  }

  private var row: JSONText {
    let labels = VariantLabels(session.authorship(of: variant.id))
    return .members([
      "session": .optional(name),
      "generation": .integer(variant.id.generation),
      "variant": .string(variant.id.description),
      "preset": .optional(labels.preset),
      "engine": .optional(labels.engine),
      "model": .optional(labels.model),
      "seed": session.isBlind ? .null : .unsigned(variant.plan.seed),
      "text": .string(variant.text),
      "finish": .string(VariantEnding(variant, in: session).word),
      "error": VariantEnding(variant, in: session).error,
      "tokens": variant.tokens.map {
        .members(["prompt": .integer($0.prompt), "completion": .integer($0.completion)])
      } ?? .null,
      "milliseconds": .optional(elapsed(to: variant.endedAt)),
      "first_token_milliseconds": .optional(elapsed(to: variant.firstTextAt)),
    ])
  }

  private func elapsed(to moment: Moment?) -> Int? {
    moment.map { $0.milliseconds - variant.requestedAt.milliseconds }
  }
}

/// Who wrote a variant, where that may be known.
struct VariantLabels {
  /// The preset.
  var preset: String?
  /// Its engine.
  var engine: String?
  /// The model.
  var model: String?

  /// The labels of a variant; none of them while it is sealed.
  init(_ authorship: Authorship) {
    guard case .revealed(let preset, let engine, let model) = authorship else { return }
    self.preset = preset
    self.engine = engine
    self.model = model
  }
}

/// How a variant ended, in the words of the JSON rows.
struct VariantEnding {
  /// `stop`, `length`, `filtered`, `cancelled`, `failed`; `open` while text may come.
  var word: String
  /// What went wrong; nil when nothing did.
  var failure: Failure?

  /// How a variant of a session ended; why it failed is sealed while a pair is open, since a
  /// server's words may name the model.
  init(_ variant: Variant, in session: Session) {
    switch variant.state {
    case .waiting, .writing: word = "open"
    case .finished(let finish): word = finish.rawValue
    case .stopped: word = "cancelled"
    case .failed(let failure):
      word = "failed"
      self.failure = session.isBlind ? Self.sealed : failure
    }
  }

  private static let sealed = Failure(
    code: "sealed", summary: "the reason is sealed while a pair is open",
    remedy: "judge or skip the pair")

  /// What went wrong, as JSON.
  var error: JSONText {
    guard let failure else { return .null }
    let cause = failure.cause.map { " (\($0))" } ?? ""
    return .members([
      "code": .string(failure.code), "message": .string(failure.summary + cause),
      "remedy": .string(failure.remedy),
    ])
  }
}
