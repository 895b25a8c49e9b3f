/// A session's events with checkpoints, so that its state at any moment is near at hand.
public struct Timeline: Equatable, Sendable {
  /// The events, in order.
  public let events: [SessionEvent]
  /// How many events lie between two checkpoints, but in a long session.
  public static let spacing = 512
  /// About how many checkpoints there are at most; a long session has them further apart.
  private static let mostCheckpoints = 512
  /// How many events lie between two checkpoints here.
  private let stride: Int
  /// The session before event 0, `stride`, twice `stride` and so on.
  private let checkpoints: [Session]
  /// When each event happened as the session counts it, which never runs backwards.
  private let moments: [Moment]
  /// Where the landmarks are.
  let landmarks: LandmarkIndex

  /// The timeline of these events; linear in their number.
  public init(events: [SessionEvent]) {
    self.events = events
    let stride = max(Self.spacing, events.count / Self.mostCheckpoints)
    var checkpoints: [Session] = []
    var moments: [Moment] = []
    var session = Session()
    var landmarks = LandmarkIndex()
    for (index, event) in events.enumerated() {
      if index % stride == 0 { checkpoints.append(session) }
      session.apply(event)
      moments.append(session.lastMoment)
      landmarks.add(event.fact, number: index + 1)
    }
    if events.count % stride == 0 { checkpoints.append(session) }
    self.stride = stride
    self.checkpoints = checkpoints
    self.moments = moments
    self.landmarks = landmarks
  }

  /// When an event happened as the session counts it, which never runs backwards.
  ///
  /// - Parameter number: the event's place from 1; 0 gives the start, and one that is beyond the
  ///   last the end.
  public func moment(ofEvent number: Int) -> Moment {
    number > 0 ? (number <= moments.count ? moments[number - 1] : duration) : .start
  }

  /// How long the session took.
  public var duration: Moment { moments.last ?? .start }

  /// The session after its first `count` events; `count` is clamped to what there is.
  ///
  /// Costs at most ``spacing`` events, or one of 512 parts of a long session.
  public func session(after count: Int) -> Session {
    let count = min(max(count, 0), events.count)
    let place = count / stride
    var session = checkpoints[place]
    for event in events[(place * stride)..<count] { session.apply(event) }
    return session
  }

  /// The session as it was at a moment, with everything that happened up to and at it.
  public func session(at moment: Moment) -> Session {
    session(after: count(at: moment))
  }

  /// How many events had happened at a moment; logarithmic in their number.
  public func count(at moment: Moment) -> Int {
    var low = 0
    var high = events.count
    while low < high {
      let middle = (low + high) / 2
      if moments[middle] <= moment { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
