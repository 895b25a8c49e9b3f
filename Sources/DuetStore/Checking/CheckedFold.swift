import DuetSession
import Foundation
import GRDB

/// A session's log folded up to the first event that is wrong.
struct CheckedFold {
  let key: Int64
  let id: SessionID
  var fold = Fold()
  private(set) var problem: VerificationReport.Problem?
  private var checkpoints: CheckpointCheck

  /// Reads the events of a log one by one; linear in their number.
  ///
  /// - Parameter visit: is given each event that is right, in order.
  init(
    _ database: Database, session key: Int64, id: SessionID,
    visit: (SessionEvent) -> Void = { _ in }
  ) throws {
    self.key = key
    self.id = id
    checkpoints = try CheckpointCheck(database, session: key, id: id)
    let coder = EventCoder()
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT number, ms, kind, data, hash FROM events WHERE session = ? ORDER BY number",
      arguments: [key])
    while problem == nil, let row = try rows.next() {
      if let event = take(EventRow(row), coder) {
        visit(event)
        try checkpoints.check(&fold, database)
      }
    }
    try checkEnd(database)
  }

  /// Takes in the next event; nil when it is wrong.
  private mutating func take(_ row: EventRow, _ coder: EventCoder) -> SessionEvent? {
    let number = fold.head.number + 1
    switch Self.check(row, number: number, after: fold.head, coder) {
    case .success(let event):
      var touched = Touched()
      fold.take(event, hash: row.hash, touched: &touched)
      return event
    case .failure(let wrong):
      problem = VerificationReport.Problem(event: number, wrong: wrong)
      return nil
    }
  }

  private static func check(
    _ row: EventRow, number: Int, after head: EventHead, _ coder: EventCoder
  ) -> Result<SessionEvent, VerificationReport.Wrong> {
    guard row.number == number else { return .failure(.gap) }
    var chain = EventChain(hash: head.hash)
    guard chain.append(row.data) == row.hash else { return .failure(.changed) }
    guard let event = try? coder.event(from: row.data) else { return .failure(.unreadable) }
    let isTold =
      event.number == number && event.moment.milliseconds == row.ms
      && event.fact.kind.rawValue == row.kind
    return isTold ? .success(event) : .failure(.changed)
  }

  /// Finds events that are missing at the end, which the list of sessions still counts.
  private mutating func checkEnd(_ database: Database) throws {
    guard problem == nil else { return }
    let counted = try Int.fetchOne(
      database, sql: "SELECT events FROM sessions WHERE session = ?", arguments: [key])
    if let counted, counted > fold.head.number {
      problem = VerificationReport.Problem(event: fold.head.number + 1, wrong: .gap)
    }
  }

  /// The names of the tables whose rows are not what the log gives.
  mutating func differences(_ database: Database) throws -> [String] {
    let expected = fold.projection(id: id)
    let found = try Projection.fetch(database, session: key)
    return expected.differences(from: found, session: key) + checkpoints.differences
  }

  /// Folds every log of the store, one after another.
  static func forEach(
    _ database: Database, _ body: (inout CheckedFold) throws -> Void
  ) throws {
    let logs = try Row.fetchAll(database, sql: "SELECT id, name FROM logs ORDER BY name")
    for log in logs {
      var checked = try CheckedFold(database, session: log["id"], id: SessionID(log["name"]))
      try body(&checked)
    }
  }
}

extension EventRow {
  /// The event of a row of the log's table.
  init(_ row: Row) {
    self.init(
      number: row["number"], ms: row["ms"], kind: row["kind"], data: row["data"],
      hash: Array(row["hash"] as Data))
  }
}
