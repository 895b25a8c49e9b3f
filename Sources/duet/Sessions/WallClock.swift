import Foundation

/// The time of day, for the facts that need it and the lists that show it.
enum WallClock {
  /// Milliseconds since 1970.
  static var milliseconds: Int { Int((Date().timeIntervalSince1970 * 1000).rounded()) }

  /// A time in milliseconds since 1970 as `2026-11-21 02:15`, in the person's time zone.
  static func text(_ milliseconds: Int) -> String {
    var seconds = time_t(milliseconds / 1000)
    var parts = tm()
    guard localtime_r(&seconds, &parts) != nil else { return "" }
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return "\(date) \(two(parts.tm_hour)):\(two(parts.tm_min))"
  }

  /// Milliseconds as `4:07`, or `1:04:07` from an hour on.
  static func duration(_ milliseconds: Int) -> String {
    let seconds = max(milliseconds, 0) / 1000
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let hours = seconds / 3600
    let rest = "\(two(seconds % 60))"
    return hours > 0
      ? "\(hours):\(two(seconds / 60 % 60)):\(rest)" : "\(seconds / 60):\(rest)"
  }
}
