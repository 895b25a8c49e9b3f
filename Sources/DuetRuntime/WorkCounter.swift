/// Counts work that is under way, so that "nothing is going on" can be waited for exactly.
///
/// Work is counted before it starts and until its result was taken in, on the main actor. What only
/// waits for its time (the next frame, the next try of a write) is counted apart: it is a task that
/// is alive, but nothing is under way because of it.
@MainActor
final class WorkCounter {
  /// How many tasks are alive, those that only wait for their time included.
  private(set) var tasks = 0
  private var count = 0
  private var waiters: [CheckedContinuation<Void, Never>] = []

  /// Whether something is under way.
  var isBusy: Bool { count > 0 }

  /// Starts a task that counts until it ends.
  @discardableResult
  func start(_ work: @escaping @MainActor () async -> Void) -> Task<Void, Never> {
    count += 1
    return alive {
      await work()
      self.end()
    }
  }

  /// Starts a task that waits for its time; what it then does at once counts as nothing more.
  func wait(_ work: @escaping @MainActor () async -> Void) -> Task<Void, Never> {
    alive(work)
  }

  /// The task that calls is about to wait for another task of these.
  func beginWaiting() { tasks -= 1 }

  /// A task that waited for another is about to go on.
  func endWaiting() { tasks += 1 }

  private func alive(_ work: @escaping @MainActor () async -> Void) -> Task<Void, Never> {
    tasks += 1
    return Task {
      await work()
      self.tasks -= 1
    }
  }

  private func end() {
    count -= 1
    guard count == 0 else { return }
    let resumed = waiters
    waiters = []
    for waiter in resumed { waiter.resume() }
  }

  /// Returns when nothing is under way.
  func settle() async {
    while count > 0 {
      await withCheckedContinuation { waiters.append($0) }
    }
  }
}
