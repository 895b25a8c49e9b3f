import DuetSession
import GRDB

/// What one transaction is to add to a session's log.
struct LogAddition {
  let id: SessionID
  /// The event that the log must end with.
  let after: EventHead
  var events: [EventRow] = []
  var touched = Touched()
}

/// What one transaction is to add to a session's log, with the rows derived from it.
struct PreparedAddition: Sendable {
  let id: SessionID
  private let after: EventHead
  private let events: FoldedAddition
  private let ended: Set<String>
  private let projection: Projection?

  init(_ addition: LogAddition, projection: Projection?) {
    id = addition.id
    after = addition.after
    ended = Set(addition.touched.variants.map(\.description))
    events = FoldedAddition(addition.events, ended: ended)
    self.projection = projection
  }

  /// Adds the events and rows; false, and nothing is changed, when the log ends otherwise.
  func write(_ database: Database) throws -> Bool {
    let found = try LogKey.find(database, id)
    let head = try found.map { try EventHead.fetch(database, session: $0) } ?? .start
    guard head == after else { return false }
    let key = try LogKey.make(database, id)
    try events.insert(database, session: key)
    try StreamFolding.fold(database, session: key, variants: ended)
    try projection?.write(database, session: key)
    return true
  }
}
