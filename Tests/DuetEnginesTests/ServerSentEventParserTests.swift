import Testing

@testable import DuetEngines

/// Server-sent events, however the network cuts them.
struct ServerSentEventParserTests {
  private static func events(_ text: String) -> [String] {
    var parser = ServerSentEventParser()
    return (parser.read(Array(text.utf8)) + parser.finish()).map(shown)
  }

  private static func shown(_ event: ServerSentEventParser.Event) -> String {
    let data = String(decoding: event.data, as: UTF8.self)
    return event.name.isEmpty ? data : "\(event.name)|\(data)"
  }

  @Test(arguments: [
    ("", []),
    ("\n\n\n", []),
    ("data: one\n\n", ["one"]),
    ("data:one\n\ndata:  two\n\n", ["one", " two"]),
    ("data: a\ndata: b\n\n", ["a\nb"]),
    ("data: a\r\n\r\ndata: b\r\rdata: c\n\n", ["a", "b", "c"]),
    ("event: ping\ndata: {}\n\ndata: x\n\n", ["ping|{}", "x"]),
    (": comment\n:\nid: 3\nretry: 9\nwhat\ndata: x\n: inside\ndata: y\n\n", ["x\ny"]),
    ("event: lonely\n\ndata: x\n\n", ["x"]),
    ("data\n\n", [""]),
    ("data: cut off", ["cut off"]),
    ("\u{FEFF}data: marked\n\n", ["marked"]),
    ("data: \u{2028}\u{85}\n\n", ["\u{2028}\u{85}"]),
  ])
  func streamsGiveTheEventsOfTheStandard(stream: String, expected: [String]) {
    #expect(Self.events(stream) == expected)
  }

  @Test func everySplitIntoTwoGivesTheSameEvents() {
    let stream = Array(
      "\u{FEFF}: hi\r\ndata: é👍🏽\r\n\r\nevent: x\rdata: 1\rdata: 2\r\r\ndata: z\n\ndata: end".utf8)
    var whole = ServerSentEventParser()
    let expected = whole.read(stream) + whole.finish()

    for cut in 0...stream.count {
      var parser = ServerSentEventParser()
      let events =
        parser.read(Array(stream[..<cut])) + parser.read(Array(stream[cut...])) + parser.finish()

      #expect(events == expected, "cut at \(cut)")
    }
    #expect(expected.map(Self.shown) == ["é👍🏽", "x|1\n2", "z", "end"])
  }

  @Test func bytesOneByOneGiveTheSameEvents() {
    let stream = Array("data: a\r\n\r\ndata: b\r\rdata: ç\n\n".utf8)
    var parser = ServerSentEventParser()

    let events = stream.flatMap { parser.read([$0]) } + parser.finish()

    #expect(events.map(Self.shown) == ["a", "b", "ç"])
  }

  @Test func lineBeyondTheLimitStopsTheParser() {
    var parser = ServerSentEventParser(limit: 20)

    let before = parser.read(Array("data: fits\n\ndata: this one does not".utf8))
    let after = parser.read(Array("\n\ndata: x\n\n".utf8)) + parser.finish()

    #expect(before.map(Self.shown) == ["fits"])
    #expect(parser.isTooLong)
    #expect(after == [])
  }

  @Test func eventOfManyLinesBeyondTheLimitStopsTheParser() {
    var parser = ServerSentEventParser(limit: 20)

    let events = parser.read(Array(String(repeating: "data: 12345678\n", count: 9).utf8))

    #expect(parser.isTooLong)
    #expect(events == [])
  }
}
