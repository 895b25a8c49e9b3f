import Synchronization

/// Time that moves only when it is told to.
///
/// Who sleeps on it is woken one after the other, by the time that each waits for; so what happens
/// in a test happens in the same order every time, and takes no time.
public final class ManualClock: Sendable {
  private struct Sleeper {
    let id: Int
    /// When it is to be woken; nil for one that sleeps until it is cancelled.
    let due: Duration?
    let order: Int
    let continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var now = Duration.zero
    var nextID = 0
    var sleepers: [Sleeper] = []
    /// Those that were cancelled before they lay down.
    var cancelled: Set<Int> = []
  }

  private let state = Mutex(State())

  /// A clock that shows zero.
  public init() {}

  /// What the clock shows.
  public var now: Duration { state.withLock { $0.now } }

  /// How many tasks sleep on the clock.
  public var sleeperCount: Int { state.withLock { $0.sleepers.count } }

  /// When the next sleeper is due; nil when none waits for a time.
  public var nextDue: Duration? {
    state.withLock { $0.sleepers.compactMap(\.due).min() }
  }

  /// Sleeps until the clock has moved on by a duration, or the task is cancelled.
  ///
  /// - Parameters:
  ///   - duration: nil sleeps until the task is cancelled.
  ///   - order: who is woken first of those that wait for the same time, the lowest first; equal
  ///     ones are woken in the order in which they lay down.
  public func sleep(for duration: Duration?, order: Int = 0) async {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isCancelled = state.withLock { state in
          if state.cancelled.remove(id) != nil { return true }
          let due = duration.map { state.now + max($0, .zero) }
          state.sleepers.append(
            Sleeper(id: id, due: due, order: order, continuation: continuation))
          return false
        }
        if isCancelled { continuation.resume() }
      }
    } onCancel: {
      let sleeper = state.withLock { state -> Sleeper? in
        guard let place = state.sleepers.firstIndex(where: { $0.id == id }) else {
          state.cancelled.insert(id)
          return nil
        }
        return state.sleepers.remove(at: place)
      }
      sleeper?.continuation.resume()
    }
  }

  /// Moves on to the next sleeper's time and wakes that one sleeper.
  ///
  /// - Parameter limit: the time beyond which the clock is not moved.
  /// - Returns: false when nobody waits for a time up to the limit; then the clock stays.
  public func wakeNext(until limit: Duration) -> Bool {
    let sleeper = state.withLock { state -> Sleeper? in
      let next = state.sleepers.indices.min { one, other in
        let (one, other) = (state.sleepers[one], state.sleepers[other])
        return (one.due ?? .seconds(Int.max), one.order, one.id)
          < (other.due ?? .seconds(Int.max), other.order, other.id)
      }
      guard let next, let due = state.sleepers[next].due, due <= limit else { return nil }
      state.now = max(state.now, due)
      return state.sleepers.remove(at: next)
    }
    sleeper?.continuation.resume()
    return sleeper != nil
  }

  /// Moves the clock to a time, where it does not stand beyond it, without waking anybody.
  public func move(to time: Duration) {
    state.withLock { $0.now = max($0.now, time) }
  }
}
