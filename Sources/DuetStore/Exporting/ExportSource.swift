public import DuetSession
import Foundation

/// A session as an exporter sees it.
public struct ExportSource: Sendable {
  /// The session's name.
  public let id: SessionID
  /// How many events it has.
  let eventCount: Int
  /// The session that they tell of.
  public let session: Session
  /// The session's file with the bytes that its events were written with; nil where they are not
  /// at hand.
  let file: Data?
  /// Its events, where the file is not at hand.
  let events: [SessionEvent]
  /// The name of the person, where a format names authors.
  public var person = "you"

  /// A session to export; folding it is linear in its events.
  public init(id: SessionID, events: [SessionEvent]) {
    self.init(id: id, events: events, file: nil)
  }

  init(id: SessionID, events: [SessionEvent], file: Data?) {
    self.id = id
    self.events = file == nil ? events : []
    eventCount = events.count
    self.file = file
    session = Session(replaying: events)
  }

  /// A session for a format that is made of judgements.
  init(_ session: Session) {
    id = session.id
    events = []
    eventCount = session.eventCount
    file = nil
    self.session = session
  }
}
