@testable import DuetStore
import GRDB

extension SQLiteSessionLog {
  /// How many rows there are of a table, with a condition behind its name.
  func count(_ rows: String) async throws -> Int {
    try await writer.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(rows)") ?? 0 }
  }
}
