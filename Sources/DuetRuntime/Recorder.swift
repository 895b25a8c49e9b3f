import DuetSession

/// Writes a session's events to the log, in order and off the main actor, and says how far it is.
///
/// Events that come while a write runs are joined into the next one. When the log cannot be
/// written, nothing is dropped: the events stay here and are tried again.
@MainActor
final class Recorder {
  /// How long to wait before a failed write is tried again.
  static let pause = Duration.seconds(2)
  /// The same, while the studio is being left.
  static let shortPause = Duration.milliseconds(100)
  /// How long leaving waits for the log.
  static let patience = Duration.seconds(2)

  private let world: World
  private let work: WorkCounter
  private let report: (DerivedReport) -> Void
  private var session: SessionID
  private var pending: [SessionEvent] = []
  private var isWriting = false
  private var retry: Task<Void, Never>?
  private var flushing: [CheckedContinuation<Void, Never>] = []

  /// What there is to say about the log.
  enum DerivedReport {
    case saved(Int)
    case failed(Failure)
  }

  init(
    session: SessionID, world: World, work: WorkCounter,
    report: @escaping (DerivedReport) -> Void
  ) {
    self.session = session
    self.world = world
    self.work = work
    self.report = report
  }

  /// Takes an event in, to be written.
  ///
  /// The start or the reopening of a session waits for the first event of substance, so that
  /// looking at an empty screen leaves nothing behind.
  func append(_ event: SessionEvent) {
    pending.append(event)
    if pending.contains(where: \.fact.isOfSubstance) { write() }
  }

  /// Whether anything of substance has not been written.
  var hasUnwritten: Bool { isWriting || pending.contains(where: \.fact.isOfSubstance) }

  /// Whether nothing but beginnings came, so that there is nothing to close either.
  var isUntouched: Bool { !isWriting && !pending.isEmpty && !hasUnwritten }

  /// Tries to write all that is left, for two seconds at most.
  func flush() async {
    retry?.cancel()
    write()
    guard hasUnwritten else { return }
    let limit = work.wait { [self] in
      await world.sleep(Self.patience)
      endFlush()
    }
    work.beginWaiting()
    await withCheckedContinuation { flushing.append($0) }
    limit.cancel()
  }

  private func endFlush() {
    let waiting = flushing
    flushing = []
    for flush in waiting {
      work.endWaiting()
      flush.resume()
    }
  }

  private func write() {
    guard !isWriting, pending.contains(where: \.fact.isOfSubstance) else { return }
    isWriting = true
    retry?.cancel()
    work.start { await self.drain() }
  }

  private func drain() async {
    while pending.contains(where: \.fact.isOfSubstance) {
      let batch = pending
      do throws(LogError) {
        try await world.log.append(batch, to: session)
        pending.removeFirst(batch.count)
        report(.saved(batch.last?.number ?? 0))
      } catch {
        report(.failed(error.failure))
        isWriting = false
        tryAgainLater()
        return
      }
    }
    isWriting = false
    endFlush()
  }

  private func tryAgainLater() {
    retry?.cancel()
    let pause = flushing.isEmpty ? Self.pause : Self.shortPause
    retry = work.wait { [self] in
      await world.sleep(pause)
      if !Task.isCancelled { write() }
    }
  }
}

extension Fact {
  /// Whether a fact is more than the opening of a session.
  fileprivate var isOfSubstance: Bool {
    switch self {
    case .sessionStarted, .sessionResumed: false
    default: true
    }
  }
}
