/// Time and chance, which tests replace.
struct Pace: Sendable {
  /// Waits for seconds; throws when the task is cancelled.
  var sleep: @Sendable (Double) async throws -> Void = { seconds in
    try await Task.sleep(for: .seconds(seconds))
  }
  /// The waits between tries.
  var backoff = Backoff()
  /// Seconds since 1970.
  var now: @Sendable () -> Int = { WallClock.secondsSince1970() }
}
