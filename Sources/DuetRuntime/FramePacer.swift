/// Decides when to draw: at once for a key, and at most every 16 ms for everything else.
@MainActor
final class FramePacer {
  /// The shortest time between two frames that no key asked for.
  static let interval = Duration.milliseconds(16)

  private let world: World
  private let work: WorkCounter
  private let draw: () -> Void
  private var lastFrame: Duration?
  /// Whether something changed since the last frame.
  private var isDue = false
  private var isWaiting = false

  init(world: World, work: WorkCounter, draw: @escaping () -> Void) {
    self.world = world
    self.work = work
    self.draw = draw
  }

  /// Draws now.
  ///
  /// Who waits to draw later is left to find that out: to wake a task in order to end it would cost
  /// the key that is being answered more than its frame.
  func drawNow() {
    isDue = false
    lastFrame = world.now()
    draw()
  }

  /// Draws as soon as the last frame is old enough.
  func drawSoon() {
    isDue = true
    guard !isWaiting else { return }
    let wait = remaining
    if wait <= .zero {
      drawNow()
      return
    }
    isWaiting = true
    _ = work.wait {
      await self.world.sleep(wait)
      self.isWaiting = false
      if self.isDue { self.drawSoon() }
    }
  }

  /// How long until the next frame may be drawn.
  private var remaining: Duration {
    (lastFrame ?? .seconds(-1)) + Self.interval - world.now()
  }
}
