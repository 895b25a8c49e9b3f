/// One fact in a session's log: numbered, and stamped with the time since the session began.
public struct SessionEvent: Equatable, Sendable {
  /// Its number in the session, from 1 without gaps.
  public let number: Int
  /// When it happened; never earlier than the event before it.
  public let moment: Moment
  /// What happened.
  public let fact: Fact

  /// An event.
  public init(number: Int, moment: Moment, fact: Fact) {
    self.number = number
    self.moment = moment
    self.fact = fact
  }
}
