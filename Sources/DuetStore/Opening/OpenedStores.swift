import Foundation
import Synchronization

/// The stores that this process has opened.
///
/// SQLite guards a store by record locks, and the system drops all record locks that a process has on
/// a file when the process closes any descriptor of it. Reading the header of a store that is open
/// here would so let another process take this one for gone, and remove the write-ahead log under
/// it. What was opened once was found to be a store, and is not looked at again.
enum OpenedStores {
  private static let names = Mutex<Set<String>>([])

  /// Whether the file at a path was opened.
  static func contains(_ path: String) -> Bool {
    guard let name = name(path) else { return false }
    return names.withLock { $0.contains(name) }
  }

  /// Notes that the file at a path was opened.
  static func add(_ path: String) {
    guard let name = name(path) else { return }
    names.withLock { _ = $0.insert(name) }
  }

  /// The file's device and number, and its path, since numbers are given again.
  private static func name(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return "\(status.st_dev) \(status.st_ino) \(path)"
  }
}
