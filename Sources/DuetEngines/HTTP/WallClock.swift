import Glibc

/// The time of day.
enum WallClock {
  /// Whole seconds since the beginning of 1970.
  static func secondsSince1970() -> Int {
    Int(time(nil))
  }
}
