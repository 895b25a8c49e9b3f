public import DuetSession
public import Foundation
import GRDB

extension SQLiteSessionLog {
  /// A session as a file that ``importSessions(_:naming:)`` takes back equal.
  ///
  /// - Throws: a `Failure` when there is no such session, a pair of it is open, or it cannot be
  ///   read.
  public func exportSession(_ id: SessionID) async throws(Failure) -> Data {
    let exported: (file: Data, isBlind: Bool)
    do throws(LogError) {
      exported = try await writer.reading(path) { database in
        guard let key = try LogKey.find(database, id) else { throw LogError.missing(id) }
        var writer = SessionFileWriter()
        var bytes = try BytesCursor(database, session: key, id: id)
        while let next = try bytes.next() { writer.append(next.bytes, hash: next.hash) }
        return (writer.data, try SessionRow.isBlind(database, session: key))
      }
    } catch {
      throw error.failure
    }
    if exported.isBlind { throw Exporters.pairOpen(id) }
    return exported.file
  }

  /// Sessions ready to be exported, in the given order.
  ///
  /// - Throws: a `Failure` when one is missing or cannot be read.
  public func exportSources(_ ids: [SessionID]) async throws(Failure) -> [ExportSource] {
    do throws(LogError) {
      var sources: [ExportSource] = []
      for id in ids {
        let encoded = try await encodedEvents(of: id)
        var writer = SessionFileWriter()
        for event in encoded { writer.append(event.bytes, hash: event.hash) }
        sources.append(
          ExportSource(id: id, events: encoded.map(\.event), file: writer.data))
      }
      return sources
    } catch {
      throw error.failure
    }
  }

  /// The events of a session with the bytes that they were written with, in order.
  ///
  /// - Throws: ``LogError/missing(_:)`` when there is no such session, `corrupt` for the first
  ///   event that is missing, is not the one that was written, or cannot be read.
  public func encodedEvents(of session: SessionID) async throws(LogError) -> [EncodedEvent] {
    try await writer.reading(path) { database in
      guard let key = try LogKey.find(database, session) else { throw LogError.missing(session) }
      return try Self.encodedEvents(database, session: key, id: session)
    }
  }

  static func encodedEvents(
    _ database: Database, session key: Int64, id: SessionID
  ) throws -> [EncodedEvent] {
    let coder = EventCoder()
    var events: [EncodedEvent] = []
    var bytes = try BytesCursor(database, session: key, id: id)
    while let next = try bytes.next() {
      let event = try coder.event(next.bytes, of: id, number: events.count + 1)
      events.append(EncodedEvent(event: event, bytes: next.bytes, hash: next.hash))
    }
    return events
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
    let sessions: [[EncodedEvent]]
    do throws(SessionFile.Problem) {
      sessions = try SessionFile.encodedSessions(from: data)
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
  private let events: [EncodedEvent]

  /// The events under a new name; nil when they do not begin with a start.
  ///
  /// All keep the bytes that they have in the file, but the one that has the name when it changes.
  init?(_ events: [EncodedEvent], naming: (SessionID) -> SessionID) {
    guard let first = events.first?.event, case .sessionStarted(var start) = first.fact else {
      return nil
    }
    id = naming(start.id)
    guard id != start.id else {
      self.events = events
      return
    }
    start.id = id
    let begin = SessionEvent(
      number: first.number, moment: first.moment, fact: .sessionStarted(start))
    guard let bytes = try? EventCoder().bytes(of: begin) else { return nil }
    var chain = EventChain()
    let named = EncodedEvent(event: begin, bytes: bytes, hash: chain.append(bytes))
    self.events =
      [named]
      + events.dropFirst().map { event in
        EncodedEvent(event: event.event, bytes: event.bytes, hash: chain.append(event.bytes))
      }
  }

  /// Events that no file holds, encoded as this program writes them.
  init?(_ events: [SessionEvent]) throws {
    let coder = EventCoder()
    var chain = EventChain()
    let encoded = try events.map { event in
      let bytes = try coder.bytes(of: event)
      return EncodedEvent(event: event, bytes: bytes, hash: chain.append(bytes))
    }
    self.init(encoded, naming: { $0 })
  }

  func write(_ database: Database, report: inout ImportReport) throws {
    let held = try LogKey.find(database, id).map { try EventHead.fetch(database, session: $0) }
    var fold = Fold()
    var addition = LogAddition(id: id, after: held ?? .start)
    var isContinued = held == nil
    for event in events {
      fold.take(event.event, hash: event.hash, touched: &addition.touched)
      if isContinued { addition.events.append(EventRow(event)) }
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
    return try EventHead.fetch(database, session: key, number: head.number) == head
  }
}
