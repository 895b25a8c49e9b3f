import DuetScreen
import DuetSession
import DuetTesting
import DuetText
import Testing

@testable import DuetStudio

/// A film shows what a person who watches the replay sees, at the same times for everyone.
struct ReplayFilmTests {
  private func film(_ replay: Replay) -> ReplayFilm {
    ReplayFilm(
      replay, settings: Settings(theme: .plain), keymap: Keymap(commands: PaneCatalog.commands),
      size: Size(columns: 80, rows: 24))
  }

  private func pictures(_ replay: Replay) -> [ReplayFilm.Picture] {
    var film = film(replay)
    var pictures: [ReplayFilm.Picture] = []
    while let picture = film.next() { pictures.append(picture) }
    return pictures
  }

  @Test(arguments: 1...4, [0.25, 3, 64])
  func everyEventIsInItInOrderAndItsLengthIsKnownBefore(seed: UInt64, speed: Double) {
    let script = RandomScript(seed: seed, count: 60, isOdd: seed % 2 == 0)
    let replay = Replay(Timeline(events: script.events), speed: speed, idleLimit: 150)
    var film = film(replay)
    let duration = film.duration

    var last: ReplayFilm.Picture?
    var marks: [FilmMark] = []
    while let picture = film.next() {
      if let last {
        let isLast = film.progress.done == film.progress.total
        let wait = picture.milliseconds - last.milliseconds
        #expect(wait > 0 && (wait >= 1000 / 30 - 1 / speed || isLast), "\(wait)")
        #expect(wait <= max(100, 1 / speed) + 0.001)
        #expect(picture.moment >= last.moment)
      }
      marks += picture.marks
      last = picture
    }

    #expect(film.progress.done == script.events.count)
    #expect(last?.moment == replay.timeline.duration)
    #expect(abs((last?.milliseconds ?? -1) - duration) < 0.001)
    let expected = script.events.compactMap { FilmMark(of: $0, isSealed: replay.isSealed) }
    #expect(marks.map(\.text) == expected.map(\.text))
  }

  @Test(arguments: 1...2)
  func eachPictureIsTheReplayAtItsMoment(seed: UInt64) {
    let script = RandomScript(seed: seed, count: 16, isOdd: false)
    let replay = Replay(Timeline(events: script.events), idleLimit: .max)
    var played = StudioModel(
      session: replay.session, settings: Settings(theme: .plain),
      keymap: Keymap(commands: PaneCatalog.commands), size: Size(columns: 80, rows: 24))
    played.enter(replay.session, replay: replay)
    played.show(Notice("a recording made with Duet"))

    for picture in pictures(replay) {
      let wait = picture.moment.milliseconds - (played.replay?.position.milliseconds ?? 0)
      _ = played.advanceReplay(milliseconds: Double(wait))
      #expect(played.frame() == picture.frame, "at \(picture.moment.milliseconds)")
      #expect(picture.milliseconds == Double(picture.moment.milliseconds))
    }
    #expect(played.session == script.session)
  }

  @Test func aLongPauseIsShortenedAndTheClockGoesOnInIt() {
    let script = SessionScript(.typed("a"), .waited(milliseconds: 60_000), .typed("b"))
    let replay = Replay(Timeline(events: script.events), idleLimit: 1000)

    let pictures = pictures(replay)

    #expect((pictures.last?.milliseconds ?? 0) < 2500)
    #expect(pictures.count >= 10)
    #expect(pictures.last?.frame.text.contains("ab") == true)
  }

  @Test func itBeginsWhereTheReplayIs() {
    let script = SessionScript(.typed("a"), .waited(milliseconds: 5000), .typed("b"))
    let replay = Replay(
      Timeline(events: script.events), from: Moment(milliseconds: 4900), isPlaying: false)

    let pictures = pictures(replay)

    #expect(pictures.first?.moment == Moment(milliseconds: 4900))
    #expect(pictures.first?.milliseconds == 0)
    #expect((pictures.last?.milliseconds ?? 0) < 1000)
    #expect(pictures.last?.moment == replay.timeline.duration)
  }

  @Test func aSessionWithoutEventsIsOnePicture() {
    #expect(pictures(Replay(Timeline(events: []))).count == 1)
  }

  @Test func nothingTellsWhoWroteWhatWhileAPairIsOpenAtTheEnd() {
    let script = SessionScript(
      .prompted("Go on."), .written(["One two three.", "Four five.", "Six."]), .scored("1A", 4),
      .paired())
    let replay = Replay(Timeline(events: script.events))

    let pictures = pictures(replay)
    let told = pictures.map { $0.frame.text + $0.marks.map(\.text).joined() }.joined()

    #expect(replay.isSealed)
    for preset in SessionScript.presets {
      #expect(!told.contains(preset.name), "\(preset.name)")
    }
  }
}
