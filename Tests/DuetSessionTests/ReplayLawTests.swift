import DuetSession
import DuetTesting
import Testing

struct ReplayLawTests {
  @Test(arguments: seeds)
  func replayOfWhatWasRecordedGivesAnEqualSession(seed: UInt64) {
    let script = randomScript(seed)

    let replayed = Session(replaying: script.events)

    #expect(replayed == script.session)
    #expect(replayed.eventCount == script.events.count)
  }

  @Test(arguments: seeds)
  func seekToACountEqualsPlayingToIt(seed: UInt64) {
    let script = RandomScript(seed: seed, count: seed % 8 == 0 ? 1_100 : 60)
    let timeline = Timeline(events: script.events)
    var generator = SeededGenerator(seed: seed)

    for _ in 0..<6 {
      let count = generator.draw(below: script.events.count + 1)
      let played = Session(replaying: script.events.prefix(count))

      #expect(timeline.session(after: count) == played)
    }
  }

  @Test(arguments: seeds)
  func seekToAMomentEqualsPlayingToIt(seed: UInt64) {
    let script = randomScript(seed)
    let timeline = Timeline(events: script.events)
    var generator = SeededGenerator(seed: seed)

    for _ in 0..<6 {
      let last = generator.draw(below: timeline.duration.milliseconds + 2)
      let moment = Moment(milliseconds: last)
      var played = Session()
      for event in script.events {
        var next = played
        next.apply(event)
        if next.lastMoment > moment { break }
        played = next
      }

      #expect(timeline.session(at: moment) == played)
    }
  }

  @Test(arguments: [0, 1, 2, 511, 512, 513, 1_023, 1_024, 1_025])
  func everyLengthAroundTheCheckpointsCanBeSoughtToItsEnds(length: Int) {
    let events = (1...max(length, 1)).prefix(length).map { number in
      SessionEvent(
        number: number, moment: Moment(milliseconds: number * 10),
        fact: .sessionRenamed(SessionTitle(title: "\(number)")))
    }
    let timeline = Timeline(events: events)

    for count in [0, 1, 510, 511, 512, 513, 1_024, length] where count <= length {
      #expect(timeline.session(after: count).eventCount == count)
      #expect(timeline.session(after: count).title == (count == 0 ? "" : "\(count)"))
    }
    #expect(timeline.session(after: -1).eventCount == 0)
    #expect(timeline.session(after: length + 1).eventCount == length)
    #expect(timeline.duration == Moment(milliseconds: length * 10))
  }

  @Test
  func aMomentHoldsAllEventsThatHappenedUpToAndAtIt() {
    let events = [0, 5, 5, 5, 9].enumerated().map { index, milliseconds in
      SessionEvent(
        number: index + 1, moment: Moment(milliseconds: milliseconds), fact: .sessionClosed)
    }
    let timeline = Timeline(events: events)

    let counts = [-1, 0, 4, 5, 8, 9, 10].map { timeline.count(at: Moment(milliseconds: $0)) }

    #expect(counts == [0, 1, 1, 4, 4, 5, 5])
  }

  @Test
  func aMomentThatRunsBackwardsCountsAsTheLatestBeforeIt() {
    let events = [0, 100, 40, 200].enumerated().map { index, milliseconds in
      SessionEvent(
        number: index + 1, moment: Moment(milliseconds: milliseconds), fact: .sessionClosed)
    }
    let timeline = Timeline(events: events)

    let counts = [0, 50, 99, 100, 199, 200].map { timeline.count(at: Moment(milliseconds: $0)) }

    #expect(counts == [1, 1, 1, 3, 3, 4])
    #expect(Timeline(events: events.dropLast(1)).duration == Moment(milliseconds: 100))
  }
}
