import DuetSession
@testable import DuetStore
import Testing

@Suite struct SearchTests {
  @Test func hitsTellWhereTheyStand() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s", title: "Weather")
    script.type("The lighthouse keeper slept.")
    script.generate("More of the lighthouse", ["A lighthouse, unlit.", "Nothing."])
    try await log.append(script.events, to: script.id)

    let hits = try await log.search("lighthouse", limit: 10)

    #expect(Set(hits.map(\.place)) == [.draft, .prompt, .variant])
    #expect(hits.allSatisfy { $0.session == script.id && $0.title == "Weather" })
    let variant = try #require(hits.first { $0.place == .variant })
    #expect(variant.variant == VariantID(generation: 1, index: 0))
    #expect(variant.generation == 1)
    #expect(
      variant.preset == script.session.authorship(of: VariantID(generation: 1, index: 0)).preset)
    #expect(variant.moment == script.session.variant(VariantID(generation: 1, index: 0))?.endedAt)
    #expect(variant.marked(open: "[", close: "]") == "A [lighthouse], unlit.")
    let prompt = try #require(hits.first { $0.place == .prompt })
    #expect(prompt.moment == script.session.generation(1)?.requestedAt)
    #expect(try await log.search("lighthouse", limit: 2).count == 2)
    #expect(try await log.search("lighthouse", limit: 0).isEmpty)
    #expect(try await log.search("Weather").isEmpty, "titles are found in the list of sessions")
  }

  @Test(arguments: [
    ("storm", true), ("STORM", true), ("stor", false), ("stor*", true), ("emigre", true),
    ("storm émigré", true), ("storm absent", false), ("\"glass storm\"", true),
    ("\"storm glass\"", false), ("\"glass stor\"*", false), ("\"glass", true), ("雨", true),
    ("", false), ("   ", false), ("\"", false), ("*", false), ("storm OR absent", false),
    ("NOT storm", false), ("body:storm", false), ("storm)", true), ("(storm", true),
    ("storm^2", false), ("-storm", true), ("NEAR(storm glass)", false), ("'; DROP TABLE", false),
    ("{body}", false), ("+storm", true), ("storm\0", true), ("\u{10FFF0}storm", false),
  ])
  func nothingTypedIsSyntax(query: String, isFound: Bool) async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    script.type("An émigré of glass storm weather: 雨 and more.")
    try await log.append(script.events, to: script.id)

    #expect(try await !log.search(query).isEmpty == isFound)
    _ = try await log.sessions(matching: query)
  }

  @Test func longTextsAreCutAroundWhatWasFound() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    let filler = String(repeating: "filler ", count: 40)
    script.generate("p", [filler + "needle " + filler])
    try await log.append(script.events, to: script.id)

    let marked = try await log.search("needle").first?.marked(open: "<", close: ">")

    #expect(marked?.hasPrefix("…filler") == true)
    #expect(marked?.contains("filler <needle> filler") == true)
    #expect((marked?.count ?? 0) < 120)
  }

  @Test func theDraftIsFoundAsItIsNowAndNotAsItWas() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    script.type("before")
    script.happen(.textMoved(TextMove(place: .draft, revision: 0)))
    script.type("after")
    try await log.append(script.events, to: script.id)

    #expect(try await log.search("before").isEmpty)
    #expect(try await log.search("after").count == 1)
  }

  @Test func aLongDraftIsIndexedWhenSomethingElseHappens() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    script.type(String(repeating: "long ", count: 2_000))
    script.type("needle")
    try await log.append(script.events, to: script.id)
    let early = try await log.search("needle")

    script.happen(.sessionClosed)
    try await log.append([script.events[script.events.count - 1]], to: script.id)

    #expect(early.isEmpty)
    #expect(try await log.search("needle").count == 1)
  }

  @Test func noHitTellsAPresetWhileAPairIsOpen() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    script.generate("p", ["needle one", "needle two", "three"])
    script.show(0, 2)
    script.judge(.left)
    script.show(0, 1)
    try await log.append(script.events, to: script.id)
    let blind = try await log.search("needle")

    script.happen(.pairSkipped(PairNumber(2)))
    try await log.append([script.events[script.events.count - 1]], to: script.id)

    #expect(blind.count == 2)
    #expect(blind.allSatisfy { $0.preset == nil })
    #expect(!String(describing: blind).contains("quill"))
    #expect(!String(describing: blind).contains("brush"))
    #expect(try await log.search("needle").allSatisfy { $0.preset != nil })
  }
}
