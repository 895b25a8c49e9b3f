@_spi(Unsealed) import DuetSession

/// Lets engines write variants, and brings what they send back as facts.
@MainActor
final class EffectRunner {
  private let world: World
  private let work: WorkCounter
  private let record: ([Fact]) -> Void
  private var tasks: [VariantID: Task<Void, Never>] = [:]

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
        tasks[id] = work.start { await self.write(id, with: engine, request) }
      }
    }
  }

  /// Cancels the writing of some variants; their facts were recorded by whoever stops them.
  func stop(_ ids: [VariantID]) {
    for id in ids {
      tasks[id]?.cancel()
      tasks[id] = nil
    }
  }

  /// Cancels everything.
  func stopAll() { stop(Array(tasks.keys)) }

  private func write(
    _ id: VariantID, with engine: any Engine, _ request: EngineRequest
  ) async {
    let joiner = ChunkJoiner(world: world) { [weak self] text in self?.take(text, of: id) }
    var end: Fact?
    do throws(EngineError) {
      let result = try await engine.generate(request) { [weak self] output in
        switch output {
        case .text(let text): await joiner.take(text)
        case .notice(let notice): await self?.take(notice: notice, of: id)
        case .reasoning: break
        }
      }
      end = .variantFinished(
        VariantFinish(
          variant: id, finish: result.finish, tokens: result.tokens, model: result.model))
    } catch {
      if error != .cancelled {
        end = .variantFailed(VariantFailure(variant: id, failure: error.failure))
      }
    }
    let rest = await joiner.finish()
    guard tasks[id] != nil else { return }
    take(rest, of: id)
    tasks[id] = nil
    record([end ?? .variantStopped(id)])
  }

  private func take(notice: String, of id: VariantID) {
    guard tasks[id] != nil else { return }
    record([.variantNoticed(VariantNotice(variant: id, notice: notice))])
  }

  private func take(_ text: String, of id: VariantID) {
    guard tasks[id] != nil, !text.isEmpty else { return }
    record([.chunkArrived(VariantChunk(variant: id, text: text))])
  }
}
