import DuetSession
import DuetTesting
import Testing

@testable import DuetStore

@Suite struct SearchTests {
  @Test func hitsTellWhereTheyStand() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s", title: "Lighthouse weather")
    script.type("The lighthouse keeper slept.")
    script.generate("More of the lighthouse", ["A lighthouse, unlit.", "Nothing."])
    script.show()
    script.judge(.left, reason: "the lighthouse is felt")
    try await log.append(script.events, to: script.id)

    let result = try await log.found("lighthouse")

    #expect(result.total == 5)
    #expect(Set(result.hits.map(\.place)) == Set(SearchPlace.allCases))
    #expect(result.hits.first?.place == .title, "a title says most")
    #expect(result.hits.allSatisfy { $0.session == script.id && $0.title == "Lighthouse weather" })
    let variant = try #require(result.hits.first { $0.place == .variant })
    #expect(variant.variant == VariantID(generation: 1, index: 0))
    #expect(variant.generation == 1)
    #expect(variant.offset == 2)
    #expect(
      variant.preset == script.session.authorship(of: VariantID(generation: 1, index: 0)).preset)
    let ended = try #require(script.session.variant(VariantID(generation: 1, index: 0))?.endedAt)
    #expect(variant.time == script.session.time(of: ended))
    #expect(variant.marked(open: "[", close: "]") == "A [lighthouse], unlit.")
    let note = try #require(result.hits.first { $0.place == .note })
    #expect(note.pair == 1)
    #expect(note.time == script.session.time(of: script.session.lastMoment))
  }

  @Test func aLimitKeepsTheBestAndTheTotal() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    script.generate("storm", ["storm storm storm", "storm and much that is not one", "calm"])
    try await log.append(script.events, to: script.id)

    let best = try await log.found("storm", limit: 1)

    #expect(best.hits.map(\.place) == [.prompt])
    #expect(best.total == 3)
    #expect(try await log.found("storm", limit: 0) == SearchResult())
    #expect(try await log.search(SearchQuery(""), in: .test()) == SearchResult())
  }

  @Test func equallyGoodTextsComeNewestFirst() async throws {
    let log = try SQLiteSessionLog.inMemory()
    for (name, start) in [("old", 1_000), ("newest", 9_000), ("new", 5_000)] {
      var script = Script(name, startedAt: start)
      script.generate("p", ["the same storm"])
      try await log.append(script.events, to: script.id)
    }

    let names = try await log.found("storm").hits.map(\.session.name)

    #expect(names == ["newest", "new", "old"])
  }

  @Test(arguments: [
    ("storm", true), ("STORM", true), ("stor", false), ("stor*", true), ("emigre", true),
    ("storm émigré", true), ("storm absent", false), ("\"glass storm\"", true),
    ("\"storm glass\"", false), ("\"glass stor\"*", true), ("雨", true), ("灯台", true),
    ("台灯", false), ("大雨の", true), ("ไทย", true), ("ง่าย", true), ("날씨", true),
    ("storm OR absent", true), ("absent OR gone", false), ("NOT storm", false), ("-absent", true),
    ("storm -weather", false), ("storm -absent", true), ("(absent OR storm) glass", true),
    ("absent OR -gone", true), ("storm^2", false), ("'; DROP TABLE", false), ("{body}", false),
    ("+storm", true), ("storm\0", true), ("\u{10FFF0}storm", false), ("body", false),
    ("storm\u{1F}weather", true), ("rowid", false), ("%", false),
  ])
  func aTextIsFoundWhenTheQueryIsTrueOfIt(query: String, isFound: Bool) async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    script.type("An émigré of glass storm weather: 大雨の夜、灯台へ ภาษาไทยง่าย 오늘날씨가 and more.")
    try await log.append(script.events, to: script.id)

    let result = try await log.found(query)

    #expect(result.hits.isEmpty == !isFound)
    _ = try await log.sessions(matching: query)
  }

  @Test func scriptsWithoutSpacesAreMarkedAsTheyStand() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    script.type("今夜は大雨の夜、灯台へ。")
    try await log.append(script.events, to: script.id)

    let hit = try await log.found("大雨").hits.first

    #expect(hit?.marked(open: "[", close: "]") == "今夜は[大雨]の夜、灯台へ。")
    #expect(hit?.offset == 9)
    #expect(try await log.sessions(matching: "灯").map(\.id) == [script.id])
  }

  @Test func longTextsAreCutAroundWhereMostIsFound() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    let filler = String(repeating: "filler ", count: 40)
    script.generate("p", ["needle " + filler + "needle and needle " + filler])
    try await log.append(script.events, to: script.id)

    let hit = try await log.found("needle").hits.first
    let marked = hit?.marked(open: "<", close: ">")

    #expect(marked?.hasPrefix("…filler") == true)
    #expect(marked?.contains("filler <needle> and <needle> filler") == true)
    #expect(marked?.hasSuffix("filler…") == true)
    #expect((marked?.count ?? 0) < 170)
    #expect(hit?.offset == 0)
  }

  @Test func theDraftIsFoundAsItIsNowAndNotAsItWas() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    script.type("before")
    script.happen(.textMoved(TextMove(place: .draft, revision: 0)))
    script.type("after")
    try await log.append(script.events, to: script.id)

    #expect(try await log.found("before").hits.isEmpty)
    #expect(try await log.found("after").total == 1)
  }

  @Test func aLongDraftIsIndexedWhenSomethingElseHappens() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    script.type(String(repeating: "long ", count: 2_000))
    script.type("needle")
    try await log.append(script.events, to: script.id)
    let early = try await log.found("needle")

    script.happen(.sessionClosed)
    try await log.append([script.events[script.events.count - 1]], to: script.id)

    #expect(early.hits.isEmpty)
    #expect(try await log.found("needle").total == 1)
  }

  @Test func aNoteGoesWithItsJudgement() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    script.generate("p", ["one", "two"])
    script.show()
    script.judge(.left, reason: "needle")
    try await log.append(script.events, to: script.id)
    let before = try await log.found("in:note")

    script.happen(.preferenceWithdrawn(PairNumber(1)))
    try await log.append([script.events[script.events.count - 1]], to: script.id)

    #expect(before.total == 1)
    #expect(try await log.found("in:note").total == 0)
    #expect(try await log.verify().isClean)
  }

  @Test func oneHitOfEachSessionIsItsBest() async throws {
    let log = try SQLiteSessionLog.inMemory()
    for name in ["a", "b"] {
      var script = Script(name, title: "Storm of \(name)")
      script.generate("a storm, please", ["storm", "no storm at all, but a long calm"])
      try await log.append(script.events, to: script.id)
    }

    let result = try await log.search(
      SearchQuery("storm"), in: .test(isOnePerSession: true))

    #expect(result.total == 2)
    #expect(result.hits.map(\.place) == [.title, .title])
    #expect(Set(result.hits.map(\.session.name)) == ["a", "b"])
  }
}

extension SQLiteSessionLog {
  /// Searches for what was typed.
  func found(_ query: String, limit: Int = 20) async throws -> SearchResult {
    try await search(SearchQuery(query), in: .test(limit: limit))
  }
}

extension SearchScope {
  /// A scope on the last day of 1970-01-01.
  static func test(limit: Int = 20, isOnePerSession: Bool = false) -> SearchScope {
    SearchScope(
      limit: limit, isOnePerSession: isOnePerSession, clock: SearchClock(now: 80_000_000))
  }
}
