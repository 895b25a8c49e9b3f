public import DuetSession
import GRDB

extension SQLiteSessionLog {
  /// Checks every event of every session, and every row that is derived from them.
  ///
  /// Reads the whole store once; nothing is changed.
  public func verify() async throws(LogError) -> VerificationReport {
    try await writer.reading(path) { try Self.report($0) }
  }

  /// Makes everything that is derived from the log again, from the log alone.
  ///
  /// Of a session with a wrong event, what comes before it is taken. All is done in one
  /// transaction; the log itself is not touched.
  ///
  /// - Returns: what ``verify()`` says afterwards.
  public func rebuild() async throws(LogError) -> VerificationReport {
    try await commits.change { database in
      try Projection.make(database)
      return try Self.report(database)
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

  private static func report(_ database: Database) throws -> VerificationReport {
    let file = try String.fetchAll(database, sql: "PRAGMA quick_check").filter { $0 != "ok" }
    var report = VerificationReport(sessions: [], file: file)
    try CheckedFold.forEach(database) { log in
      report.sessions.append(
        VerificationReport.SessionReport(
          session: log.id, events: log.fold.head.number, problem: log.problem,
          differences: log.problem == nil ? try log.differences(database) : []))
    }
    return report
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
