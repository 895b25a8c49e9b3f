import Foundation
import Synchronization

/// The stores that this process has open.
///
/// SQLite guards a store by record locks, and the system drops all record locks that a process has on
/// a file when the process closes any descriptor of it. Reading the header of a store that is open
/// here would so let another process take this one for gone, and remove the write-ahead log under
/// it. What is open here was found to be a store, and is not looked at again.
enum OpenedStores {
  private static let counts = Mutex<[String: Int]>([:])

  /// Whether the file at a path is open.
  static func contains(_ path: String) -> Bool {
    guard let name = name(path) else { return false }
    return counts.withLock { $0[name, default: 0] > 0 }
  }

  /// A store that is open as long as the value lives.
  final class Mark: Sendable {
    private let name: String

    init(_ path: String) {
      name = OpenedStores.name(path) ?? ""
      counts.withLock { $0[name, default: 0] += 1 }
    }

    deinit {
      counts.withLock { counts in
        let left = counts[name, default: 1] - 1
        counts[name] = left > 0 ? left : nil
      }
    }
  }

  /// The file's device and number, and its path, since numbers are given again.
  private static func name(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return "\(status.st_dev) \(status.st_ino) \(path)"
  }
}
