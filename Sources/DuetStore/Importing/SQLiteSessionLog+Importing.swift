import DuetSession
import Foundation
import GRDB

/// What an import of another program's file did.
public struct ForeignImportReport: Equatable, Sendable {
  /// What became of the sessions.
  public var sessions = ImportReport()
  /// What has no place in a session, in the plural, and how often it came up.
  public var losses: [String: Int] = [:]
  /// How many judgements the file has.
  public var judgements = 0
}

extension SQLiteSessionLog {
  /// Takes in the sessions of another program's file, all of them or none.
  ///
  /// A session is named by the hash of what it tells, so that what was imported before is found and
  /// left as it is, with all that was done with it since.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - format: one of ``Importers/formats``.
  /// - Throws: ``ImportError/foreign(_:)`` with what is wrong with the file, or
  ///   ``ImportError/log(_:)``.
  public func importForeign(
    _ source: ImportSource, as format: ImportFormat
  ) async throws(ImportError) -> ForeignImportReport {
    guard let importer = Importers.importer(of: format) else {
      throw .foreign(ImportProblem(reason: "there is no format \"\(format.name)\""))
    }
    let result: Result<ForeignImportReport, ImportProblem>
    do throws(LogError) {
      result = try await commits.change { database in
        try Self.take(source, with: importer, database)
      }
    } catch {
      throw .log(error)
    }
    switch result {
    case .success(let report): return report
    case .failure(let problem): throw .foreign(problem)
    }
  }

  private static func take(
    _ source: ImportSource, with importer: any Importer, _ database: Database
  ) throws -> Result<ForeignImportReport, ImportProblem> {
    var result = Result<ForeignImportReport, ImportProblem>.success(ForeignImportReport())
    try database.inSavepoint {
      do {
        result = .success(try report(of: source, with: importer, database))
        return .commit
      } catch let problem as ImportProblem {
        result = .failure(problem)
        return .rollback
      }
    }
    return result
  }

  private static func report(
    of source: ImportSource, with importer: any Importer, _ database: Database
  ) throws -> ForeignImportReport {
    var imported = ImportReport()
    var judgements = 0
    var sink = ImportSink { session in
      judgements += session.judgementCount
      let program = importer.format.program
      let identity = try session.identity(program: program)
      let began = try beginning(of: identity.id, database)
      let events = session.events(
        named: identity, program: program, changedAt: began ?? source.changedAt)
      guard let named = try NamedEvents(events) else { return }
      try named.write(database, report: &imported)
    }
    try importer.read(source, into: &sink)
    return ForeignImportReport(
      sessions: imported, losses: sink.losses, judgements: judgements)
  }

  /// When a session began that was imported before, which a file without times does not tell.
  private static func beginning(of id: SessionID, _ database: Database) throws -> Int? {
    guard let key = try LogKey.find(database, id),
      let bytes = try Data.fetchOne(
        database, sql: "SELECT data FROM events WHERE session = ? AND number = 1",
        arguments: [key]),
      case .sessionStarted(let start) = try EventCoder().event(bytes, of: id, number: 1).fact
    else { return nil }
    return start.startedAt
  }
}
