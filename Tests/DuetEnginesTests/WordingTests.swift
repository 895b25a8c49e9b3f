import DuetSession
import Testing

@testable import DuetEngines

/// Other people's words on our screen.
struct SafeTextTests {
  @Test(arguments: [
    ("", ""),
    ("plain", "plain"),
    ("  two\n\n\n words\t", "two words"),
    ("\u{1B}[2Jgone\u{7}\u{9B}1m", "[2Jgone 1m"),
    ("a\u{202E}b\u{200B}c\u{2066}d", "abcd"),
    ("e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "e\u{301}\u{301}\u{301}\u{301}"),
  ])
  func lineHasNoControlsAndNoHiddenCharacters(text: String, expected: String) {
    #expect(SafeText.line(text) == expected)
  }

  @Test func longTextIsCutAndMarked() {
    #expect(SafeText.line("abcdef", limit: 6) == "abcdef")
    #expect(SafeText.line("abcdefg", limit: 6) == "abcdef...")
  }

  @Test func markupIsNotShown() {
    let page =
      "<!DOCTYPE html><html><head><style>p {}</style><title>502 Bad Gateway</title></head>"
      + "<script>alert('<x>')</script><!-- <hidden> --><body><h1>nginx</h1><p open"

    #expect(SafeText.excerpt(of: Array(page.utf8)) == "502 Bad Gateway nginx")
  }

  @Test func textThatOnlyHoldsABracketIsNoMarkup() {
    #expect(SafeText.excerpt(of: Array("1 < 2".utf8)) == "1 < 2")
  }
}

/// How long servers ask to wait.
struct RetryAfterTests {
  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
    ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000),
  ])
  func dateIsReadToTheSecond(text: String, seconds: Int) {
    #expect(RetryAfter.seconds(ofDate: text) == seconds)
  }

  @Test(arguments: ["", "soon", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994", "-5", "nan"])
  func whatIsNoTimeIsNotRead(text: String) {
    let head = HTTPHead(status: 429, headers: [HTTPHeader(name: "retry-after", value: text)])

    #expect(RetryAfter.seconds(in: head, now: 0) == nil)
  }

  @Test func dateOfTheAnswerIsTheClock() {
    let head = HTTPHead(
      status: 429,
      headers: [
        HTTPHeader(name: "Date", value: "Sun, 06 Nov 1994 08:49:30 GMT"),
        HTTPHeader(name: "Retry-After", value: "Sun, 06 Nov 1994 08:49:37 GMT"),
      ])

    #expect(RetryAfter.seconds(in: head, now: 0) == 7)
  }

  @Test func backoffDoublesUpToItsLimitAndIsDrawnFromItsUpperHalf() {
    let low = Backoff(random: { 0 })
    let high = Backoff(random: { 1 })

    #expect((0...5).map { low.seconds(attempt: $0) } == [0.25, 0.5, 1, 2, 4, 4])
    #expect((0...5).map { high.seconds(attempt: $0) } == [0.5, 1, 2, 4, 8, 8])
  }
}

/// Errors in the words of many servers.
struct ComplaintTests {
  private static func complaint(_ text: String) -> Complaint? {
    (try? JSONReader.value(of: Array(text.utf8))).flatMap(Complaint.init)
  }

  @Test(arguments: [
    ("{\"error\":{\"message\":\"m\",\"code\":400}}", "m"),
    ("{\"error\":\"m\"}", "m"),
    ("{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"m\"}}", "m"),
    ("{\"object\":\"error\",\"message\":\"m\"}", "m"),
    ("{\"detail\":\"m\"}", "m"),
    ("{\"detail\":[{\"loc\":[\"body\",\"n\"],\"msg\":\"m\"},{\"msg\":\"o\"}]}", "body.n: m; o"),
  ])
  func everyShapeGivesItsMessage(text: String, message: String) {
    #expect(Self.complaint(text)?.message == message)
  }

  @Test(arguments: ["{}", "[]", "{\"error\":null,\"choices\":[]}", "{\"message\":\"hello\"}"])
  func answersAreNoComplaints(text: String) {
    #expect(Self.complaint(text) == nil)
  }

  @Test(arguments: [
    ("Unrecognized request argument supplied: top_k", ["top_k"]),
    ("Unexpected fields in the request: {'min_p', 'seed'}", ["min_p", "seed"]),
    ("temperature must be at most 2", []),
    ("Unsupported parameter: 'stop_all'", []),
    ("maximum context length is 4096, unknown top_k", []),
  ])
  func onlyFieldsThatAreNotKnownAreRefusals(message: String, fields: [String]) {
    let sent: Set<String> = ["top_k", "min_p", "seed", "temperature", "stop"]

    let refused = FieldRefusal.fields(in: Complaint(message: message), sent: sent)

    #expect(refused == Set(fields))
  }

  @Test func nearestNameComesFirst() {
    let names = ["gpt-large", "qwen2.5:7b", "qwen2.5:0.5b"]

    #expect(NameDistance.nearest(names, to: "Qwen2.5:7").first == "qwen2.5:7b")
    #expect(
      NameDistance.distance(Array("kitten".unicodeScalars), Array("sitting".unicodeScalars)) == 3)
    #expect(NameDistance.nearest([], to: "x") == [])
  }
}

/// Addresses, and who is spoken to.
struct AddressTests {
  @Test(arguments: [
    ("http://localhost:8080/v1", "http://localhost:8080", true),
    ("HTTPS://API.Example.com/v1?x=1", "https://api.example.com", false),
    ("https://user:pass@host:443", "https://host", false),
    ("http://[::1]:11434", "http://[::1]:11434", true),
    ("http://127.9.9.9", "http://127.9.9.9", true),
    ("http://127.0.0.1.example.com", "http://127.0.0.1.example.com", false),
    ("http://good@evil.com\\@x", "http://x", false),
  ])
  func originIsReadFromTheAddress(url: String, origin: String, isLoopback: Bool) {
    let address = Address(url)

    #expect(address?.origin == origin)
    #expect(address?.isLoopback == isLoopback)
  }

  @Test(arguments: ["", "localhost:8080", "file:///etc/passwd", "http://", "http://h:port"])
  func whatIsNoAddressIsRefused(url: String) {
    #expect(Address(url) == nil)
  }

  @Test(arguments: [
    ("/b", "http://h:1/b"), ("b", "http://h:1/v1/b"), ("//o/b", "http://o/b"),
    ("http://h:1/c", "http://h:1/c"), ("file:///etc", nil), ("javascript:x", nil),
  ])
  func locationIsFollowedFromTheAddress(location: String, target: String?) {
    #expect(Address("http://h:1/v1/a?q=/x")?.following(location) == target)
  }
}

/// At most so many at a time.
struct SlotsTests {
  @Test func nextInLineGetsTheSlotThatIsGivenBack() async {
    let slots = Slots(count: 1)
    #expect(await slots.take())

    let waiting = Task { await slots.take() }
    slots.give()

    #expect(await waiting.value)
  }

  @Test func cancelledTaskLeavesTheLine() async {
    let slots = Slots(count: 1)
    #expect(await slots.take())

    let waiting = Task { await slots.take() }
    waiting.cancel()
    #expect(await waiting.value == false)

    slots.give()
    #expect(await slots.take())
  }
}
