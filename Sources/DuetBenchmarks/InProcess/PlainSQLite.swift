import GRDBSQLite

/// SQLite without anything around it, with the pragmas of a store: what figures are held against.
final class PlainSQLite {
  private var handle: OpaquePointer?

  /// A file, which is made when it is not there.
  init(_ path: String) throws {
    guard sqlite3_open(path, &handle) == SQLITE_OK else { throw BenchError.store("not opened") }
    try run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
  }

  /// Closes the file; its statements must be done.
  func close() { sqlite3_close(handle) }

  /// Runs statements that give nothing.
  func run(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw error }
  }

  /// Reads all rows of a query; the visitor gets the statement at each.
  func read(_ sql: String, _ visit: (OpaquePointer) throws -> Void) throws {
    let statement = try prepare(sql)
    defer { sqlite3_finalize(statement) }
    var status = sqlite3_step(statement)
    while status == SQLITE_ROW {
      try visit(statement)
      status = sqlite3_step(statement)
    }
    guard status == SQLITE_DONE else { throw error }
  }

  /// The one number that a query gives.
  func number(_ sql: String) throws -> Int {
    var number = 0
    try read(sql) { number = Int(sqlite3_column_int64($0, 0)) }
    return number
  }

  /// Makes a statement, to be bound and stepped by the caller.
  func prepare(_ sql: String) throws -> OpaquePointer {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw error
    }
    return statement
  }

  /// Steps a statement that gives no row, and resets it.
  func step(_ statement: OpaquePointer) throws {
    let status = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard status == SQLITE_DONE else { throw error }
  }

  /// The bytes of a column.
  static func bytes(_ statement: OpaquePointer, _ column: Int32) -> [UInt8] {
    let count = Int(sqlite3_column_bytes(statement, column))
    guard count > 0, let start = sqlite3_column_blob(statement, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  private var error: BenchError { .store(String(cString: sqlite3_errmsg(handle))) }
}
