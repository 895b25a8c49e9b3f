import DuetSession
import GRDB

/// Waits for the database on its own queue; no thread of the cooperative pool is held.
///
/// GRDB's own asynchronous methods give up when the waiting task is cancelled, and a cancelled
/// task must not take down the events of others that are in the same transaction.
extension DatabaseWriter {
  /// Does something in one transaction; returns when it is on the disk.
  func writing<Value: Sendable>(
    _ path: String, _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(LogError) -> Value {
    let result: Result<Value, LogError> = await withCheckedContinuation { continuation in
      asyncWrite(body) { _, result in
        continuation.resume(returning: result.mapError { LogError($0, path: path) })
      }
    }
    return try result.get()
  }

  /// Reads one state of the store.
  func reading<Value: Sendable>(
    _ path: String, _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(LogError) -> Value {
    let result: Result<Value, LogError> = await withCheckedContinuation { continuation in
      asyncRead { database in
        continuation.resume(
          returning: Result { try body(database.get()) }.mapError { LogError($0, path: path) })
      }
    }
    return try result.get()
  }
}
