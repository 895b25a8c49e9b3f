/// Lets so many at a time pass, in the order in which they came.
final class Slots: Sendable {
  private struct State {
    var free: Int
    var next = 0
    var waiters: [(id: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    var cancelled: Set<Int> = []
  }

  private let state: Locked<State>

  /// Slots for `count` at a time, at least one.
  init(count: Int) {
    state = Locked(State(free: max(1, count)))
  }

  /// Waits for a slot; false when the task was cancelled, and then there is none to give back.
  func take() async -> Bool {
    let id = state.withLock { state -> Int in
      state.next += 1
      return state.next
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let verdict = state.withLock { state -> Bool? in
          if state.cancelled.remove(id) != nil { return false }
          if state.free == 0 {
            state.waiters.append((id, continuation))
            return nil
          }
          state.free -= 1
          return true
        }
        if let verdict { continuation.resume(returning: verdict) }
      }
    } onCancel: {
      cancel(id)
    }
  }

  /// Gives a slot back.
  func give() {
    let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard !state.waiters.isEmpty else {
        state.free += 1
        return nil
      }
      return state.waiters.removeFirst().continuation
    }
    waiter?.resume(returning: true)
  }

  private func cancel(_ id: Int) {
    let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard let index = state.waiters.firstIndex(where: { $0.id == id }) else {
        state.cancelled.insert(id)
        return nil
      }
      return state.waiters.remove(at: index).continuation
    }
    waiter?.resume(returning: false)
  }
}
