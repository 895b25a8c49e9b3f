/// How long a server asks to wait.
enum RetryAfter {
  /// Seconds from the header fields of an answer; nil when they say nothing that can be read.
  ///
  /// Read are `retry-after-ms` (OpenAI, Azure) and both forms of `Retry-After` (RFC 9110, section
  /// 10.2.3): seconds, or a date, which is compared with the answer's own `Date` where it has one.
  ///
  /// - Parameter now: seconds since 1970, for servers that send no `Date`.
  static func seconds(in head: HTTPHead, now: Int) -> Double? {
    if let text = head.header("retry-after-ms"), let milliseconds = Double(text), milliseconds >= 0
    {
      return milliseconds / 1000
    }
    guard let text = head.header("Retry-After") else { return nil }
    if let seconds = Double(text) { return seconds >= 0 && seconds.isFinite ? seconds : nil }
    guard let date = seconds(ofDate: text) else { return nil }
    let reference = head.header("Date").flatMap { seconds(ofDate: $0) } ?? now
    return Double(max(0, date - reference))
  }

  /// Seconds since 1970 of a date such as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7).
  static func seconds(ofDate text: String) -> Int? {
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
    guard words.count >= 5, let day = Int(words[1]), let year = Int(words[3]),
      let month = months.firstIndex(of: words[2].lowercased())
    else { return nil }
    let time = words[4].split(separator: ":").compactMap { Int($0) }
    guard time.count == 3, (1...31).contains(day), (1970...9999).contains(year) else { return nil }
    let days = daysSince1970(year: year, month: month + 1, day: day)
    return days * 86400 + time[0] * 3600 + time[1] * 60 + time[2]
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Days of the Gregorian calendar, counted in years that begin with March.
  ///
  /// Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013), days_from_civil.
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468
  }
}
