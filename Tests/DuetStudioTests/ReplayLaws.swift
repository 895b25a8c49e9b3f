import DuetScreen
import DuetSession
import DuetTesting
import DuetText
import Testing

@testable import DuetStudio

/// However one gets to a point of a replay, one is at the same point.
struct ReplayLaws {
  private func replay(_ seed: UInt64, idleLimit: Int = 2000, isOdd: Bool = false) -> Replay {
    let script = RandomScript(seed: seed, count: 120, isOdd: isOdd)
    return Replay(Timeline(events: script.events), idleLimit: idleLimit, isPlaying: false)
  }

  /// A studio that watches a replay from its start.
  private func studio(_ replay: Replay) -> StudioModel {
    var model = SessionKind.empty.model()
    model.enter(replay.session, replay: replay)
    return model
  }

  @Test(arguments: 1...12)
  func everyKindOfSeekShowsWhatPlayingToThereShows(seed: UInt64) throws {
    let start = replay(seed, isOdd: seed % 3 == 0)
    var generator = SeededGenerator(seed: seed)
    var sought = studio(start)

    for _ in 0..<24 {
      let places: [ReplayPlace] = [
        .moment(
          Moment(
            milliseconds: generator.draw(below: start.timeline.duration.milliseconds + 2000))),
        .event(generator.draw(below: start.timeline.events.count + 2)),
        .share(Double(generator.draw(below: 101)) / 100),
      ]
      sought.perform(.go(places[generator.draw(below: 3)]))
      let replay = try #require(sought.replay)
      let played = Session(replaying: start.timeline.events.prefix(replay.count))
      #expect(sought.session == played)
      #expect(replay.timeline.moment(ofEvent: replay.count) <= replay.position)
      #expect(replay.position <= replay.timeline.moment(ofEvent: replay.count + 1))
      #expect(sought.frame().size == sought.size)
    }
  }

  @Test(arguments: 1...12)
  func playingShowsTheCursorsThatSeekingShows(seed: UInt64) throws {
    let start = replay(seed)
    var played = studio(start)
    played.changeReplay { $0.toggle() }

    for _ in 0..<40 {
      _ = played.advanceReplay(milliseconds: 700)
      let count = try #require(played.replay?.count)
      var sought = studio(start)
      sought.perform(.go(.event(start.timeline.events.count)))
      sought.perform(.go(.event(count)))
      #expect(sought.session == played.session)
      #expect(sought.desk.writing == played.desk.writing)
      if let place = played.desk.writing {
        #expect(sought.desk[place] == played.desk[place], "at \(count)")
      }
    }
  }

  @Test(arguments: 1...12)
  func aStepOnAndAStepBackComeToTheSameEvent(seed: UInt64) {
    let start = replay(seed)
    for landmark in Landmark.allCases {
      for stop in start.timeline.events(of: landmark) {
        var replay = start
        replay.seek(toEvent: stop)
        guard replay.step(to: landmark, by: 1) else { continue }
        let isBack = replay.step(to: landmark, by: -1)
        #expect(isBack && replay.count == stop, "\(landmark) at \(stop)")
      }
    }
    var replay = start
    while !replay.isAtEnd {
      let here = replay.count
      replay.step(by: 1)
      var back = replay
      back.step(by: -1)
      #expect(back.count == here)
    }
  }

  @Test(arguments: 1...12)
  func stepsOfAKindGoThroughAllOfThemAndStopThere(seed: UInt64) {
    let start = replay(seed)
    for landmark in Landmark.allCases {
      var replay = start
      var stops: [Int] = []
      while replay.step(to: landmark, by: 1) { stops.append(replay.count) }
      let last = replay
      // What happened at its very first moment lies behind a replay at its start.
      #expect(stops == start.timeline.events(of: landmark).filter { $0 > start.count })
      #expect(!replay.step(to: landmark, by: 1) && replay == last)
    }
  }

  @Test(arguments: 1...12)
  func theAxisCutsPausesAndNothingElse(seed: UInt64) {
    for limit in Replay.idleLimits + [1, 137] {
      let timeline = replay(seed).timeline
      let axis = ReplayAxis(timeline, idleLimit: limit)
      var last = 0
      for number in 1...timeline.events.count {
        let gap =
          timeline.moment(ofEvent: number).milliseconds
          - timeline.moment(ofEvent: number - 1).milliseconds
        #expect(axis.time(ofEvent: number) - last == min(gap, limit))
        last = axis.time(ofEvent: number)
        #expect(axis.time(of: timeline.moment(ofEvent: number), in: timeline) == last || gap == 0)
      }
      #expect(axis.duration == last)
      for time in stride(from: 0, through: axis.duration, by: max(1, axis.duration / 50)) {
        let moment = axis.moment(at: time, in: timeline)
        #expect(axis.time(of: moment, in: timeline) == time, "\(time) of \(axis.duration)")
      }
    }
  }

  @Test(arguments: 1...6)
  func aReplayTakesAsLongAsItsAxisSays(seed: UInt64) {
    for speed in [0.25, 1, 4, 64] {
      var replay = replay(seed)
      replay.change(speed: speed)
      replay.toggle()
      var milliseconds = 0.0
      while replay.isPlaying {
        _ = replay.advance(milliseconds: 10)
        milliseconds += 10
      }
      let expected = Double(replay.axis.duration) / speed
      #expect(abs(milliseconds - expected) <= 10, "\(milliseconds) for \(expected)")
    }
  }

  @Test(arguments: 1...6)
  func asFastAsItDrawsEveryFrameShowsMore(seed: UInt64) {
    var replay = replay(seed)
    replay.change(speed: .infinity)
    replay.toggle()
    while replay.isPlaying {
      let before = replay.count
      #expect(replay.delay == 0)
      #expect(!replay.advance(milliseconds: 0).isEmpty)
      #expect(replay.count > before)
    }
    #expect(replay.isAtEnd)
  }

  @Test func marksOfTheViewerStandInOrderAndMoveWithTheirName() {
    var replay = replay(3)
    for (place, name) in [(40, "b"), (10, "a"), (70, "c"), (90, "a")] {
      replay.seek(toEvent: place)
      replay.mark(name)
    }

    #expect(replay.marks.map(\.name) == ["b", "c", "a"])
    #expect(replay.marks.map(\.count) == [40, 70, 90])
  }
}
