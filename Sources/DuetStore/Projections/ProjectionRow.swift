import DuetSession
import Foundation
import GRDB

/// A row of a table that is derived from the log.
///
/// The row's session is the log's number in this store, which is known only inside the
/// transaction that writes it; until then it is 0.
protocol ProjectionRow: Codable, Equatable, Sendable, FetchableRecord, PersistableRecord {
  var session: Int64 { get set }
}

extension ProjectionRow {
  static var databaseColumnEncodingStrategy: DatabaseColumnEncodingStrategy { .convertToSnakeCase }
  static var databaseColumnDecodingStrategy: DatabaseColumnDecodingStrategy {
    .convertFromSnakeCase
  }
  static var persistenceConflictPolicy: PersistenceConflictPolicy {
    PersistenceConflictPolicy(insert: .replace, update: .replace)
  }
}

/// Values that stand in a column as JSON with sorted keys.
enum ColumnJSON {
  static func text(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
  }

  static func value<Value: Decodable>(_ text: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }
}
