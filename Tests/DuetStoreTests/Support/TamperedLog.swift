import DuetSession
@testable import DuetStore
import Foundation
import GRDB

/// A store with one session, in which anything can be changed against its rules.
struct TamperedLog {
  let log: SQLiteSessionLog
  let events: [SessionEvent]

  init(_ events: [SessionEvent]) async throws {
    self.events = events
    log = try SQLiteSessionLog.inMemory()
    _ = try await log.importSessions(SessionFile.data(of: events))
    try await log.writer.writeWithoutTransaction { database in
      // The chain is what is tested, not the rules of the tables.
      for trigger in try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'")
      {
        try database.execute(sql: "DROP TRIGGER \(trigger)")
      }
      try database.execute(
        sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
    }
  }

  /// The sample session of a name, of those that the repository has.
  static func sample(_ name: String) throws -> [SessionEvent] {
    try SessionFile.events(from: sampleData(name))
  }

  /// The file of the sample session of a name.
  static func sampleData(_ name: String) throws -> Data {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try Data(contentsOf: root.appendingPathComponent("Sessions/\(name).duet.jsonl"))
  }

  /// What the check says after each of some changes, which are taken back one after another.
  ///
  /// A change that the table itself cannot hold, as two events of one number, gives none.
  func problems(after changes: [Change]) async throws -> [VerificationReport.Problem??] {
    try await log.writer.writeWithoutTransaction { database in
      try changes.map { change in
        var problem: VerificationReport.Problem??
        try database.inSavepoint {
          do {
            try database.execute(sql: change.sql, arguments: change.arguments)
            problem = .some(
              try CheckedFold(database, session: 1, id: SessionID("s")).problem)
          } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            problem = nil
          }
          return .rollback
        }
        return problem
      }
    }
  }

  /// A change, and the number of the event that it makes wrong.
  struct Change: Sendable, CustomStringConvertible {
    var event: Int
    var sql: String
    var arguments: StatementArguments = [:]

    var description: String { "event \(event): \(sql) \(arguments)" }
  }

  /// The rows of the log's table.
  func rows() async throws -> [EventRow] {
    try await log.writer.read { database in
      try Row.fetchAll(database, sql: "SELECT number, ms, kind, data, hash FROM events").map {
        EventRow($0)
      }
    }
  }

  /// What a query gives.
  func fetch<Value: DatabaseValueConvertible & Sendable>(_ sql: String) async throws -> [Value] {
    try await log.writer.read { try Value.fetchAll($0, sql: sql) }
  }
}
