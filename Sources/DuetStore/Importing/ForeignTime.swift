import DuetSession

/// Times as other programs write them, in milliseconds since 1970.
///
/// A time without a zone is taken as UTC: a file must tell the same on every machine.
enum ForeignTime {
  /// The time of a JSON value: seconds or milliseconds since 1970, or a text.
  static func milliseconds(_ value: JSONValue?) -> Int? {
    if let number = value?.double { return milliseconds(number) }
    return value?.text.flatMap { milliseconds($0) }
  }

  /// A number of seconds, or of milliseconds where seconds would be beyond the year 5000.
  static func milliseconds(_ number: Double) -> Int? {
    let scaled = abs(number) < 1e11 ? number * 1000 : number
    return Int(exactly: scaled.rounded()).flatMap { abs($0) < 1 << 53 ? $0 : nil }
  }

  /// The time of a text.
  ///
  /// These forms are known: `2024-03-05T16:07:08.123Z`, with any zone or none, and with a space for
  /// the `T`; `2023-7-23 @20h 28m 6s 741ms`; `2021-02-18-11.05.33`; `July 23, 2023 8:28pm`; and a
  /// number as text.
  static func milliseconds(_ text: String) -> Int? {
    if let number = Double(text) { return milliseconds(number) }
    return text.first?.isLetter == true ? named(text) : numeric(text)
  }

  private static func numeric(_ text: String) -> Int? {
    let (body, zone) = withoutZone(text)
    let parts = body.split { !$0.isASCII || !$0.isNumber }
    guard (3...7).contains(parts.count), parts[0].count == 4 else { return nil }
    let numbers = parts.prefix(6).compactMap { Int($0) }
    guard numbers.count == min(parts.count, 6) else { return nil }
    let fraction = parts.count == 7 ? thousandths(parts[6], isDecimal: !body.contains("h")) : 0
    func part(_ index: Int) -> Int { index < numbers.count ? numbers[index] : 0 }
    return time(
      year: numbers[0], month: numbers[1], day: numbers[2], hour: part(3), minute: part(4),
      second: part(5)
    ).map { $0 + fraction - zone * 60_000 }
  }

  /// Digits behind the seconds: decimals of one, or whole milliseconds.
  private static func thousandths(_ digits: Substring, isDecimal: Bool) -> Int {
    isDecimal
      ? Int((digits + "000").prefix(3)) ?? 0 : min(Int(digits) ?? 0, 999)
  }

  /// Takes the zone off a time, in minutes to the east of UTC.
  private static func withoutZone(_ text: String) -> (Substring, Int) {
    if text.hasSuffix("Z") { return (text.dropLast(), 0) }
    guard let time = text.firstIndex(of: "T") ?? text.firstIndex(of: " "),
      let sign = text[time...].lastIndex(where: { $0 == "+" || $0 == "-" })
    else { return (text[...], 0) }
    let digits = text[sign...].filter(\.isNumber)
    guard digits.count == 4 || digits.count == 2, let hours = Int(digits.prefix(2)),
      let minutes = Int("0" + digits.dropFirst(2))
    else { return (text[...], 0) }
    return (text[..<sign], (text[sign] == "-" ? -1 : 1) * (hours * 60 + minutes))
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The time of `July 23, 2023 8:28pm`.
  private static func named(_ text: String) -> Int? {
    let lowered = text.lowercased()
    guard let month = months.firstIndex(where: { lowered.hasPrefix($0) }) else { return nil }
    let numbers = lowered.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    guard (4...5).contains(numbers.count) else { return nil }
    let isHalved = lowered.hasSuffix("am") || lowered.hasSuffix("pm")
    let hour = isHalved ? numbers[2] % 12 + (lowered.hasSuffix("pm") ? 12 : 0) : numbers[2]
    return time(
      year: numbers[1], month: month + 1, day: numbers[0], hour: hour, minute: numbers[3],
      second: numbers.count > 4 ? numbers[4] : 0)
  }

  /// A date and time of the Gregorian calendar; nil when there is none such.
  ///
  /// The days are counted as in Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
  /// days_from_civil.
  private static func time(
    year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int
  ) -> Int? {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day),
      (0...24).contains(hour), (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    return (days * 86_400 + hour * 3600 + minute * 60 + second) * 1000
  }
}
