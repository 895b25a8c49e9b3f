/// Decides when to draw: at once for a key, and at most every 16 ms for everything else.
@MainActor
final class FramePacer {
  /// The shortest time between two frames that no key asked for.
  static let interval = Duration.milliseconds(16)

  private let world: World
  private let work: WorkCounter
  private let draw: () -> Void
  private var lastFrame: Duration?
  private var scheduled: Task<Void, Never>?

  init(world: World, work: WorkCounter, draw: @escaping () -> Void) {
    self.world = world
    self.work = work
    self.draw = draw
  }

  /// Draws now.
  func drawNow() {
    scheduled?.cancel()
    scheduled = nil
    lastFrame = world.now()
    draw()
  }

  /// Draws as soon as the last frame is old enough.
  func drawSoon() {
    guard scheduled == nil else { return }
    let due = (lastFrame ?? .seconds(-1)) + Self.interval
    let wait = due - world.now()
    if wait <= .zero {
      drawNow()
      return
    }
    scheduled = work.wait {
      await self.world.sleep(wait)
      guard !Task.isCancelled else { return }
      self.drawNow()
    }
  }
}
