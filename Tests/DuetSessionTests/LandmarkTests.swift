import DuetSession
import DuetTesting
import Testing

/// The landmarks of a session are found where a look at every event finds them.
struct LandmarkTests {
  /// Whether an event is a landmark of a kind that depends on nothing else.
  private func isLandmark(_ fact: Fact, _ landmark: Landmark) -> Bool {
    switch (landmark, fact.kind) {
    case (.generation, .generationRequested), (.generation, .generationImported),
      (.generation, .variantRetried), (.ending, .variantFinished), (.ending, .variantStopped),
      (.ending, .variantFailed), (.acceptance, .variantAccepted), (.score, .scoreGiven),
      (.judgement, .preferenceRecorded), (.edit, .textEdited), (.edit, .textMoved):
      true
    default: false
    }
  }

  @Test(arguments: seeds)
  func theNextAndThePreviousAreThoseThatALookAtEveryEventFinds(seed: UInt64) {
    let script = RandomScript(seed: seed, count: 80)
    let timeline = Timeline(events: script.events)

    for landmark in Landmark.allCases where landmark != .prompt {
      let numbers = script.events.indices.filter {
        isLandmark(script.events[$0].fact, landmark)
      }.map { $0 + 1 }
      #expect(timeline.events(of: landmark) == numbers)
      for count in 0...script.events.count {
        #expect(timeline.event(of: landmark, after: count) == numbers.first { $0 > count })
        #expect(timeline.event(of: landmark, before: count) == numbers.last { $0 < count })
      }
    }
  }

  @Test func aPromptIsBegunByItsFirstChangeAndByOneThatWasNotTyped() {
    let script = SessionScript(
      .prompted("Go on."), .generated(1), .written(["One."]), .prompted("Again."), .generated(1))
    let timeline = Timeline(events: script.events)

    let kinds = timeline.events(of: .prompt).map { script.events[$0 - 1].fact.kind }

    #expect(kinds.count >= 2)
    #expect(kinds.allSatisfy { $0 == .textEdited || $0 == .generationRequested })
    #expect(timeline.events(of: .prompt).count <= timeline.events(of: .generation).count)
  }

  @Test func aSessionWithoutEventsHasNoLandmarks() {
    let timeline = Timeline(events: [])

    #expect(timeline.marks == [])
    #expect(timeline.bearings(at: 0) == [])
    for landmark in Landmark.allCases {
      #expect(timeline.event(of: landmark, after: 0) == nil)
      #expect(timeline.event(of: landmark, before: 0) == nil)
    }
  }

  @Test(arguments: seeds)
  func marksComeInOrderAndHaveNoTypingAmongThem(seed: UInt64) {
    let script = RandomScript(seed: seed, count: 80)
    let marks = Timeline(events: script.events).marks

    #expect(zip(marks, marks.dropFirst()).allSatisfy { $0.event <= $1.event })
    #expect(!marks.contains { $0.landmark == .edit })
  }

  @Test(arguments: seeds)
  func bearingsAreTheLastChangesUpToThere(seed: UInt64) {
    let script = RandomScript(seed: seed, count: 80)
    let timeline = Timeline(events: script.events)

    for count in stride(from: 0, through: script.events.count, by: 7) {
      let bearings = timeline.bearings(at: count)
      #expect(bearings == bearings.sorted())
      #expect(bearings.count <= 5)
      let edits = script.events.prefix(count).last { event in
        if case .textEdited(let change) = event.fact { change.place == .prompt } else { false }
      }
      if let edits { #expect(bearings.contains { $0 >= edits.number }) }
    }
  }
}
