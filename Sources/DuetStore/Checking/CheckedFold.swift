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
  /// The first number that several events claim, one of them rightly.
  private var surplus: Int?

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
    var pieces = try EventPieces(database, session: key, from: 1)
    while problem == nil, pieces.hasMore {
      let number = pieces.number
      if let event = take(try pieces.candidates(), number: number, coder) {
        visit(event)
        try checkpoints.check(&fold, database)
      }
    }
    try checkEnd(database)
    if problem == nil, let surplus = surplus ?? pieces.misplaced {
      problem = VerificationReport.Problem(event: surplus, wrong: .changed)
    }
  }

  /// Takes in the event of a number; nil when it is wrong.
  ///
  /// - Parameter found: what claims to be it. One of several may be right: then the event is, and
  ///   the others are what is left of a stream that goes wrong at a later number.
  private mutating func take(
    _ found: [EventPiece], number: Int, _ coder: EventCoder
  ) -> SessionEvent? {
    var wrong = VerificationReport.Wrong.gap
    for piece in found {
      switch Self.check(piece, number: number, after: fold.head, coder) {
      case .success(let checked):
        var touched = Touched()
        fold.take(checked.event, hash: checked.hash, touched: &touched)
        if found.count > 1 { surplus = surplus ?? number }
        return checked.event
      case .failure(let reason):
        wrong = wrong == .unreadable ? wrong : reason
      }
    }
    problem = VerificationReport.Problem(event: number, wrong: wrong)
    return nil
  }

  private static func check(
    _ piece: EventPiece, number: Int, after head: EventHead, _ coder: EventCoder
  ) -> Result<StoredEvent, VerificationReport.Wrong> {
    var chain = EventChain(hash: head.hash)
    switch piece {
    case .row(let row):
      guard chain.append(row.data) == row.hash else { return .failure(.changed) }
      guard let event = try? coder.event(from: row.data) else { return .failure(.unreadable) }
      let isTold =
        event.number == number && event.moment.milliseconds == row.ms
        && event.fact.kind.rawValue == row.kind
      return isTold
        ? .success(StoredEvent(event: event, hash: row.hash)) : .failure(.changed)
    case .chunk(let folded):
      guard chain.append(folded.chunk.bytes).starts(with: folded.check),
        let event = folded.chunk.event
      else { return .failure(.changed) }
      return .success(StoredEvent(event: event, hash: chain.hash))
    }
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
  /// The event of a row of the log's table: `number, ms, kind, data, hash`.
  init(_ row: Row) {
    self.init(
      number: row[0], ms: row[1], kind: row[2], data: row[3], hash: Array(row[4] as Data))
  }
}
