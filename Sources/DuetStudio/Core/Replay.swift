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
  /// How much faster than the session: 0.25 to 64.
  public private(set) var speed: Double
  /// Whether a pair is open at its end, so that no moment before it may tell a label either.
  public let isSealed: Bool
  /// The longest pause that is kept, in milliseconds; longer ones are shortened to it.
  public let idleLimit: Int

  /// The speeds there are.
  public static let speeds = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64]

  /// A replay at its start, or at a moment.
  public init(
    _ timeline: Timeline, from start: Moment = .start, speed: Double = 1, idleLimit: Int = 2000,
    isPlaying: Bool = true
  ) {
    self.timeline = timeline
    isSealed = timeline.session(after: timeline.events.count).isBlind
    self.speed = min(max(speed, 0.25), 64)
    self.idleLimit = max(1, idleLimit)
    self.isPlaying = isPlaying
    position = min(start, timeline.duration)
    count = timeline.count(at: position)
  }

  /// Whether everything was shown.
  public var isAtEnd: Bool { count == timeline.events.count }

  /// The kind of the newest event; nil before the first.
  public var lastKind: FactKind? {
    count > 0 ? timeline.events[count - 1].fact.kind : nil
  }

  /// The session at the position.
  public var session: Session { timeline.session(after: count) }

  /// Lets time pass while it plays.
  ///
  /// - Parameter milliseconds: of the clock on the wall.
  /// - Returns: the events that happened in that time, in order.
  public mutating func advance(milliseconds: Double) -> [SessionEvent] {
    guard isPlaying else { return [] }
    let first = count
    var left = milliseconds * speed
    while left > 0, !isAtEnd {
      let gap = timeline.moment(ofEvent: count + 1).milliseconds - position.milliseconds
      let wait = min(gap, idleLimit)
      if gap > idleLimit { skip(gap - idleLimit) }
      guard Double(wait) <= left else {
        position = Moment(milliseconds: position.milliseconds + Int(left))
        break
      }
      left -= Double(wait)
      position = timeline.moment(ofEvent: count + 1)
      count = timeline.count(at: position)
    }
    if isAtEnd { isPlaying = false }
    return Array(timeline.events[first..<count])
  }

  private mutating func skip(_ milliseconds: Int) {
    position = Moment(milliseconds: position.milliseconds + milliseconds)
  }

  /// How long until something happens, in milliseconds of the wall's clock; nil when nothing will.
  public var delay: Double? {
    guard isPlaying, !isAtEnd else { return nil }
    let gap = timeline.moment(ofEvent: count + 1).milliseconds - position.milliseconds
    return Double(min(max(gap, 0), idleLimit)) / speed
  }

  /// Goes to a moment.
  public mutating func seek(to moment: Moment) {
    position = max(.start, min(moment, timeline.duration))
    count = timeline.count(at: position)
  }

  /// Goes one event forward or back; chunks of streaming text count as one with their neighbours.
  public mutating func step(by direction: Int) {
    isPlaying = false
    var next = count
    repeat {
      next += direction
    } while next > 0 && next < timeline.events.count
      && Self.isSmall(timeline.events[next - 1].fact)
    count = min(max(next, 0), timeline.events.count)
    position = timeline.moment(ofEvent: count)
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
    let place = Self.speeds.lastIndex { $0 <= speed } ?? 2
    speed = Self.speeds[min(max(place + step, 0), Self.speeds.count - 1)]
  }
}
