public import DuetScreen
public import DuetSession

/// A replay as a row of pictures: the studio drawn on a screen of its own, on a time of its own.
///
/// It is the studio that a person watches, with nobody at the keys and no clock but the events, so
/// that equal sessions give equal pictures at equal times. Only the newest picture is kept.
public struct ReplayFilm: Sendable {
  /// A picture, and when it is shown.
  public struct Picture: Sendable {
    /// Milliseconds since the film began; never less than in the picture before.
    public var milliseconds: Double
    /// The moment of the session that it shows.
    public var moment: Moment
    /// The picture.
    public var frame: Frame
    /// What happened since the picture before that one may want to find again.
    public var marks: [FilmMark]
  }

  /// The least time between two pictures, in milliseconds: 30 a second are more than are seen.
  public static let interval = 1000.0 / 30
  /// The longest time without a look at the clock, in milliseconds.
  static let tick = 100.0

  private var model: StudioModel
  private var hasBegun = false
  /// How much of the session's time has passed, pauses shortened: the film's, but for its speed.
  private var passed = 0
  private let speed: Double

  /// The film of a replay from where it is, whether it plays or not.
  ///
  /// - Parameter size: of the screen.
  public init(_ replay: Replay, settings: Settings, keymap: Keymap, size: Size) {
    var replay = replay
    if !replay.isPlaying, !replay.isAtEnd { replay.toggle() }
    // As fast as it draws is no speed that has times.
    if !replay.speed.isFinite { replay.changeSpeed(by: -1) }
    speed = replay.speed
    model = StudioModel(session: replay.session, settings: settings, keymap: keymap, size: size)
    model.enter(replay.session, replay: replay)
    // The keys at the bottom would be those of another program.
    model.show(Notice("a recording made with Duet"))
  }

  /// How many events lie before the newest picture, and how many there are.
  public var progress: (done: Int, total: Int) {
    (model.replay?.count ?? 0, model.replay?.timeline.events.count ?? 0)
  }

  /// How long the film is in milliseconds; it costs a walk over the events.
  public var duration: Double {
    guard var replay = model.replay else { return 0 }
    var passed = passed
    while let step = Self.step(of: replay) {
      _ = replay.advance(milliseconds: Self.wall(step, speed))
      passed += step
    }
    return Double(passed) / speed
  }

  /// The next picture; nil after the last.
  ///
  /// The first shows the replay where it begins. A picture is due when something has happened, at
  /// its time; what happens less than ``interval`` after the picture before is shown together.
  /// While nothing happens the clock on the screen goes on.
  public mutating func next() -> Picture? {
    guard hasBegun else {
      hasBegun = true
      return picture(marks: marks(ofEvents: 0, from: model.replay?.position ?? .start))
    }
    let due = passed + max(1, Int(Self.interval * speed))
    let tick = max(1, Int(Self.tick * speed))
    var marks: [FilmMark] = []
    var isChanged = false
    while let replay = model.replay, let step = Self.step(of: replay) {
      let length = isChanged ? min(step, due - passed) : min(step, tick)
      marks += advance(by: length)
      isChanged = true
      if passed >= due { return picture(marks: marks) }
    }
    return isChanged ? picture(marks: marks) : nil
  }

  private mutating func picture(marks: [FilmMark]) -> Picture {
    Picture(
      milliseconds: Double(passed) / speed, moment: model.replay?.position ?? .start,
      frame: model.frame(), marks: marks)
  }

  private mutating func advance(by step: Int) -> [FilmMark] {
    let before = model.replay?.count ?? 0
    _ = model.advanceReplay(milliseconds: Self.wall(step, speed))
    passed += step
    return marks(ofEvents: before)
  }

  /// The marks of the events after the first so many that have happened, from a moment on.
  private func marks(ofEvents first: Int, from moment: Moment = .start) -> [FilmMark] {
    guard let replay = model.replay, first < replay.count else { return [] }
    return replay.timeline.events[first..<replay.count].compactMap { event in
      max(.start, event.moment) < moment ? nil : FilmMark(of: event, isSealed: replay.isSealed)
    }
  }

  /// How long until something happens, in whole milliseconds of the session with pauses shortened.
  private static func step(of replay: Replay) -> Int? {
    replay.delay.map { max(1, Int(($0 * replay.speed).rounded())) }
  }

  /// The time on the wall in which that much of the session passes, and not a millisecond less
  /// however the division is rounded.
  private static func wall(_ step: Int, _ speed: Double) -> Double {
    (Double(step) + 1e-6) / speed
  }
}
