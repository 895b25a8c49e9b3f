/// A session under another name, which can be gone on with while somebody writes the first.
public struct SessionCopy: Equatable, Sendable {
  /// The copy's name.
  public let id: SessionID
  /// The copy's events: those of the session, the end of what was being written, and a new title;
  /// a pair that is open is put away, and waits in the session alone.
  public let events: [SessionEvent]

  /// A copy of a session.
  ///
  /// - Parameters:
  ///   - events: of the session, in order; the first is its start.
  ///   - id: the name of the copy.
  public init(of events: [SessionEvent], as id: SessionID) {
    self.id = id
    var copied = events
    if let first = events.first, case .sessionStarted(var start) = first.fact {
      start.id = id
      copied[0] = SessionEvent(
        number: first.number, moment: first.moment, fact: .sessionStarted(start))
    }
    var session = Session(replaying: copied)
    let title = SessionTitle(title: session.displayTitle + " (copy)")
    let open = session.openPair.map { Fact.pairVoided(PairVoid($0.pair.number, .copied)) }
    let ends =
      session.unfinishedVariants.map(Fact.variantStopped) + (open.map { [$0] } ?? [])
      + [.sessionRenamed(title)]
    for fact in ends {
      let event = SessionEvent(
        number: session.eventCount + 1, moment: session.lastMoment, fact: fact)
      session.apply(event)
      copied.append(event)
    }
    self.events = copied
  }
}
