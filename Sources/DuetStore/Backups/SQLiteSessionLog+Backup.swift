public import DuetSession
public import Foundation
import GRDB

extension SQLiteSessionLog {
  /// The backups that lie beside the store at a path, the newest first.
  public static func backups(of path: String) -> [String] { StoreBackups.all(of: path) }

  /// Copies the store as it is at this moment; others may go on writing.
  ///
  /// The copy is a store of its own, sealed when this one is. Without a path it is put into the
  /// folder `backups` beside the store, where the newest ones are kept.
  ///
  /// - Parameters:
  ///   - target: a path at which there is no file.
  ///   - count: how many backups stay in the folder, this one included; at least 1.
  /// - Returns: the path of the copy, which is there whole when this returns.
  @discardableResult
  public func backup(
    to target: String? = nil, keeping count: Int = 5, now: Date = Date()
  ) async throws(LogError) -> String {
    let version = try await writer.reading(path) { database in
      try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }
    if let target, FileManager.default.fileExists(atPath: target) {
      throw .inputOutput(path: target, reason: "there is a file already")
    }
    let path = path
    let writer = writer
    let result: Result<String, LogError> = await Self.onThreadOfItsOwn { () throws(LogError) in
      let chosen =
        if let target { target } else {
          try StoreBackups.newPath(for: path, version: version, now: now)
        }
      try StoreBackups.make(of: path, from: writer, to: chosen)
      if target == nil { StoreBackups.prune(of: path, keeping: count) }
      return chosen
    }
    return try result.get()
  }

  /// Does something that blocks outside of the threads that tasks share.
  static func onThreadOfItsOwn<Value: Sendable>(
    _ body: @escaping @Sendable () throws(LogError) -> Value
  ) async -> Result<Value, LogError> {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        do throws(LogError) {
          continuation.resume(returning: .success(try body()))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
  }
}
