/// Joins the pieces of one variant's text to at most thirty chunks a second.
///
/// It does so away from the main actor: a fast engine sends thousands of pieces a second, and each
/// that crossed to the main actor would cost a thread's wake-up there and another on the way back.
/// A main actor that is behind with a chunk holds the engine back.
actor ChunkJoiner {
  /// The shortest time between two chunks.
  static let interval = Duration.milliseconds(33)

  private let world: World
  private let deliver: @MainActor @Sendable (String) -> Void
  private var pending = ""
  private var lastChunk: Duration?
  private var isDelivering = false
  private var timer: Task<Void, Never>?

  /// A joiner that hands chunks, none of them empty, to the main actor in order.
  init(world: World, deliver: @escaping @MainActor @Sendable (String) -> Void) {
    self.world = world
    self.deliver = deliver
  }

  /// Takes a piece in; returns when it may be followed by another.
  func take(_ text: String) async {
    pending += text
    if isDelivering { await Self.reachMainActor() }
    await flushOrWait()
  }

  @MainActor private static func reachMainActor() {}

  /// The text that has not been handed over; what has, was before.
  func finish() -> String {
    timer?.cancel()
    timer = nil
    defer { pending = "" }
    return pending
  }

  private func flushOrWait() async {
    guard !pending.isEmpty, !isDelivering, timer == nil else { return }
    let now = world.now()
    let wait = lastChunk.map { $0 + Self.interval - now } ?? .zero
    guard wait <= .zero else {
      timer = Task {
        await world.sleep(wait)
        if !Task.isCancelled { await endWaiting() }
      }
      return
    }
    lastChunk = now
    isDelivering = true
    let chunk = pending
    pending = ""
    await deliver(chunk)
    isDelivering = false
    await flushOrWait()
  }

  private func endWaiting() async {
    timer = nil
    lastChunk = nil
    await flushOrWait()
  }
}
