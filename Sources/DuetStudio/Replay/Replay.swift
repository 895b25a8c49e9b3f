public import DuetSession

/// A replay of a session: where it is, and how fast it goes.
public struct Replay: Equatable, Sendable {
  /// What is replayed.
  public let timeline: Timeline
  /// Where it is.
  public private(set) var position: Moment
  /// How many events have happened there.
  public private(set) var count: Int
  /// Whether it goes on by itself.
  public private(set) var isPlaying: Bool
  /// How much faster than the session: 0.25 to 64, or infinity for as fast as it draws.
  public private(set) var speed: Double
  /// Whether a pair is open at its end, so that no moment before it may tell a label either.
  public let isSealed: Bool
  /// The session's time with its long pauses cut.
  public private(set) var axis: ReplayAxis
  /// What the viewer marked, in order; kept as long as the replay is watched, and nowhere else.
  public private(set) var marks: [NamedMark] = []
  /// Played time that was too short for a whole millisecond of the session.
  private var rest = 0.0

  /// The speeds there are; the last is as fast as it draws.
  public static let speeds = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, .infinity]
  /// The limits of pauses that one can go round, in milliseconds; the last cuts none.
  public static let idleLimits = [500, 1000, 2000, 5000, 10_000, 30_000, Int.max]

  /// A replay at its start, or at a moment.
  ///
  /// - Parameters:
  ///   - speed: 0.25 to 64, or infinity for as fast as it draws.
  ///   - idleLimit: the longest pause that is kept, in milliseconds; longer ones are cut to it.
  public init(
    _ timeline: Timeline, from start: Moment = .start, speed: Double = 1, idleLimit: Int = 2000,
    isPlaying: Bool = true
  ) {
    self.timeline = timeline
    isSealed = timeline.session(after: timeline.events.count).isBlind
    self.speed = speed == .infinity ? speed : min(max(speed, 0.25), 64)
    axis = ReplayAxis(timeline, idleLimit: idleLimit)
    self.isPlaying = isPlaying
    position = max(.start, min(start, timeline.duration))
    count = timeline.count(at: position)
  }

  /// The longest pause that is kept, in milliseconds; longer ones are shortened to it.
  public var idleLimit: Int { axis.idleLimit }

  /// Whether everything was shown.
  public var isAtEnd: Bool { count == timeline.events.count }

  /// The newest event; nil before the first.
  public var lastEvent: SessionEvent? { count > 0 ? timeline.events[count - 1] : nil }

  /// The kind of the newest event; nil before the first.
  public var lastKind: FactKind? { lastEvent?.fact.kind }

  /// The session at the position.
  public var session: Session { timeline.session(after: count) }

  /// How long it has played, in milliseconds at normal speed with its pauses cut.
  public var time: Int {
    // Of events at one moment only some may have been stepped to.
    count == timeline.count(at: position)
      ? axis.time(of: position, in: timeline) : axis.time(ofEvent: count)
  }

  /// Lets time pass while it plays.
  ///
  /// As fast as it draws, at least one more event happens, and no less than at 64 times the speed.
  ///
  /// - Parameter milliseconds: of the clock on the wall.
  /// - Returns: the events that happened in that time, in order.
  public mutating func advance(milliseconds: Double) -> [SessionEvent] {
    guard isPlaying else { return [] }
    let first = count
    var left = milliseconds * min(speed, 64) + rest
    rest = 0
    if speed == .infinity, !isAtEnd { left = max(left, Double(min(gap, idleLimit))) }
    while left > 0 || (gap == 0 && !isAtEnd), !isAtEnd {
      let wait = min(gap, idleLimit)
      guard Double(wait) <= left else {
        skip(gap - wait + Int(left))
        rest = left - left.rounded(.down)
        break
      }
      left -= Double(wait)
      position = timeline.moment(ofEvent: count + 1)
      count = timeline.count(at: position)
    }
    if isAtEnd { isPlaying = false }
    return Array(timeline.events[first..<count])
  }

  /// How long until the next event, in milliseconds of the session; 0 at the end.
  private var gap: Int {
    max(0, timeline.moment(ofEvent: count + 1).milliseconds - position.milliseconds)
  }

  private mutating func skip(_ milliseconds: Int) {
    position = Moment(milliseconds: position.milliseconds + milliseconds)
  }

  /// How long until something happens, in milliseconds of the wall's clock; nil when nothing will.
  public var delay: Double? {
    guard isPlaying, !isAtEnd else { return nil }
    return max(0, Double(min(gap, idleLimit)) - rest) / speed
  }

  /// Goes to a moment.
  public mutating func seek(to moment: Moment) {
    rest = 0
    position = max(.start, min(moment, timeline.duration))
    count = timeline.count(at: position)
  }

  /// Goes to the point where so many events have happened, and no more, even of one moment.
  public mutating func seek(toEvent number: Int) {
    rest = 0
    count = min(max(number, 0), timeline.events.count)
    position = timeline.moment(ofEvent: count)
  }

  /// Goes to a place.
  public mutating func seek(to place: ReplayPlace) {
    switch place {
    case .moment(let moment): seek(to: moment)
    case .event(let number): seek(toEvent: number)
    case .share(let share):
      let time = Int((Double(axis.duration) * min(max(share, 0), 1)).rounded())
      seek(to: axis.moment(at: time, in: timeline))
    }
  }

  /// Goes one event forward or back; chunks of streaming text count as one with their neighbours.
  public mutating func step(by direction: Int) {
    isPlaying = false
    var next = count
    repeat {
      next += direction
    } while next > 0 && next < timeline.events.count
      && Self.isSmall(timeline.events[next - 1].fact)
    seek(toEvent: next)
  }

  /// Goes to the next or the previous event of a kind, and pauses there.
  ///
  /// - Returns: whether there is one; when not, nothing changes.
  @discardableResult
  public mutating func step(to landmark: Landmark, by direction: Int) -> Bool {
    let number =
      direction > 0
      ? timeline.event(of: landmark, after: count) : timeline.event(of: landmark, before: count)
    guard let number else { return false }
    isPlaying = false
    seek(toEvent: number)
    return true
  }

  /// Typing and streaming come in pieces too small to step through.
  private static func isSmall(_ fact: Fact) -> Bool {
    switch fact {
    case .textEdited, .chunkArrived: true
    default: false
    }
  }

  /// Plays or pauses; at the end it plays from the start.
  public mutating func toggle() {
    if isAtEnd, !isPlaying { seek(to: .start) }
    isPlaying.toggle()
  }

  /// Goes to the next speed up or down.
  public mutating func changeSpeed(by step: Int) {
    let place = Self.speeds.lastIndex { $0 <= speed } ?? 0
    change(speed: Self.speeds[min(max(place + step, 0), Self.speeds.count - 1)])
  }

  /// Goes on at a speed, 0.25 to 64, or infinity for as fast as it draws.
  public mutating func change(speed: Double) {
    self.speed = speed == .infinity ? speed : min(max(speed, 0.25), 64)
  }

  /// Cuts pauses to the next limit of those there are, and after the last to the first.
  public mutating func changeIdleLimit() {
    let next = Self.idleLimits.first { $0 > idleLimit } ?? Self.idleLimits[0]
    axis = ReplayAxis(timeline, idleLimit: next)
  }

  /// Marks where it is; a mark of the same name moves here.
  public mutating func mark(_ name: String) {
    marks.removeAll { $0.name == name }
    let mark = NamedMark(name: name, count: count, moment: position)
    marks.insert(mark, at: marks.firstIndex { $0.count > count } ?? marks.count)
  }
}
