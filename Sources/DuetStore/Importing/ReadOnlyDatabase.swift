import Foundation
import GRDB

/// Opens databases of others so that nothing in their folder changes.
enum ReadOnlyDatabase {
  /// A database that is only read.
  ///
  /// SQLite makes files beside a database with a write-ahead log even to read it. Where there is no
  /// such log nobody has the file open, and it is read as one that cannot change.
  static func open(at path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    let isLogged = FileManager.default.fileExists(atPath: path + "-wal")
    return try DatabaseQueue(
      path: isLogged ? path : address(of: path) + "?immutable=1", configuration: configuration)
  }

  /// A path as SQLite's `file:` address, in which some characters have another meaning.
  private static func address(of path: String) -> String {
    let kept = CharacterSet(
      charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-_.")
    return "file:" + (path.addingPercentEncoding(withAllowedCharacters: kept) ?? path)
  }
}
