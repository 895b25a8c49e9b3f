public import DuetRuntime
import DuetScreen

/// A studio in a world whose time moves only when it is told to.
@MainActor
public protocol StudioStage: AnyObject {
  /// The studio, running.
  var studio: Studio { get }
  /// The time of its world.
  var clock: ManualClock { get }
}

extension StudioStage {
  /// Returns when nothing more can happen before time goes on.
  ///
  /// Exact: every task of the studio is over or sleeps on the clock.
  public func settle() async {
    while studio.taskCount != clock.sleeperCount, !Task.isCancelled { await Task.yield() }
  }

  /// Lets time pass; whoever waits for it is woken in order, one after the other.
  public func pass(_ duration: Duration) async {
    let end = clock.now + duration
    await settle()
    while clock.wakeNext(until: end) { await settle() }
    clock.move(to: end)
  }

  /// Lets time pass until nothing is being written, listed or counted.
  ///
  /// - Parameter limit: how long at most; what never ends is then left as it is.
  public func finish(within limit: Duration = .seconds(600)) async {
    let end = clock.now + limit
    await settle()
    while studio.isBusy, clock.wakeNext(until: end) { await settle() }
  }
}

extension Robot: StudioStage {
  /// Gives the terminal another size.
  public func resize(columns: Int, rows: Int) async {
    display.size = Size(columns: columns, rows: rows)
    studio.resize(to: display.size)
    await settle()
  }
}
