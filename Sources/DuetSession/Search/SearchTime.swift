/// A time that a person names in a query: a year, a month, a day, or a span that ends now.
public enum SearchTime: Equatable, Sendable {
  /// A year, 1 to 9999.
  case year(Int)
  /// A month of a year.
  case month(Int, Int)
  /// A day of a month of a year.
  case day(Int, Int, Int)
  /// The day on which the query is asked.
  case today
  /// The day before.
  case yesterday
  /// As many of a unit before now, 1 or more.
  case ago(Int, Unit)

  /// The units of a span.
  public enum Unit: String, Sendable, CaseIterable {
    case hours = "h"
    case days = "d"
    case weeks = "w"
    case years = "y"

    /// How long one is: a year has 365 days here.
    var milliseconds: Int {
      switch self {
      case .hours: 3_600_000
      case .days: 86_400_000
      case .weeks: 7 * 86_400_000
      case .years: 365 * 86_400_000
      }
    }
  }

  /// Reads `2026`, `2026-01`, `2026-01-31`, `today`, `yesterday` and `7d`; nil for anything else.
  public init?(_ text: String) {
    switch text.lowercased() {
    case "today": self = .today
    case "yesterday": self = .yesterday
    default:
      guard let time = Self.date(text) ?? Self.span(text) else { return nil }
      self = time
    }
  }

  private static func date(_ text: String) -> SearchTime? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= 3, parts.first?.count == 4,
      parts.dropFirst().allSatisfy({ $0.count == 1 || $0.count == 2 }),
      parts.joined().allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard let year = numbers.first, year > 0 else { return nil }
    guard numbers.count > 1 else { return .year(year) }
    guard (1...12).contains(numbers[1]) else { return nil }
    guard numbers.count > 2 else { return .month(year, numbers[1]) }
    guard numbers[2] >= 1, numbers[2] <= CalendarDay.length(ofMonth: numbers[1], in: year)
    else { return nil }
    return .day(year, numbers[1], numbers[2])
  }

  private static func span(_ text: String) -> SearchTime? {
    guard let unit = text.last.flatMap({ Unit(rawValue: $0.lowercased()) }),
      text.dropLast().allSatisfy({ $0.isASCII && $0.isNumber }),
      let count = Int(text.dropLast()), (1...100_000).contains(count)
    else { return nil }
    return .ago(count, unit)
  }

  /// The time as it is typed.
  public var text: String {
    func padded(_ number: Int, _ width: Int = 2) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return switch self {
    case .year(let year): padded(year, 4)
    case .month(let year, let month): "\(padded(year, 4))-\(padded(month))"
    case .day(let year, let month, let day):
      "\(padded(year, 4))-\(padded(month))-\(padded(day))"
    case .today: "today"
    case .yesterday: "yesterday"
    case .ago(let count, let unit): "\(count)\(unit.rawValue)"
    }
  }
}

/// What "now" and "midnight" are for the person who asks.
public struct SearchClock: Sendable {
  /// The time of day, in milliseconds since 1970.
  public var now: Int
  /// When a day begins, in milliseconds since 1970.
  public var midnight: @Sendable (CalendarDay) -> Int

  /// A clock; days are those of UTC unless said otherwise.
  public init(
    now: Int, midnight: @escaping @Sendable (CalendarDay) -> Int = { $0.number * 86_400_000 }
  ) {
    self.now = now
    self.midnight = midnight
  }

  /// The times of a relation to a time that was named: from the lower bound up to the upper one,
  /// which is not one of them.
  public func range(_ relation: SearchQuery.TimeRelation, _ time: SearchTime) -> Range<Int> {
    let span = span(of: time)
    return switch relation {
    case .after: span.upperBound..<Int.max
    case .before: Int.min..<span.lowerBound
    case .on: span
    case .since: span.lowerBound..<Int.max
    }
  }

  private func span(of time: SearchTime) -> Range<Int> {
    switch time {
    case .year(let year):
      days(CalendarDay(year, 1, 1), CalendarDay(year + 1, 1, 1))
    case .month(let year, let month):
      days(
        CalendarDay(year, month, 1),
        CalendarDay(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1))
    case .day(let year, let month, let day):
      days(CalendarDay(year, month, day), CalendarDay(year, month, day).following(1))
    case .today: days(today, today.following(1))
    case .yesterday: days(today.following(-1), today)
    case .ago(let count, let unit): now - count * unit.milliseconds..<max(now, 0) + 1
    }
  }

  private func days(_ first: CalendarDay, _ next: CalendarDay) -> Range<Int> {
    let start = midnight(first)
    return start..<max(start, midnight(next))
  }

  /// The day of now: the last one that has begun.
  public var today: CalendarDay {
    var day = CalendarDay(number: Int((Double(now) / 86_400_000).rounded(.down)) + 2)
    while midnight(day) > now, day.number > -1_000_000 { day = day.following(-1) }
    return day
  }
}

/// A day of the Gregorian calendar.
public struct CalendarDay: Equatable, Sendable {
  /// The year.
  public let year: Int
  /// The month, from 1.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// The day of this date.
  public init(_ year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that is so many days after 1970-01-01.
  ///
  /// Source: Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013), civil_from_days.
  public init(number: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// How many days after 1970-01-01 it is.
  ///
  /// Source: as for ``init(number:)``, days_from_civil.
  public var number: Int {
    let year = month <= 2 ? self.year - 1 : self.year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day so many days later.
  public func following(_ days: Int) -> CalendarDay { CalendarDay(number: number + days) }

  static func length(ofMonth month: Int, in year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
