/// Counts work that is under way, so that "nothing is going on" can be waited for exactly.
///
/// Work is counted before it starts and until its result was taken in, on the main actor.
@MainActor
final class WorkCounter {
  private var count = 0
  private var waiters: [CheckedContinuation<Void, Never>] = []

  /// Starts a task that counts until it ends.
  @discardableResult
  func start(_ work: @escaping @MainActor () async -> Void) -> Task<Void, Never> {
    count += 1
    return Task {
      await work()
      count -= 1
      if count == 0 {
        let resumed = waiters
        waiters = []
        for waiter in resumed { waiter.resume() }
      }
    }
  }

  /// Returns when nothing is under way.
  func settle() async {
    while count > 0 {
      await withCheckedContinuation { waiters.append($0) }
    }
  }
}
