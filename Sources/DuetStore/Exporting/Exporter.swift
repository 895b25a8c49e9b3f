public import DuetSession
public import Foundation

/// A session as an exporter sees it.
public struct ExportSource: Sendable {
  /// The session's name.
  public let id: SessionID
  /// Its events.
  public let events: [SessionEvent]
  /// The session that they tell of.
  public let session: Session
  /// The session's file with the bytes that its events were written with; nil where they are not
  /// at hand.
  let file: Data?
  /// The name of the person, where a format names authors.
  public var person = "you"

  /// A session to export; folding it is linear in its events.
  public init(id: SessionID, events: [SessionEvent]) {
    self.init(id: id, events: events, file: nil)
  }

  init(id: SessionID, events: [SessionEvent], file: Data?) {
    self.id = id
    self.events = events
    self.file = file
    session = Session(replaying: events)
  }
}

/// What was exported.
public struct Export: Equatable, Sendable {
  /// The file.
  public var data: Data
  /// Sentences for the person: how much there is, and what was left out and why.
  public var notices: [String] = []
}

/// A format that sessions are exported in.
public struct ExportFormat: Equatable, Sendable {
  /// What it is called on the command line.
  public let name: String
  /// What it is, in one line.
  public let help: String
  /// How its files end, without the dot.
  public let fileExtension: String
}

/// By what a leaderboard of exported votes ranks.
public enum ExportNaming: String, Sendable, CaseIterable {
  /// Presets.
  case preset
  /// Models, whatever preset used them.
  case model
}

/// Writes sessions in one format; see ``Exporters`` for how it is called.
protocol Exporter: Sendable {
  var format: ExportFormat { get }

  /// Writes the sessions, none of which has an open pair.
  func export(_ sources: [ExportSource], naming: ExportNaming) throws(Failure) -> Export
}
