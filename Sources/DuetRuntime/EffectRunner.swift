@_spi(Unsealed) import DuetSession

/// Lets engines write variants, and brings what they send back as facts.
@MainActor
final class EffectRunner {
  /// The shortest time between two chunks of one variant.
  static let chunkInterval = Duration.milliseconds(33)

  private let world: World
  private let work: WorkCounter
  private let record: ([Fact]) -> Void
  private var tasks: [VariantID: Task<Void, Never>] = [:]
  private var waiting: [VariantID: String] = [:]
  private var lastChunk: [VariantID: Duration] = [:]
  private var scheduled: Set<VariantID> = []

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
      waiting[id] = nil
    }
  }

  /// Cancels everything.
  func stopAll() { stop(Array(tasks.keys)) }

  private func write(
    _ id: VariantID, with engine: any Engine, _ request: EngineRequest
  ) async {
    var end: Fact?
    do throws(EngineError) {
      let result = try await engine.generate(request) { [weak self] output in
        await self?.take(output, of: id)
      }
      end = .variantFinished(
        VariantFinish(
          variant: id, finish: result.finish, tokens: result.tokens, model: result.model))
    } catch {
      if error != .cancelled {
        end = .variantFailed(VariantFailure(variant: id, failure: error.failure))
      }
    }
    guard tasks[id] != nil else { return }
    tasks[id] = nil
    let rest = flushed(id)
    record(rest + [end ?? .variantStopped(id)])
    lastChunk[id] = nil
  }

  private func take(_ output: EngineOutput, of id: VariantID) {
    guard tasks[id] != nil else { return }
    switch output {
    case .notice(let notice):
      record([.variantNoticed(VariantNotice(variant: id, notice: notice))])
    case .reasoning: break
    case .text(let text):
      waiting[id, default: ""] += text
      let due = (lastChunk[id] ?? .seconds(-1)) + Self.chunkInterval
      let wait = due - world.now()
      if wait <= .zero {
        record(flushed(id))
      } else if scheduled.insert(id).inserted {
        work.start {
          await self.world.sleep(wait)
          self.scheduled.remove(id)
          if self.tasks[id] != nil { self.record(self.flushed(id)) }
        }
      }
    }
  }

  /// The text of a variant that came since its last chunk, as a fact.
  private func flushed(_ id: VariantID) -> [Fact] {
    guard let text = waiting.removeValue(forKey: id), !text.isEmpty else { return [] }
    lastChunk[id] = world.now()
    return [.chunkArrived(VariantChunk(variant: id, text: text))]
  }
}
