import DuetSession

/// When a session was changed, as a list shows it in ten columns.
enum WhenChanged {
  /// The time of day where that was today, else the date, where the person is.
  static func words(_ milliseconds: Int, _ context: Context) -> String {
    let midnight = context.settings.midnight
    let day = SearchClock(now: milliseconds, midnight: midnight).today
    let now = context.session.time(of: context.now)
    guard day == SearchClock(now: now, midnight: midnight).today else {
      return SearchTime.day(day.year, day.month, day.day).text
    }
    let minutes = max(0, milliseconds - midnight(day)) / 60_000
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }

  private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
