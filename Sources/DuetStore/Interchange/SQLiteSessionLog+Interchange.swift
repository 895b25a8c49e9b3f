public import DuetSession
public import Foundation
import GRDB

extension SQLiteSessionLog {
  /// A session as a file that ``importSessions(_:naming:)`` takes back equal.
  ///
  /// - Throws: a `Failure` when there is no such session, a pair of it is open, or it cannot be
  ///   read.
  public func exportSession(_ id: SessionID) async throws(Failure) -> Data {
    try Exporters.export(await exportSources([id]), as: "jsonl").data
  }

  /// Sessions ready to be exported, in the given order.
  ///
  /// - Throws: a `Failure` when one is missing or cannot be read.
  public func exportSources(_ ids: [SessionID]) async throws(Failure) -> [ExportSource] {
    do throws(LogError) {
      var sources: [ExportSource] = []
      for id in ids { sources.append(ExportSource(id: id, events: try await events(of: id))) }
      return sources
    } catch {
      throw error.failure
    }
  }

  /// Takes in the sessions of a file, all of them or none.
  ///
  /// A session that is already there is left as it is where it has all events of the file, and
  /// gets the rest where the file goes on from it.
  ///
  /// - Parameters:
  ///   - data: a file of ``SessionFile``.
  ///   - naming: the name that a session of the file gets here; its own unless given. A new name
  ///     makes a copy.
  /// - Throws: ``ImportError/file(_:)`` with the line that is wrong, or ``ImportError/log(_:)``,
  ///   `conflict` when a session is there with other events, `inUse` when one is being written.
  public func importSessions(
    _ data: Data, naming: @Sendable (SessionID) -> SessionID = { $0 }
  ) async throws(ImportError) -> ImportReport {
    let sessions: [[SessionEvent]]
    do throws(SessionFile.Problem) {
      sessions = try SessionFile.sessions(from: data)
    } catch {
      throw .file(error)
    }
    let named = sessions.compactMap { NamedEvents($0, naming: naming) }
    do throws(LogError) {
      let lease = try leases.require(all: named.map(\.id))
      defer { lease.release() }
      return try await commits.change { database in
        var report = ImportReport()
        for session in named { try session.write(database, report: &report) }
        return report
      }
    } catch {
      throw .log(error)
    }
  }
}

/// A session to be imported.
struct NamedEvents: Sendable {
  let id: SessionID
  let events: [SessionEvent]

  /// The events under a new name; nil when they do not begin with a start.
  init?(_ events: [SessionEvent], naming: (SessionID) -> SessionID) {
    guard let first = events.first, case .sessionStarted(var start) = first.fact else { return nil }
    id = naming(start.id)
    start.id = id
    let begin = SessionEvent(
      number: first.number, moment: first.moment, fact: .sessionStarted(start))
    self.events = [begin] + events.dropFirst()
  }

  func write(_ database: Database, report: inout ImportReport) throws {
    let held = try LogKey.find(database, id).map { try EventHead.fetch(database, session: $0) }
    let coder = EventCoder()
    var fold = Fold()
    var addition = LogAddition(id: id, after: held ?? .start)
    var isContinued = held == nil
    for event in events {
      let bytes = try coder.bytes(of: event)
      let row = fold.take(event, bytes: bytes, touched: &addition.touched)
      if isContinued { addition.events.append(row) }
      if fold.head == held { isContinued = true }
    }
    if isContinued, !addition.events.isEmpty {
      let projection = fold.projection(of: addition.touched, id: id)
      _ = try PreparedAddition(addition, projection: projection).write(database)
      if held == nil { report.added.append(id) } else { report.extended.append(id) }
    } else if try isContinued || holds(fold.head, database) {
      report.unchanged.append(id)
    } else {
      throw LogError.conflict(id)
    }
  }

  /// Whether the store has the last event of the file, and so all before it, and more.
  private func holds(_ head: EventHead, _ database: Database) throws -> Bool {
    guard let key = try LogKey.find(database, id) else { return false }
    let hash = try Data.fetchOne(
      database, sql: "SELECT hash FROM events WHERE session = ? AND number = ?",
      arguments: [key, head.number])
    return hash.map(Array.init) == head.hash
  }
}
