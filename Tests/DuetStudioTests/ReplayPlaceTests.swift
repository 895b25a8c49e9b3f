import DuetSession
import Testing

@testable import DuetStudio

/// What a viewer types to go somewhere.
struct ReplayPlaceTests {
  @Test(arguments: [
    ("12:30", ReplayPlace.moment(Moment(milliseconds: 750_000))),
    ("1:02:03", .moment(Moment(milliseconds: 3_723_000))),
    ("0:07.5", .moment(Moment(milliseconds: 7500))),
    ("90:00", .moment(Moment(milliseconds: 5_400_000))),
    ("90s", .moment(Moment(milliseconds: 90_000))),
    ("1.5s", .moment(Moment(milliseconds: 1500))),
    ("50%", .share(0.5)), ("0%", .share(0)), ("100 %", .share(1)), ("12.5%", .share(0.125)),
    ("#420", .event(420)), ("420", .event(420)), ("#0", .event(0)), (" 7 ", .event(7)),
  ])
  func aPlaceIsRead(text: String, place: ReplayPlace) {
    #expect(ReplayPlace(text) == place)
  }

  @Test(arguments: [
    "", " ", "storm", "%", "101%", "-1", "-1%", "1:2:3:4", "1:60", "0:61:00", ":30", "12:", "#",
    "#-1", "1e3", "1:0x", "١٢:٣٠", "s", "1..5s", "9999999999", "+5", "inf%", "nan%",
  ])
  func whatIsNoPlaceIsNone(text: String) {
    #expect(ReplayPlace(text) == nil)
  }
}
