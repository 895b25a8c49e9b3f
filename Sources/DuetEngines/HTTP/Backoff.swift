/// How long to wait before a request is tried again; pure.
struct Backoff: Sendable {
  /// The longest wait in seconds that a server's wish is followed for.
  static let longestWait: Double = 60

  /// Draws a number from 0 up to 1.
  var random: @Sendable () -> Double = { Double.random(in: 0..<1) }

  /// Seconds before try number `attempt`, from 0: half a second, doubled each time up to 8 s, and
  /// of that a drawn part between a half and the whole, so that many clients do not come back at once.
  func seconds(attempt: Int) -> Double {
    let full = min(8, 0.5 * Double(1 << min(attempt, 10)))
    return full / 2 + full / 2 * random()
  }
}
