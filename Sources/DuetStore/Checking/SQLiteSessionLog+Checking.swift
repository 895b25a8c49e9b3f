public import DuetSession
import GRDB

extension SQLiteSessionLog {
  /// Checks every event of every session, and every row that is derived from them.
  ///
  /// Reads the whole store once; nothing is changed.
  public func verify() async throws(LogError) -> VerificationReport {
    let marks = marks
    return try await writer.reading(path) { try Self.report($0, marks: marks) }
  }

  /// How many acknowledged events of a session are not in the store any more; 0 in nearly all cases.
  ///
  /// The end of the store's write-ahead log was lost then, or an older copy was put in its place.
  public func lostEvents(of session: SessionID) async throws(LogError) -> Int {
    guard let count = marks.count(of: session) else { return 0 }
    let held = try await writer.reading(path) { database in
      try LogKey.find(database, session).map { try EventHead.fetch(database, session: $0).number }
    }
    return max(0, count - (held ?? 0))
  }

  /// Makes everything that is derived from the log again, from the log alone.
  ///
  /// Of a session with a wrong event, what comes before it is taken. All is done in one
  /// transaction; the log itself is not touched.
  ///
  /// - Returns: what ``verify()`` says afterwards.
  public func rebuild() async throws(LogError) -> VerificationReport {
    let marks = marks
    return try await commits.change { database in
      try Projection.make(database)
      return try Self.report(database, marks: marks)
    }
  }

  /// The events of a session up to the first that is wrong: all of them, in a sound store.
  ///
  /// - Throws: ``LogError/missing(_:)`` when there is no such session, `inputOutput` when the file
  ///   cannot be read.
  public func wholeEvents(of session: SessionID) async throws(LogError) -> [SessionEvent] {
    try await writer.reading(path) { database in
      guard let key = try LogKey.find(database, session) else { throw LogError.missing(session) }
      var events: [SessionEvent] = []
      _ = try CheckedFold(database, session: key, id: session) { events.append($0) }
      return events
    }
  }

  private static func report(_ database: Database, marks: SavedMarks) throws -> VerificationReport {
    var report = VerificationReport(sessions: [], file: [])
    let found = try Self.unlessDamaged("", &report) {
      try String.fetchAll(database, sql: "PRAGMA quick_check")
    }
    report.file += (found ?? []).filter { $0 != "ok" }
    let logs = try Self.unlessDamaged("the list of sessions: ", &report) {
      try Row.fetchAll(database, sql: "SELECT id, name FROM logs ORDER BY name")
    }
    for row in logs ?? [] {
      let id = SessionID(row["name"])
      let session = try Self.unlessDamaged("session \(id): ", &report) {
        var log = try CheckedFold(database, session: row["id"], id: id)
        return VerificationReport.SessionReport(
          session: id, events: log.fold.head.number, problem: log.problem,
          differences: log.problem == nil ? try log.differences(database) : [])
      }
      guard let session else { continue }
      report.sessions.append(session)
      if let saved = marks.count(of: id), saved > session.events, session.problem == nil {
        report.file.append(
          "session \(id): events \(session.events + 1) to \(saved) were saved and are gone; "
            + "the end of the write-ahead log was lost, or this is an older copy")
      }
    }
    return report
  }

  /// Does a part of a check; nil when pages cannot be read, which is noted, and the check goes on.
  private static func unlessDamaged<Value>(
    _ part: String, _ report: inout VerificationReport, _ body: () throws -> Value
  ) throws -> Value? {
    do {
      return try body()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      report.file.append(part + (error.message ?? "a page cannot be read"))
      return nil
    }
  }
}

extension Projection {
  /// Makes all rows of the tables that are derived from the log again.
  static func make(_ database: Database) throws {
    for table in tables + Checkpoint.tables { try database.execute(sql: "DELETE FROM \(table)") }
    try CheckedFold.forEach(database) { log in
      guard log.fold.head.number > 0 else { return }
      try log.fold.projection(id: log.id).write(database, session: log.key)
      try log.fold.dueCheckpoint(id: log.id)?.write(database)
    }
    // Vectors cost a model's time and stay as long as their text does.
    try database.execute(
      sql:
        "DELETE FROM vectors WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = vectors.id)")
  }
}
