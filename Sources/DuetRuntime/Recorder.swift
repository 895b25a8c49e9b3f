import DuetSession
import DuetStudio

/// Writes a session's events to the log, in order and off the main actor, and says how far it is.
///
/// Events that come while a write runs are joined into the next one. When the log cannot be
/// written, nothing is dropped: the events stay here and are tried again. Only where another program
/// writes the same session there is no use in trying: then they stay here until it is left.
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
  private let changed: (Recorder) -> Void
  /// Whose events these are.
  let session: SessionID
  private var pending: [SessionEvent] = []
  /// The number of the last event that was taken in.
  private var last: Int
  /// The number of the last event that is durable.
  private var saved: Int
  private var isWriting = false
  /// Whether writes wait until the screen shows what they are about.
  private var isHeld = false
  private var retry: Task<Void, Never>?
  private var flushing: [CheckedContinuation<Void, Never>] = []
  /// Why the newest try to write failed; nil when it did not.
  private(set) var error: LogError?

  /// A recorder of a session.
  ///
  /// - Parameters:
  ///   - count: how many events of the session the log holds.
  ///   - changed: called when there is something new to say about the log.
  init(
    session: SessionID, count: Int, world: World, work: WorkCounter,
    changed: @escaping (Recorder) -> Void
  ) {
    self.session = session
    self.world = world
    self.work = work
    self.changed = changed
    last = count
    saved = count
  }

  /// Takes an event in, to be written.
  ///
  /// The start or the reopening of a session waits for the first event of substance, so that
  /// looking at an empty screen leaves nothing behind.
  func append(_ event: SessionEvent) {
    pending.append(event)
    last = event.number
    if !isHeld { write() }
  }

  /// Lets what comes wait, so that a key is answered on the screen before anything else is done.
  func hold() { isHeld = true }

  /// Writes what came since ``hold()``.
  func letGo() {
    guard isHeld else { return }
    isHeld = false
    write()
  }

  /// How many events of the session are durable.
  var savedCount: Int { saved }

  /// The events that are not, in order.
  var unwritten: [SessionEvent] { pending }

  /// Whether anything of substance has not been written.
  var hasUnwritten: Bool { isWriting || pending.contains(where: \.fact.isOfSubstance) }

  /// Whether nothing but beginnings came, so that there is nothing to close either.
  var isUntouched: Bool { !isWriting && !pending.isEmpty && !hasUnwritten }

  /// Whether somebody else writes the session, so that nothing from here can be added to it.
  var isReadOnly: Bool { if case .conflict = error { true } else { false } }

  /// How far the log is, or why it cannot be written.
  var state: DerivedValue {
    guard let error else { return .saved(hasUnwritten ? saved : last) }
    return isReadOnly ? .readOnly(error.failure) : .saveFailed(error.failure)
  }

  /// Tries to write all that is left, for two seconds at most.
  func flush() async {
    retry?.cancel()
    write()
    guard hasUnwritten, !isReadOnly else { return }
    let limit = work.wait { [self] in
      await world.sleep(Self.patience)
      if !Task.isCancelled { endFlush() }
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
    guard !isWriting, !isReadOnly, pending.contains(where: \.fact.isOfSubstance) else { return }
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
        saved = batch.last?.number ?? saved
        error = nil
        changed(self)
      } catch {
        self.error = error
        isWriting = false
        changed(self)
        if isReadOnly { endFlush() } else { tryAgainLater() }
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
