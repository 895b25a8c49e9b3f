public import DuetSession

/// A session's time with its long pauses cut: what a replay takes at normal speed.
public struct ReplayAxis: Equatable, Sendable {
  /// The longest pause that is kept, in milliseconds.
  public let idleLimit: Int
  /// When each event comes, in milliseconds of the axis; the first stands for the start.
  private let times: [Int]

  /// The axis of a timeline; linear in the number of its events.
  ///
  /// - Parameter idleLimit: pauses are cut to this many milliseconds; at least 1.
  public init(_ timeline: Timeline, idleLimit: Int) {
    self.idleLimit = max(1, idleLimit)
    var times = [0]
    times.reserveCapacity(timeline.events.count + 1)
    var last = 0
    for number in timeline.events.indices {
      let moment = timeline.moment(ofEvent: number + 1).milliseconds
      times.append(times[number] + min(moment - last, self.idleLimit))
      last = moment
    }
    self.times = times
  }

  /// How long the replay takes, in milliseconds.
  public var duration: Int { times.last ?? 0 }

  /// When an event comes, in milliseconds of the axis.
  ///
  /// - Parameter number: the event's place from 1; clamped to what there is.
  public func time(ofEvent number: Int) -> Int { times[min(max(number, 0), times.count - 1)] }

  /// Where a moment lies, in milliseconds of the axis; all of a cut part lies at its beginning.
  public func time(of moment: Moment, in timeline: Timeline) -> Int {
    let count = timeline.count(at: moment)
    guard count < timeline.events.count else { return duration }
    let left = timeline.moment(ofEvent: count + 1).milliseconds - moment.milliseconds
    return max(times[count], times[count + 1] - left)
  }

  /// The moment at a time of the axis, in milliseconds, clamped to the session.
  ///
  /// Of a pause that is cut its end is kept, so that what comes after it is seen to come.
  public func moment(at time: Int, in timeline: Timeline) -> Moment {
    var low = 0
    var high = times.count
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return .start }
    let before = timeline.moment(ofEvent: low - 1)
    guard low < times.count, time > times[low - 1] else { return before }
    let next = timeline.moment(ofEvent: low).milliseconds
    return Moment(milliseconds: next - (times[low] - time))
  }

  /// Whether anything was cut.
  public func isCut(_ timeline: Timeline) -> Bool { duration < timeline.duration.milliseconds }
}
