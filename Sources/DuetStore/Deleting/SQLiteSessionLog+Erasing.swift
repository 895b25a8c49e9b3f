public import DuetSession
import GRDB

/// What became of a session's words when it was deleted.
public struct ErasureReport: Equatable, Sendable {
  /// Whether nothing of it is left in the write-ahead log; false while another program reads.
  public let isLogEmpty: Bool
  /// Whether the file was written anew without its free pages, which were overwritten before.
  public let isVacuumed: Bool
  /// Backups that may hold the session still.
  public let backups: [String]
}

extension SQLiteSessionLog {
  /// Deletes a session, writes the file anew, and says what could not be done.
  ///
  /// - Throws: ``LogError/missing(_:)`` when there is no such session.
  public func erase(_ session: SessionID) async throws(LogError) -> ErasureReport {
    try await delete(session)
    let isVacuumed = await maintaining { try $0.execute(sql: "VACUUM") }
    let isLogEmpty = await maintaining { _ = try $0.checkpoint(.truncate) }
    return ErasureReport(
      isLogEmpty: isLogEmpty, isVacuumed: isVacuumed, backups: Self.backups(of: path))
  }

  /// Does something outside of a transaction; whether it could be done.
  private func maintaining(
    _ body: @escaping @Sendable (Database) throws -> Void
  ) async -> Bool {
    await withCheckedContinuation { continuation in
      writer.asyncWriteWithoutTransaction { database in
        continuation.resume(returning: (try? body(database)) != nil)
      }
    }
  }
}
