import DuetScreen
import DuetSession
import DuetText
import DuetTesting
import Testing

@testable import DuetStudio

/// A replay is at the same session however it got there.
struct ReplayModelTests {
  @Test(arguments: 1...12)
  func playingToAMomentEqualsSeekingToIt(seed: UInt64) {
    let script = RandomScript(seed: seed, isOdd: seed % 2 == 0)
    let timeline = Timeline(events: script.events)
    let replay = Replay(timeline, idleLimit: .max)
    var played = SessionKind.empty.model()
    played.enter(replay.session, replay: replay)

    for part in 0...7 {
      let moment = Moment(milliseconds: timeline.duration.milliseconds * part / 7)
      let wait = moment.milliseconds - (played.replay?.position.milliseconds ?? 0)
      _ = played.advanceReplay(milliseconds: Double(wait))
      var sought = SessionKind.empty.model()
      sought.enter(replay.session, replay: replay)
      sought.changeReplay { $0.seek(to: moment) }
      #expect(played.session == sought.session, "at \(moment.milliseconds)")
      #expect(played.session == timeline.session(at: moment))
    }
    #expect(played.session == script.session)
  }

  @Test(arguments: 1...12)
  func itEndsWithTheWholeSessionAtEverySpeed(seed: UInt64) {
    let script = RandomScript(seed: seed, isOdd: false)
    for speed in Replay.speeds {
      var replay = Replay(Timeline(events: script.events), speed: speed)
      var rounds = 0
      while replay.isPlaying, rounds < 100_000 {
        _ = replay.advance(milliseconds: 250)
        rounds += 1
      }
      #expect(replay.session == script.session)
      #expect(replay.delay == nil)
    }
  }

  @Test(arguments: 1...12)
  func aDamagedSessionIsSteppedThroughPlayedAndDrawn(seed: UInt64) {
    let script = RandomScript(seed: seed, count: 60)
    let replay = Replay(Timeline(events: script.events), isPlaying: false)
    var model = SessionKind.empty.model()
    model.enter(replay.session, replay: replay)
    _ = model.perform(.show("replay"))

    for _ in 0...script.events.count where model.replay?.isAtEnd == false {
      model.changeReplay { $0.step(by: 1) }
      #expect((model.replay?.position ?? .start) >= .start)
      #expect(model.frame().size == model.size)
      var played = model
      played.changeReplay { $0.toggle() }
      _ = played.advanceReplay(milliseconds: 40)
      #expect(played.frame().size == played.size)
    }
    #expect(model.session == script.session)
  }

  @Test func longPausesAreShortened() {
    let script = SessionScript(.typed("a"), .waited(milliseconds: 60_000), .typed("b"))
    var replay = Replay(Timeline(events: script.events), idleLimit: 2000)

    _ = replay.advance(milliseconds: 300)
    #expect(replay.session.draft.buffer.text == "a")
    _ = replay.advance(milliseconds: 2000)

    #expect(replay.session.draft.buffer.text == "ab")
  }

  @Test(arguments: [(0, 1, 1), (3, -1, 0), (0, -1, 0), (99, 1, 3)])
  func stepsStayWithinTheSession(start: Int, step: Int, expected: Int) {
    let script = SessionScript(.renamed("one"), .renamed("two"))
    var replay = Replay(Timeline(events: script.events), isPlaying: false)
    replay.seek(to: start == 0 ? Moment(milliseconds: -1) : Moment(milliseconds: start * 1000))

    replay.step(by: step)

    #expect((0...3).contains(replay.count))
    if start == 0 { #expect(replay.count <= 2) }
    if start == 99 { #expect(replay.count == expected) }
  }
}
