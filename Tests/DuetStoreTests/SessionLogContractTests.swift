import DuetSession
import DuetStore
import DuetTesting
import Testing

/// The logs that keep the same contract.
enum LogKind: String, CaseIterable, CustomTestStringConvertible {
  case twin, inMemory, onDisk

  var testDescription: String { rawValue }

  func withLog(_ body: (any SessionLog) async throws -> Void) async throws {
    switch self {
    case .twin: try await body(MemorySessionLog())
    case .inMemory: try await body(SQLiteSessionLog.inMemory())
    case .onDisk:
      let folder = try StoreFolder()
      try await body(folder.open())
      withExtendedLifetime(folder) {}
    }
  }
}

@Suite struct SessionLogContractTests {
  @Test(arguments: LogKind.allCases)
  func anEmptyLogHasNothing(kind: LogKind) async throws {
    try await kind.withLog { log in
      let found = try await log.sessions(matching: "") + log.sessions(matching: "storm")
      let judgements = try await log.judgements()

      #expect(found == [])
      #expect(judgements == [])
      await #expect(throws: LogError.missing(SessionID("none"))) {
        try await log.events(of: SessionID("none"))
      }
      await #expect(throws: LogError.missing(SessionID("none"))) {
        try await log.delete(SessionID("none"))
      }
    }
  }

  @Test(arguments: LogKind.allCases)
  func whatWasAppendedIsReadInOrder(kind: LogKind) async throws {
    var generator = SeededGenerator(seed: 3)
    let script = Script.random("s", facts: 60, using: &generator)

    try await kind.withLog { log in
      for event in script.events { try await log.append([event], to: script.id) }
      try await log.append([], to: script.id)

      #expect(try await log.events(of: script.id) == script.events)
    }
  }

  @Test(arguments: LogKind.allCases)
  func eventsThatDoNotFollowAreRefusedAndNothingIsAdded(kind: LogKind) async throws {
    var script = Script("s")
    script.type("one ")
    script.type("two ")
    let events = script.events

    try await kind.withLog { log in
      await #expect(throws: LogError.conflict(script.id)) {
        try await log.append([events[1]], to: script.id)
      }
      try await log.append([events[0]], to: script.id)
      for wrong in [[events[0]], [events[2]], [events[1], events[1]], [events[1], events[0]]] {
        await #expect(throws: LogError.conflict(script.id)) {
          try await log.append(wrong, to: script.id)
        }
      }

      #expect(try await log.events(of: script.id) == [events[0]])
      try await log.append(Array(events[1...]), to: script.id)
      #expect(try await log.events(of: script.id) == events)
    }
  }

  @Test(arguments: LogKind.allCases)
  func summariesTellTheNewestFirst(kind: LogKind) async throws {
    var old = Script("old", title: "The clockmaker", startedAt: 1_000)
    old.generate("A storm", ["It rains.", "It pours."])
    old.show()
    old.judge(.left)
    var new = Script("new", startedAt: 2_000)
    new.type("Twelve small words")
    new.happen(.sessionClosed)

    try await kind.withLog { log in
      try await log.append(old.events, to: old.id)
      try await log.append(new.events, to: new.id)

      let found = try await log.sessions(matching: "")
      #expect(found == [new, old].map { SessionSummary(of: $0.session, id: $0.id) })
      #expect(found.map(\.title) == ["Twelve small words", "The clockmaker"])
      #expect(found.map(\.words) == [3, 0])
      #expect(found.map(\.variants) == [0, 2])
      #expect(found.map(\.judgements) == [0, 1])
      #expect(found.map(\.isClosed) == [true, false])
    }
  }

  @Test(arguments: LogKind.allCases)
  func aSessionThatWasOpenedAgainChangedThen(kind: LogKind) async throws {
    var script = Script("s", startedAt: 1_000)
    script.happen(.sessionClosed)
    script.happen(.sessionResumed(SessionResumption(resumedAt: 90_000)))
    script.type("later")

    try await kind.withLog { log in
      try await log.append(script.events, to: script.id)

      #expect(try await log.sessions(matching: "").map(\.changedAt) == [90_010])
    }
  }

  @Test(arguments: LogKind.allCases)
  func aQueryMatchesBeginningsOfWordsInAnyText(kind: LogKind) async throws {
    var one = Script("one", title: "Émigré", startedAt: 1)
    one.type("The draft of a lighthouse")
    var two = Script("two", startedAt: 2)
    two.generate("Write of glaciers", ["Ice moves.", "Nothing \"stays\"."])

    try await kind.withLog { log in
      try await log.append(one.events, to: one.id)
      try await log.append(two.events, to: two.id)

      for (query, expected) in [
        ("emi", ["one"]), ("LIGHT", ["one"]), ("draft emigre", ["one"]), ("glac", ["two"]),
        ("ice", ["two"]), ("ice moves", ["two"]), ("ice glaciers", []), ("house", []),
        ("\"", []), ("stays", ["two"]), ("nothing*", ["two"]), ("  ", ["two", "one"]),
      ] {
        #expect(try await log.sessions(matching: query).map(\.id.name) == expected, "\(query)")
      }
    }
  }

  @Test(arguments: LogKind.allCases)
  func aDeletedSessionIsGone(kind: LogKind) async throws {
    var one = Script("one")
    one.generate("storm", ["a", "b"])
    one.show()
    one.judge(.tie)
    let two = Script("two")

    try await kind.withLog { log in
      try await log.append(one.events, to: one.id)
      try await log.append(two.events, to: two.id)
      try await log.delete(one.id)

      #expect(try await log.sessions(matching: "").map(\.id) == [two.id])
      #expect(try await log.sessions(matching: "storm") == [])
      #expect(try await log.judgements() == [])
      await #expect(throws: LogError.missing(one.id)) { try await log.events(of: one.id) }
      try await log.append(one.events, to: one.id)
      #expect(try await log.events(of: one.id) == one.events)
    }
  }

  @Test(arguments: LogKind.allCases)
  func judgementsTellWhoWroteBothSides(kind: LogKind) async throws {
    var script = Script("s")
    script.generate("Compare", ["Left text", "Right text, longer", "Third"])
    script.show(0, 1, criteria: ["overall", "style"])
    script.judge(.right, strength: .slightly, criteria: ["style": .left], reason: "rhythm")
    script.show(1, 2)
    script.judge(.bothBad)
    script.show(0, 2)
    script.judge(.tie)
    script.happen(.preferenceWithdrawn(PairNumber(3)))

    try await kind.withLog { log in
      try await log.append(script.events, to: script.id)

      let judgements = try await log.judgements()
      #expect(judgements == script.session.judgements)
      #expect(judgements.map(\.preference.choice) == [.right, .bothBad])
      #expect(judgements.first?.preference.criteria == ["style": .left])
      let presets = judgements.flatMap { [$0.left.preset, $0.right.preset] }
      #expect(Set(presets) == ["dry-quill", "wet-brush"])
      #expect(judgements.first?.right.length == 18)
    }
  }

  @Test(arguments: LogKind.allCases)
  func judgementsComeBackWithReasonsAndWithoutPairsThatHaveAKnownAnswer(
    kind: LogKind
  ) async throws {
    var script = Script("s")
    script.generate("Compare", ["Left text", "Right text, longer", "Third"])
    let pin = Pin(
      variant: VariantID(generation: 1, index: 0), start: 5, quote: "text", reason: "plain")
    script.show(0, 1, draw: .active)
    script.judge(.right, reasons: ["clear", "tone"], pins: [pin])
    script.show(1, 2, gold: .left)
    script.judge(.left)
    script.show(0, 2)
    script.happen(.pairVoided(PairVoid(3, .undone)))

    try await kind.withLog { log in
      try await log.append(script.events, to: script.id)

      let judgements = try await log.judgements()
      #expect(judgements == script.session.judgements)
      #expect(judgements.map(\.preference.reasons) == [["clear", "tone"]])
      #expect(judgements.first?.preference.pins == [pin])
      #expect(judgements.first?.pair.draw == .active)
    }
  }

  @Test(arguments: LogKind.allCases)
  func judgementsOnCopiesTellWhereTheyWereWritten(kind: LogKind) async throws {
    var written = Script("written")
    written.generate("Compare", ["Left text", "Right text"])
    let beginning = RatingSession.beginning(
      sources: [written.session], id: SessionID("rating"), seed: 1, rater: "bob", startedAt: 1,
      program: "test")
    var rating = Script("rating")
    for fact in beginning?.dropFirst() ?? [] { rating.happen(fact) }
    rating.show()
    rating.judge(.left)

    try await kind.withLog { log in
      try await log.append(rating.events, to: rating.id)

      let judgements = try await log.judgements()
      #expect(judgements == rating.session.judgements)
      #expect(
        judgements.map(\.left.origin) == [
          VariantOrigin(
            session: SessionID("written"), variant: VariantID(generation: 1, index: 0))
        ])
    }
  }

  @Test(arguments: LogKind.allCases)
  func anOpenPairSealsItsSession(kind: LogKind) async throws {
    var script = Script("s")
    script.generate("Compare", ["one", "two", "three"])
    script.show(0, 1)
    script.judge(.left)
    script.show(1, 2)

    try await kind.withLog { log in
      try await log.append(script.events, to: script.id)
      #expect(try await log.judgements() == [])
      #expect(try await log.sessions(matching: "").map(\.isBlind) == [true])

      script.happen(.pairSkipped(PairNumber(2)))
      try await log.append([script.events[script.events.count - 1]], to: script.id)

      #expect(try await log.judgements().count == 1)
    }
  }

  @Test(arguments: LogKind.allCases)
  func manyWritersAtOnceEachGetTheirOwnAnswer(kind: LogKind) async throws {
    let scripts = (0..<5).map { place in
      var generator = SeededGenerator(seed: UInt64(place))
      return Script.random("session\(place)", facts: 20, using: &generator)
    }

    try await kind.withLog { log in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for script in scripts {
          group.addTask {
            for event in script.events {
              try await log.append([event], to: script.id)
              await #expect(throws: LogError.conflict(script.id)) {
                try await log.append([event], to: script.id)
              }
            }
          }
        }
        try await group.waitForAll()
      }

      for script in scripts {
        #expect(try await log.events(of: script.id) == script.events)
      }
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func theStoreTellsWhatItsTwinTells(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let (store, twin) = (try SQLiteSessionLog.inMemory(), MemorySessionLog())
    for number in 0..<4 {
      var script = Script.random("s\(number)", facts: 80, using: &generator)
      for id in script.session.unfinishedVariants { script.happen(.variantStopped(id)) }
      while script.session.isBlind, number != 0 {
        script.happen(.pairSkipped(PairNumber(script.openPair)))
      }
      try await store.append(script.events, to: script.id)
      try await twin.append(script.events, to: script.id)
    }

    for query in ["", "storm", "clo", "emigre storm", "雨", "none"] {
      let (found, expected) = (
        try await store.sessions(matching: query), try await twin.sessions(matching: query)
      )
      #expect(found == expected, "\(query)")
    }
    #expect(try await store.judgements() == twin.judgements())
  }
}
