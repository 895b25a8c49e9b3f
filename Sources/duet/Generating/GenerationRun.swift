@_spi(Unsealed) import DuetSession
import DuetText

/// Lets the engines write all variants of a generation at once, and records what comes.
///
/// One loop takes everything in, in the order in which it came, so that the log and the session
/// always agree; the engines only hand over.
struct GenerationRun {
  /// The engines of the generation's presets.
  let engines: EngineSet

  /// What an engine handed over.
  private enum Update: Sendable {
    case output(VariantID, EngineOutput)
    case finished(VariantID, EngineResult)
    case failed(VariantID, EngineError)
  }

  /// Generates variants that were requested; returns when each has ended and all is durable.
  ///
  /// - Parameters:
  ///   - variants: those to write, of the recorder's session.
  ///   - begun: is given what stops the engines; what they leave is recorded as stopped.
  ///   - show: is called after each change of a variant that was recorded.
  /// - Throws: what the log or `show` throws; the engines are stopped then.
  func generate(
    _ variants: [VariantID], with recorder: inout SessionRecorder,
    begun: (_ stop: @escaping @Sendable () -> Void) -> Void = { _ in },
    show: (Session, VariantID) throws -> Void
  ) async throws {
    let (updates, feed) = AsyncStream.makeStream(of: Update.self)
    let requests = variants.map { id in
      Request(
        id: id, engine: recorder.session.variant(id).flatMap { engines.engine(of: $0.plan.preset) },
        request: recorder.session.engineRequest(for: id))
    }
    let writing = Task { await Self.write(requests, feed: feed) }
    defer { writing.cancel() }
    begun { writing.cancel() }
    var ledgers = Dictionary(
      uniqueKeysWithValues: requests.filter { $0.request?.decoding.logprobs != nil }
        .map { ($0.id, TokenLedger()) })
    var seams = Dictionary(
      uniqueKeysWithValues: requests.map { ($0.id, StreamSeam(after: $0.request?.partial ?? "")) })
    for await update in updates {
      let (id, fact) = Self.fact(of: update)
      if case .output(_, .text(let text)) = update { ledgers[id]?.take(text) }
      if case .output(_, .tokens(let tokens)) = update { ledgers[id]?.take(tokens) }
      var facts = Self.joined(fact, of: id, by: &seams[id])
      if fact?.endsVariant == true, let ledger = ledgers[id], !ledger.isEmpty {
        try await recorder.record(Array(facts.dropLast()))
        facts = Self.tokens(ledger, of: id, in: recorder.session, requests) + facts.suffix(1)
      }
      guard !facts.isEmpty else { continue }
      try await recorder.record(facts)
      try show(recorder.session, id)
    }
    try await recorder.flush()
  }

  /// A fact with its text joined to what was there before, and what was held back for it.
  private static func joined(
    _ fact: Fact?, of id: VariantID, by seam: inout StreamSeam?
  ) -> [Fact] {
    guard let fact else { return [] }
    func chunk(_ text: String?) -> [Fact] {
      guard let text, !text.isEmpty else { return [] }
      return [.chunkArrived(VariantChunk(variant: id, text: text))]
    }
    switch fact {
    case .chunkArrived(let arrived): return chunk(seam?.take(arrived.text))
    case .variantNoticed: return [fact]
    default: return chunk(seam?.finish()) + [fact]
    }
  }

  /// How probable the tokens of a variant were.
  private static func tokens(
    _ ledger: TokenLedger, of id: VariantID, in session: Session, _ requests: [Request]
  ) -> [Fact] {
    let start = requests.first { $0.id == id }?.request?.partial.utf8.count ?? 0
    guard let text = session.variant(id)?.text,
      let tokens = ledger.probabilities(in: text, after: start)
    else {
      return [.variantNoticed(VariantNotice(variant: id, notice: TokenLedger.mismatchNotice))]
    }
    return [.tokensArrived(VariantTokens(variant: id, tokens: tokens))]
  }

  private struct Request: Sendable {
    var id: VariantID
    var engine: (any Engine)?
    var request: EngineRequest?
  }

  private static func write(
    _ requests: [Request], feed: AsyncStream<Update>.Continuation
  ) async {
    await withTaskGroup(of: Void.self) { group in
      for request in requests { group.addTask { await write(request, feed: feed) } }
    }
    feed.finish()
  }

  private static func write(_ request: Request, feed: AsyncStream<Update>.Continuation) async {
    let id = request.id
    guard let engine = request.engine, let asked = request.request else {
      let error = EngineError.misconfigured(
        what: "the preset of variant \(id) is not configured",
        remedy: "`duet presets list` names those there are")
      feed.yield(.failed(id, error))
      return
    }
    do throws(EngineError) {
      let result = try await engine.generate(asked) { feed.yield(.output(id, $0)) }
      feed.yield(.finished(id, result))
    } catch {
      feed.yield(.failed(id, error))
    }
  }

  private static func fact(of update: Update) -> (VariantID, Fact?) {
    switch update {
    case .output(let id, .text(let text)):
      (id, .chunkArrived(VariantChunk(variant: id, text: text)))
    case .output(let id, .notice(let notice)):
      (id, .variantNoticed(VariantNotice(variant: id, notice: notice)))
    case .output(let id, .reasoning), .output(let id, .tokens):
      (id, nil)
    case .finished(let id, let result):
      (
        id,
        .variantFinished(
          VariantFinish(
            variant: id, finish: result.finish, tokens: result.tokens, model: result.model))
      )
    case .failed(let id, .cancelled):
      (id, .variantStopped(id))
    case .failed(let id, let error):
      (id, .variantFailed(VariantFailure(variant: id, failure: error.failure)))
    }
  }
}

extension Fact {
  /// Whether it is the end of a variant.
  fileprivate var endsVariant: Bool {
    switch self {
    case .variantFinished, .variantStopped, .variantFailed: true
    default: false
    }
  }
}
