import DuetSession
import DuetTesting
import DuetText
import GRDB
import Testing

@testable import DuetStore

@Suite struct SearchFilterTests {
  /// A session in which something became of every variant.
  private func lived() -> Script {
    var script = Script("s", title: "Weather")
    script.type("needle in a draft")
    script.request("needle wanted", count: 4)
    script.finish(0, with: "needle one")
    script.finish(1, with: "needle two")
    script.happen(.chunkArrived(VariantChunk(variant: id(2), text: "needle three")))
    script.happen(.variantStopped(id(2)))
    script.happen(.chunkArrived(VariantChunk(variant: id(3), text: "needle four")))
    script.happen(
      .variantFailed(
        VariantFailure(variant: id(3), failure: EngineError.interrupted(reason: "x").failure)))
    let buffer = script.session.draft.buffer
    script.happen(
      .variantAccepted(
        VariantAcceptance(variant: id(1), edit: buffer.edit(replacing: 0..<0, with: "needle two"))))
    script.show()
    script.judge(.left, reason: "needle felt")
    return script
  }

  private func id(_ index: Int) -> VariantID { VariantID(generation: 1, index: index) }

  @Test(arguments: [
    ("needle in:draft", ["draft"]), ("needle in:prompt", ["prompt"]), ("needle in:note", ["note"]),
    ("in:title", ["title"]), ("needle in:variant", ["1A", "1B", "1C", "1D"]),
    ("needle -in:variant", ["draft", "note", "prompt"]), ("is:accepted", ["1B"]),
    ("is:preferred", ["1A"]), ("is:failed", ["1D"]), ("is:stopped", ["1C"]),
    ("is:finished", ["1A", "1B"]), ("preset:dry-quill", ["1B", "1D"]),
    ("preset:WET*", ["1A", "1C"]), ("preset:wet", []), ("engine:openai", ["1B", "1D"]),
    ("model:model-*", ["1A", "1B", "1C", "1D"]), ("model:model_one", []), ("preset:%", []),
    ("mode:creative in:prompt", ["prompt"]), ("mode:task", []),
    ("needle (is:failed OR is:stopped)", ["1C", "1D"]), ("is:finished -one", ["1B"]),
    ("(one is:finished) OR four", ["1A", "1D"]),
    (
      "needle OR in:title -is:accepted",
      [
        "1A", "1C", "1D", "draft", "note", "prompt", "title",
      ]
    ),
    ("needle before:1970-01-02", ["1A", "1B", "1C", "1D", "draft", "note", "prompt"]),
    ("after:1970-01-01", []), ("in:title since:today", ["title"]), ("in:title since:21h", []),
  ])
  func filtersNarrowWhatIsFound(query: String, places: [String]) async throws {
    let log = try SQLiteSessionLog.inMemory()
    let script = lived()
    try await log.append(script.events, to: script.id)

    let result = try await log.found(query)

    #expect(
      result.hits.map { $0.variant?.description ?? $0.place.rawValue }.sorted() == places)
    #expect(result.total == places.count)
  }

  @Test func noQueryTellsWhoWroteWhatWhileAPairIsOpen() async throws {
    let log = try SQLiteSessionLog.inMemory()
    var script = Script("s")
    script.generate("p", ["needle one", "needle two", "three"])
    script.show(0, 2)
    script.judge(.left, reason: "needle note")
    script.show(0, 1)
    try await log.append(script.events, to: script.id)

    let plain = try await log.found("needle in:variant")
    for query in [
      "preset:dry-quill", "-preset:dry-quill", "model:*model* OR needle", "engine:openai needle",
      "-(engine:openai needle)", "model:model*",
    ] {
      let result = try await log.found(query)
      #expect(!result.hits.contains { $0.place == .variant }, "\(query)")
      #expect(result.sealedSessions == 1)
    }

    #expect(plain.hits.count == 2)
    #expect(plain.hits.allSatisfy { $0.preset == nil })
    #expect(plain.sealedSessions == 0)
    #expect(!String(describing: plain).contains("quill"))
    #expect(!String(describing: plain).contains("brush"))
    script.happen(.pairSkipped(PairNumber(2)))
    try await log.append([script.events[script.events.count - 1]], to: script.id)
    let open = try await log.found("preset:dry-quill")
    #expect(open.hits.allSatisfy { $0.preset == "dry-quill" })
    #expect(open.total == 2)
    #expect(open.sealedSessions == 0)
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func theStoreFindsWhatALookAtEveryTextFinds(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let (store, twin) = (try SQLiteSessionLog.inMemory(), MemorySessionLog())
    for number in 0..<4 {
      var script = Script.random("s\(number)", facts: 80, using: &generator)
      // A long draft is indexed when something else happens than typing.
      script.happen(.sessionClosed)
      try await store.append(script.events, to: script.id)
      try await twin.append(script.events, to: script.id)
    }
    let parts = [
      "storm", "clo*", "emigre", "雨", "in:variant", "in:prompt", "in:note", "in:title",
      "is:finished",
      "is:failed", "is:accepted", "is:preferred", "preset:*quill", "engine:openai", "mode:creative",
      "OR", "-", "-in:draft", "\"clock storm\"", "the", "a*",
    ]

    for _ in 0..<25 {
      let typed = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        parts[Int.random(in: 0..<parts.count, using: &generator)]
      }.joined(separator: " ")
      guard let query = try? SearchQuery(typed) else { continue }
      let scope = SearchScope.test(limit: 10_000)
      let (found, expected) = (
        try await store.search(query, in: scope), try await twin.search(query, in: scope)
      )
      #expect(found.hits.map(\.key).sorted() == expected.hits.map(\.key).sorted(), "\(typed)")
      #expect(found.total == expected.total)
      #expect(found.sealedSessions == expected.sealedSessions)
    }
    #expect(try await store.verify().isClean)
    let before = try await store.found("storm OR clock OR -in:draft", limit: 1_000)
    #expect(try await store.rebuild().isClean)
    #expect(try await store.found("storm OR clock OR -in:draft", limit: 1_000) == before)
  }

  @Test func anOlderStoreIsIndexedAnewWhenItIsOpened() async throws {
    let folder = try StoreFolder()
    let script = lived()
    do {
      let log = try folder.open()
      try await log.append(script.events, to: script.id)
      try await log.writer.write { database in
        try database.execute(
          sql: """
            DROP TABLE documents; DROP TABLE acceptances; DROP TABLE vectors; DROP TABLE derived;
            DELETE FROM texts;
            """)
        try database.execute(
          sql: "DELETE FROM grdb_migrations WHERE identifier = ?",
          arguments: [Schema.searchMigration])
        try database.execute(sql: "PRAGMA user_version = 1")
      }
    }

    let log = try folder.open()

    #expect(try await log.found("needle in:note").total == 1)
    #expect(try await log.found("is:accepted").total == 1)
    #expect(try await log.verify().isClean)
  }
}

extension SearchHit {
  /// Which text it is.
  fileprivate var key: String {
    "\(session) \(place) \(generation ?? 0) \(variant?.description ?? "") \(pair ?? 0)"
  }
}
