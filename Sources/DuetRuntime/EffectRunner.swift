@_spi(Unsealed) import DuetSession
import DuetText

/// Lets engines write variants, and brings what they send back as facts.
@MainActor
final class EffectRunner {
  /// The shortest time between two chunks of one variant.
  static let chunkInterval = Duration.milliseconds(33)

  private static let mayBeginAnew =
    "this engine does not promise to go on from a text: look at the seam"

  /// One variant that is being written.
  ///
  /// It is told apart from others by itself and not by its name: what an engine still sends after
  /// it was stopped must not reach the variant of the same name in the session opened since.
  @MainActor
  private final class Writing {
    let id: VariantID
    var task: Task<Void, Never>?
    var waiting = ""
    /// Joins what comes to the text that was there before.
    var seam: StreamSeam
    /// What the engine told of the tokens; nil where it was not asked for them.
    var ledger: TokenLedger?
    /// The text that was recorded, where tokens are to be found in it.
    var recorded: String
    let start: Int
    var lastChunk: Duration?
    var isScheduled = false

    init(_ id: VariantID, _ request: EngineRequest) {
      let partial = request.partial
      ledger = request.decoding.logprobs.map { _ in TokenLedger() }
      recorded = partial
      self.id = id
      seam = StreamSeam(after: partial)
      start = partial.utf8.count
    }
  }

  private let world: World
  private let work: WorkCounter
  private let record: ([Fact]) -> Void
  private var writings: [VariantID: Writing] = [:]

  init(world: World, work: WorkCounter, record: @escaping ([Fact]) -> Void) {
    self.world = world
    self.work = work
    self.record = record
  }

  /// Starts the writing of some variants of a session.
  func generate(_ ids: [VariantID], in session: Session) {
    for id in ids {
      guard let request = session.engineRequest(for: id), let variant = session.variant(id) else {
        continue
      }
      switch world.engine(variant.plan.preset) {
      case .failure(let error):
        record([.variantFailed(VariantFailure(variant: id, failure: error.failure))])
      case .success(let engine):
        let writing = Writing(id, request)
        writings[id] = writing
        if !request.partial.isEmpty, !engine.capabilities.contains(.continuation) {
          record([.variantNoticed(VariantNotice(variant: id, notice: Self.mayBeginAnew))])
        }
        writing.task = work.start { await self.write(writing, with: engine, request) }
      }
    }
  }

  /// Records what was received of some variants and not yet recorded, before they are stopped.
  func flush(_ ids: [VariantID]) {
    for id in ids {
      guard let writing = writings[id] else { continue }
      writing.waiting += writing.seam.finish()
      let facts = flushed(writing) + tokens(of: writing)
      if !facts.isEmpty { record(facts) }
    }
  }

  /// Cancels the writing of some variants; their facts were recorded by whoever stops them.
  func stop(_ ids: [VariantID]) {
    for id in ids { writings.removeValue(forKey: id)?.task?.cancel() }
  }

  private func isUnderWay(_ writing: Writing) -> Bool { writings[writing.id] === writing }

  private func write(
    _ writing: Writing, with engine: any Engine, _ request: EngineRequest
  ) async {
    let id = writing.id
    var end = Fact.variantStopped(id)
    do throws(EngineError) {
      let result = try await engine.generate(request) { [weak self] output in
        await self?.take(output, of: writing)
      }
      end = .variantFinished(
        VariantFinish(
          variant: id, finish: result.finish, tokens: result.tokens, model: result.model))
    } catch {
      if error != .cancelled {
        end = .variantFailed(VariantFailure(variant: id, failure: error.failure))
      }
    }
    guard isUnderWay(writing) else { return }
    writings[id] = nil
    writing.waiting += writing.seam.finish()
    record(flushed(writing) + tokens(of: writing) + [end])
  }

  /// How probable the tokens of a variant were, once for its whole text.
  private func tokens(of writing: Writing) -> [Fact] {
    guard let ledger = writing.ledger, !ledger.isEmpty else { return [] }
    guard let tokens = ledger.probabilities(in: writing.recorded, after: writing.start) else {
      return [
        .variantNoticed(VariantNotice(variant: writing.id, notice: TokenLedger.mismatchNotice))
      ]
    }
    return [.tokensArrived(VariantTokens(variant: writing.id, tokens: tokens))]
  }

  private func take(_ output: EngineOutput, of writing: Writing) {
    guard isUnderWay(writing) else { return }
    switch output {
    case .notice(let notice):
      record([.variantNoticed(VariantNotice(variant: writing.id, notice: notice))])
    case .reasoning: break
    case .tokens(let tokens): writing.ledger?.take(tokens)
    case .text(let text):
      writing.ledger?.take(text)
      writing.waiting += writing.seam.take(text)
      guard !writing.waiting.isEmpty else { return }
      let due = (writing.lastChunk ?? .seconds(-1)) + Self.chunkInterval
      let wait = due - world.now()
      if wait <= .zero {
        record(flushed(writing))
      } else if !writing.isScheduled {
        writing.isScheduled = true
        work.start {
          await self.world.sleep(wait)
          writing.isScheduled = false
          if self.isUnderWay(writing) { self.record(self.flushed(writing)) }
        }
      }
    }
  }

  /// The text of a variant that came since its last chunk, as a fact.
  private func flushed(_ writing: Writing) -> [Fact] {
    guard !writing.waiting.isEmpty else { return [] }
    defer { writing.waiting = "" }
    writing.lastChunk = world.now()
    if writing.ledger != nil { writing.recorded += writing.waiting }
    return [.chunkArrived(VariantChunk(variant: writing.id, text: writing.waiting))]
  }
}
