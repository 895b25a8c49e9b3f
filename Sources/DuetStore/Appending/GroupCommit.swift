import DuetSession
import Foundation
import GRDB

/// Writes events; what is asked for while a transaction runs goes together into the next.
///
/// One request leads: it writes its own events and those of all that wait, then hands the lead to
/// one that came in the meantime. No task is started, and each request returns when its own events
/// are on the disk. The actor alone holds folds and changes them in place; a transaction gets
/// only rows.
actor GroupCommit {
  private struct Request {
    var id: SessionID
    var events: [SessionEvent]
  }

  private enum Turn {
    case done(Result<Void, LogError>)
    case lead
  }

  /// Somebody who waits: with events, or, without, for a transaction of its own.
  private struct Waiter {
    var request: Request?
    var continuation: CheckedContinuation<Turn, Never>
  }

  private let writer: any DatabaseWriter
  private let path: String
  private let marks: SavedMarks
  private let coder = EventCoder()
  private var folds = RecentFolds(capacity: 4)
  private var waiting: [Waiter] = []
  private var isWriting = false
  /// How many transactions were made, for tests and benchmarks.
  private(set) var transactions = 0

  init(writer: any DatabaseWriter, path: String, marks: SavedMarks) {
    self.writer = writer
    self.marks = marks
    self.path = path
  }

  /// Adds events to a log; returns when they are durable.
  func append(_ events: [SessionEvent], to id: SessionID) async throws(LogError) {
    let request = Request(id: id, events: events)
    if isWriting {
      let turn = await withCheckedContinuation {
        waiting.append(Waiter(request: request, continuation: $0))
      }
      if case .done(let result) = turn { return try result.get() }
    }
    isWriting = true
    defer { handOver() }
    let others = waiting.filter { $0.request != nil }
    waiting.removeAll { $0.request != nil }
    let results = await write([request] + others.compactMap(\.request))
    for (waiter, result) in zip(others, results.dropFirst()) {
      waiter.continuation.resume(returning: .done(result))
    }
    try results[0].get()
  }

  /// Does something in a transaction of its own, after which logs may be other than they were.
  func change<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(LogError) -> Value {
    if isWriting {
      _ = await withCheckedContinuation {
        waiting.append(Waiter(request: nil, continuation: $0))
      }
    }
    isWriting = true
    defer { handOver() }
    folds.removeAll()
    return try await writer.writing(path, body)
  }

  /// Lets the first of those that wait lead.
  private func handOver() {
    folds.trim()
    isWriting = !waiting.isEmpty
    if isWriting { waiting.removeFirst().continuation.resume(returning: .lead) }
  }

  /// Writes requests in one transaction; gives a result for each, in order.
  private func write(_ requests: [Request]) async -> [Result<Void, LogError>] {
    var results: [Result<Void, LogError>] = []
    var additions: [LogAddition] = []
    for request in requests {
      do throws(LogError) {
        try await take(request, into: &additions)
        results.append(.success(()))
      } catch {
        results.append(.failure(error))
      }
    }
    let refused = await commit(additions)
    return zip(requests, results).map { request, result in
      if case .success = result, let error = refused[request.id] { return .failure(error) }
      return result
    }
  }

  /// Has checkpoints made of the sessions that are due; those that were left are waited for.
  private func checkpoint(_ ids: [SessionID]) async {
    var left: [Checkpoint] = []
    var open: [Checkpoint] = []
    for id in ids {
      guard let due = folds.change(id, { $0.dueCheckpoint(id: id) }) ?? nil else { continue }
      if due.session.isClosed { left.append(due) } else { open.append(due) }
    }
    writer.writeLater(open)
    await writer.writeNow(left)
  }

  /// A session as its log has it; its fold is kept for the events that may follow.
  func session(_ id: SessionID) async throws(LogError) -> Session {
    let known = folds[id]
    let fold = try await writer.reading(path) { database in
      guard let key = try LogKey.find(database, id) else { throw LogError.missing(id) }
      if let known, try known.head == EventHead.fetch(database, session: key) { return known }
      return try Fold(database, session: key, id: id)
    }
    if folds[id] == nil {
      folds[id] = fold
      if let due = folds.change(id, { $0.dueCheckpoint(id: id) }) ?? nil {
        writer.writeLater([due])
      }
      if !isWriting { folds.trim() }
    }
    return fold.session
  }

  /// Folds a request's events and notes the rows to write; when it is refused nothing changes.
  private func take(
    _ request: Request, into additions: inout [LogAddition]
  ) async throws(LogError) {
    let place = additions.firstIndex { $0.id == request.id }
    if place == nil, folds[request.id]?.follows(request.events) != true {
      folds[request.id] = try await Fold.reading(request.id, from: writer, path: path)
    }
    guard folds[request.id]?.follows(request.events) == true else {
      throw .conflict(request.id)
    }
    let bytes = try describing(path) { try request.events.map(coder.bytes) }
    var addition =
      place.map { additions[$0] }
      ?? LogAddition(id: request.id, after: folds[request.id]?.head ?? .start)
    folds.change(request.id) { fold in
      for (event, bytes) in zip(request.events, bytes) {
        addition.events.append(fold.take(event, bytes: bytes, touched: &addition.touched))
      }
    }
    if let place { additions[place] = addition } else { additions.append(addition) }
  }

  /// Writes the rows; gives the error of each session whose events were not added.
  private func commit(_ additions: [LogAddition]) async -> [SessionID: LogError] {
    guard !additions.isEmpty else { return [:] }
    transactions += 1
    let prepared = additions.map { addition in
      PreparedAddition(
        addition,
        projection: folds.change(addition.id) {
          $0.projection(of: addition.touched, id: addition.id)
        })
    }
    var refused: [SessionID: LogError] = [:]
    do throws(LogError) {
      let conflicts = try await writer.writing(path) { database in
        try prepared.filter { try !$0.write(database) }.map(\.id)
      }
      for id in conflicts { refused[id] = .conflict(id) }
    } catch {
      for addition in additions { refused[addition.id] = error }
    }
    for id in refused.keys { folds[id] = nil }
    for addition in additions where refused[addition.id] == nil {
      if let last = addition.events.last { marks.note(last.number, of: addition.id) }
    }
    await checkpoint(additions.map(\.id))
    return refused
  }
}
