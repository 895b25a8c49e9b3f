import DuetStore
import Foundation

/// A folder of a test's own, which goes when the test is over.
final class StoreFolder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "duet-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of a file in the folder.
  func file(_ name: String = "duet.sqlite") -> String { path + "/" + name }

  /// Opens the store in the folder.
  func open(_ name: String = "duet.sqlite", timeout: Double = 5) throws -> SQLiteSessionLog {
    try SQLiteSessionLog.open(at: file(name), timeout: timeout)
  }

  /// Writes a file.
  func write(_ bytes: some Sequence<UInt8>, to name: String = "duet.sqlite") throws {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
  }

  /// The bytes of a file.
  func read(_ name: String = "duet.sqlite") throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: file(name)))
  }

  /// Copies the files of a store as they are now, as a loss of power would leave them.
  ///
  /// The shared-memory file is left out: it is in memory, and is made again on opening.
  func snapshot(of name: String = "duet.sqlite", as copy: String) throws {
    // A copy has not been written to, so what was saved last is not noted beside it.
    try? FileManager.default.removeItem(atPath: file(copy) + "-leases")
    for suffix in ["", "-wal", "-journal"] {
      try? FileManager.default.removeItem(atPath: file(copy) + suffix)
      guard FileManager.default.fileExists(atPath: file(name) + suffix) else { continue }
      try FileManager.default.copyItem(atPath: file(name) + suffix, toPath: file(copy) + suffix)
    }
  }
}
