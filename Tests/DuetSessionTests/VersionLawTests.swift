import DuetSession
import DuetTesting
import DuetText
import Testing

/// The tree of versions against a model that keeps every text whole; 10,000 steps in all.
struct VersionLawTests {
  private static let seeds: Range<UInt64> = 0..<10
  private static let steps = 1_000

  /// The scripts at their ends, by seed.
  private static let scripts: [VersionScript] = seeds.map { seed in
    var script = VersionScript(seed: seed)
    for _ in 0..<steps { script.step() }
    return script
  }

  private static func script(_ seed: UInt64) -> VersionScript { scripts[Int(seed)] }

  @Test(arguments: seeds)
  func everyStepGivesTheTextAndTheAuthorsOfTheModel(seed: UInt64) {
    var script = VersionScript(seed: seed)

    for _ in 0..<Self.steps {
      script.step()

      for place in TextPlace.allCases {
        #expect(script.session.text(place).plain == script.now[place])
      }
    }
  }

  @Test(arguments: seeds)
  func everyStateThatEverWasIsStillThere(seed: UInt64) {
    let script = Self.script(seed)

    for place in TextPlace.allCases {
      let text = script.session.text(place)
      let states = script.states[place] ?? [:]
      #expect(states.count == text.revisions.count)
      for (revision, state) in states {
        #expect(text.standing(at: revision)?.plain == state, "\(place) \(revision)")
      }
    }
  }

  @Test(arguments: seeds)
  func namesStandWhereTheyWerePutLast(seed: UInt64) {
    let script = Self.script(seed)

    for place in TextPlace.allCases {
      let names = script.session.versionMarks(place).names
      let expected = script.names[place] ?? [:]
      #expect(names.count == expected.count)
      for (name, revision) in expected { #expect(names[revision] == name) }
    }
  }

  @Test(arguments: seeds)
  func aRevisionThatBringsAnotherBackHasItsState(seed: UInt64) {
    let script = Self.script(seed)

    for place in TextPlace.allCases {
      let restored = script.session.versionMarks(place).restored
      #expect(place != .draft || !restored.isEmpty)
      for (revision, source) in restored {
        #expect(script.states[place]?[revision] == script.states[place]?[source])
      }
    }
  }

  @Test(arguments: seeds)
  func replayingAndExportingGiveTheSameSession(seed: UInt64) throws {
    let script = Self.script(seed)

    let replayed = Session(replaying: script.events)
    let read = try SessionFile.events(from: SessionFile.data(of: script.events))

    let isEqual = replayed == script.session
    #expect(isEqual)
    #expect(read == script.events)
  }

  @Test(arguments: seeds)
  func aSnapshotGivesTheSameSession(seed: UInt64) {
    let session = Self.script(seed).session
    let place = SessionSnapshot.Place(
      number: session.eventCount, hash: Array(repeating: 7, count: 32))
    let snapshot = SessionSnapshot(of: session, at: place)

    let read = SessionSnapshot.session(
      root: snapshot.root, pages: snapshot.pages.map(\.bytes), at: place)

    let isEqual = read == session
    #expect(isEqual)
  }
}
