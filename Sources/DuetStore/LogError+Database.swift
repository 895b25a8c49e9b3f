import DuetSession
import GRDB

extension LogError {
  /// What an error of the database, or of the code around it, means for a store.
  init(_ error: any Error, path: String) {
    if let known = error as? LogError {
      self = known
      return
    }
    guard let error = error as? DatabaseError else {
      self = .inputOutput(path: path, reason: String(describing: error))
      return
    }
    switch error.resultCode {
    case .SQLITE_FULL: self = .full(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly(path: path)
    case .SQLITE_NOTADB: self = .notAStore(path: path)
    case .SQLITE_CORRUPT:
      self = .damaged(path: path, reason: error.message ?? "a page of it cannot be read")
    default:
      self = .inputOutput(
        path: path, reason: error.message ?? String(describing: error.resultCode))
    }
  }
}

/// Does something with the store at a path, and describes what goes wrong as a `LogError`.
func describing<Value>(_ path: String, _ body: () throws -> Value) throws(LogError) -> Value {
  do {
    return try body()
  } catch {
    throw LogError(error, path: path)
  }
}
