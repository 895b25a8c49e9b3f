import DuetSession
import Testing

/// What times in a query mean.
struct SearchTimeTests {
  /// Noon of 2026-03-01, in UTC.
  private let clock = SearchClock(now: 1_772_366_400_000)
  private let day = 86_400_000

  @Test func daysFollowTheCalendar() {
    for number in stride(from: -800_000, through: 800_000, by: 37) {
      #expect(CalendarDay(number: number).number == number)
    }
    #expect(CalendarDay(number: 0) == CalendarDay(1970, 1, 1))
    #expect(CalendarDay(2000, 2, 29).number == 11_016)
    #expect(CalendarDay(2026, 2, 28).following(1) == CalendarDay(2026, 3, 1))
    #expect(CalendarDay(2024, 12, 31).following(1) == CalendarDay(2025, 1, 1))
  }

  @Test func aNameStandsForAllOfItsTime() throws {
    let march = CalendarDay(2026, 3, 1).number * day

    #expect(try range(.on, "today") == march..<march + day)
    #expect(try range(.on, "yesterday") == march - day..<march)
    #expect(try range(.on, "2026-02") == march - 28 * day..<march)
    #expect(try range(.before, "2026-03-01") == Int.min..<march)
    #expect(try range(.after, "2026-02") == march..<Int.max)
    #expect(try range(.since, "2026-02") == march - 28 * day..<Int.max)
    #expect(try range(.on, "2024").count == 366 * day)
    #expect(try range(.on, "2026-12").upperBound == CalendarDay(2027, 1, 1).number * day)
  }

  @Test func anAgeEndsNow() throws {
    #expect(try range(.since, "7d") == clock.now - 7 * day..<Int.max)
    #expect(try range(.before, "12h") == Int.min..<clock.now - day / 2)
    #expect(try range(.on, "2w") == clock.now - 14 * day..<clock.now + 1)
  }

  @Test func daysBeginWhereTheZoneSays() throws {
    let east = SearchClock(now: clock.now) { $0.number * 86_400_000 - 14 * 3_600_000 }
    let time = try #require(SearchTime("today"))

    // At noon in UTC it is two in the morning of the next day there.
    #expect(east.range(.on, time).lowerBound == clock.now - 2 * 3_600_000)
  }

  @Test(arguments: [
    "", "0", "26", "2026-", "2026-13", "2026-00", "2026-02-29", "2026-1-1-1", "d", "-1d", "1x",
    "٢٠٢٦",
    "20266", "99999999999999999999d", "2026-001",
  ])
  func otherTextsAreNoTime(text: String) {
    #expect(SearchTime(text) == nil)
  }

  private func range(_ relation: SearchQuery.TimeRelation, _ text: String) throws -> Range<Int> {
    clock.range(relation, try #require(SearchTime(text)))
  }
}
